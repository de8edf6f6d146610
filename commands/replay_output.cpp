#include "commands/replay_output.hpp"

#include <fmt/format.h>

#include "commands/plural.hpp"
#include "core/json_text.hpp"
#include "core/shell_quote.hpp"

namespace evs::commands {

namespace {

std::string json_string(std::string_view text) {
  std::string quoted;
  append_json_string(text, quoted);
  return quoted;
}

std::string step_text(const EventView& event, const std::vector<RowChange>& changes) {
  auto text = fmt::format("{} {} {}\n", event.position, event.type, event.stream);
  for (const auto& change : changes) {
    const char mark = change.before.empty() ? '+' : change.after.empty() ? '-' : '~';
    text += fmt::format("  {} {} {}{}{}\n", mark, change.table, change.before,
                        change.before.empty() || change.after.empty() ? "" : " -> ", change.after);
  }
  return text;
}

Json changes_json(const std::vector<RowChange>& changes) {
  std::string text = "[";
  for (const auto& change : changes) {
    if (text.size() > 1) text += ',';
    text += fmt::format("{{\"table\":{},\"operation\":\"{}\",\"before\":{},\"after\":{}}}", json_string(change.table),
                        to_string(change.operation), change.before.empty() ? "null" : change.before,
                        change.after.empty() ? "null" : change.after);
  }
  return {text + ']'};
}

}  // namespace

Record replay_record(const Definition& definition, const std::string& path, Position position, std::int64_t handled,
                     std::int64_t parked) {
  return {{"projection", definition.name},
          {"global_position", position},
          {"handled", handled},
          {"parked", parked},
          {"read_model", path}};
}

void print_replayed(Context& context, const std::vector<Record>& finished, const ProjectionRuns& runs) {
  context.out().columns({"projection", "global_position", "handled", "parked", "read_model"});
  for (const auto& record : finished) context.out().record(record);
  for (const auto& run : runs) {
    if (!run->in_place()) continue;
    context.out().record(
        replay_record(run->definition(), run->path(), run->place().position, run->handled(), run->parked()));
    if (run->newly_parked() == 0) continue;
    context.out().flush();
    context.note(fmt::format("projection '{}' has set aside {}: evs projection parked {}", run->definition().name,
                             plural(run->newly_parked(), "more event"), shell_quote(run->path())));
  }
}

void print_trial(Context& context, const ProjectionRuns& runs) {
  context.out().columns({"projection", "global_position", "handled", "table", "inserted", "updated", "deleted"});
  for (const auto& run : runs) {
    const auto tables = run->trial_changes();
    if (tables.empty()) {
      context.out().record({{"projection", run->definition().name},
                            {"global_position", run->place().position},
                            {"handled", run->handled()},
                            {"table", Value()}});
    }
    for (const auto& [table, changes] : tables) {
      context.out().record({{"projection", run->definition().name},
                            {"global_position", run->place().position},
                            {"handled", run->handled()},
                            {"table", table},
                            {"inserted", changes.inserted},
                            {"updated", changes.updated},
                            {"deleted", changes.removed}});
    }
  }
}

StepOutput::StepOutput(Context& context)
    : context_(context), drawn_(context.out().format() == Format::table && !context.wants_records()) {
  if (!drawn_) context.out().columns({"global_position", "stream_id", "event_type", "changes"});
}

void StepOutput::show(const EventView& event, const std::vector<RowChange>& changes) const {
  if (drawn_) {
    context_.out().text(step_text(event, changes));
    return;
  }
  context_.out().record({{"global_position", event.position},
                         {"stream_id", std::string(event.stream)},
                         {"event_type", std::string(event.type)},
                         {"changes", changes_json(changes)}});
}

}  // namespace evs::commands
