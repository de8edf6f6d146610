// `evs projection check`: all that is wrong with definition files, before anything runs. One object a run, one thread.
#pragma once

#include <map>
#include <utility>

#include "commands/command.hpp"
#include "core/definition/definition.hpp"
#include "core/definition/definition_problem.hpp"

namespace evs::commands {

class ProjectionCheck final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  void check_file(Context& context, const std::string& path);
  /// What there is to say of a definition that could be read, by line.
  std::vector<DefinitionProblem> problems_of(Context& context, const Definition& definition);
  void print(Context& context, const std::string& path, const DefinitionProblem& problem);

  std::vector<std::string> paths_;
  std::map<std::pair<DefinitionKind, std::string>, std::string> names_;  // the file of each name
  bool store_is_there_ = false;
  std::int64_t files_ = 0, errors_ = 0, warnings_ = 0;
};

}  // namespace evs::commands
