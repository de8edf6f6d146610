// `evs streams`, `evs types`, `evs categories`: what the log holds, with counts, versions, first and last time. They
// count stored events. One object a run, one thread.
#pragma once

#include "commands/command.hpp"

namespace evs::commands {

class Streams final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  std::vector<std::string> patterns_;
};

class Types final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  void print(Context& context, const std::vector<TypeInfo>& types, const std::vector<std::int64_t>& shapes);

  std::vector<std::string> patterns_;
  bool shapes_ = false;
};

class Categories final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override { return {}; }
  bool run(Context& context) override;
};

}  // namespace evs::commands
