// evs projection status, show, drop: the read models that exist, and what is in them.
#pragma once

#include "commands/command.hpp"
#include "core/projection/projection_run.hpp"
#include "core/projection/table_copy.hpp"

namespace evs::commands {

class ProjectionStatus final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  struct Row {
    std::string projection, definition, path;
    std::optional<ReadModelInfo> info;
  };
  std::vector<Row> rows(Context& context) const;
  Row of_definition(Context& context, const Definition& definition) const;
  Row of_model(Context& context, const std::string& path) const;
  /// Whether it lags by no more than is allowed.
  bool print(Context& context, Store& store, const Row& row) const;

  std::vector<std::string> operands_;
  std::optional<std::int64_t> max_lag_;
  std::optional<Duration> max_span_;
  bool exit_status_ = false;
};

class ProjectionShow final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  TableCopy copy(Context& context) const;

  std::optional<std::string> name_, table_, limit_;
};

class ProjectionDrop final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  std::vector<std::string> names_;
};

}  // namespace evs::commands
