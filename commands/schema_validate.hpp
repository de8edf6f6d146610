// `evs schema validate`: stored events against the schemas of their types, or against one that is not registered yet.
// One object a run, one thread; memory grows with the number of types, not of events.
#pragma once

#include <map>

#include "commands/command.hpp"
#include "commands/selection.hpp"
#include "core/schema/event_schemas.hpp"

namespace evs::commands {

class SchemaValidate final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  /// What became of the events of one type and schema version.
  struct Tally {
    const JsonSchema* schema = nullptr;
    std::int64_t events = 0, invalid = 0, unchecked = 0;
    std::vector<Position> positions;  // of the first ones that do not fit
    std::string violation;            // the first
  };

  void check_options() const;
  void load_schemas(Context& context, Store& store);
  Tally& tally_of(const EventView& event);
  void check(Context& context, const EventView& event, Tally& tally);
  bool fits(const JsonSchema& schema, const EventView& event);
  void list(Context& context, const EventView& event, const std::vector<SchemaViolation>& found) const;
  void print(Context& context) const;

  std::optional<std::string> type_, against_;
  bool violations_ = false;
  bool exit_status_ = false;
  SelectionOptions selection_;

  std::optional<EventSchemas> schemas_;
  std::optional<JsonSchema> candidate_;
  SchemaChecker checker_;
  std::map<std::string, std::map<std::int64_t, Tally>, std::less<>> tallies_;
};

}  // namespace evs::commands
