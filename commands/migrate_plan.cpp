#include "commands/migrate_plan.hpp"

#include <fmt/format.h>

#include "commands/lifting.hpp"
#include "commands/plural.hpp"
#include "core/migration/ledger.hpp"
#include "core/migration/migration_files.hpp"
#include "core/numbers.hpp"

namespace evs::commands {

namespace {

constexpr std::size_t kMostSamples = 3;

std::string lines_indented(std::string_view sign, std::string_view lines) {
  if (lines.empty()) return fmt::format("    {} (dropped)\n", sign);
  std::string text;
  while (!lines.empty()) {
    const auto end = std::min(lines.find('\n'), lines.size());
    text += fmt::format("    {} {}\n", sign, lines.substr(0, end));
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  return text;
}

/// Envelopes are JSON already; one event or more, a line each.
std::string array_of(std::string_view lines) {
  std::string text = "[";
  for (const char c : lines) text += c == '\n' ? ',' : c;
  return text + "]";
}

/// An event that an earlier migration has split comes in as several.
std::string json_of(const MigrationSample& sample) {
  const bool one = sample.before.find('\n') == std::string::npos;
  return fmt::format("{{\"global_position\":{},\"before\":{},\"after\":{}}}", sample.position,
                     one ? sample.before : array_of(sample.before), array_of(sample.after));
}

std::string samples_of(const MigrationEffect& effect) {
  std::string text = "[";
  for (const auto& sample : effect.samples) text += (text.size() > 1 ? "," : "") + json_of(sample);
  return text + "]";
}

}  // namespace

CommandInfo MigratePlan::info() const {
  return {
      "migrate plan",
      "show what pending migrations would do",
      "[options]",
      "Runs the pending migrations over the events that are stored, without applying them: for each the number of events "
      "that its rules meet, drop and split, and up to three of these events before and after. It stops at two streams that a "
      "rename would make one, and with the place in the file at the first rule that fails on an event, that leaves a stored "
      "version behind, or that changes nothing, as evs migrate apply would. Under the last one stands how long the "
      "rules took over all events: what reading the whole log will cost more, and about how long evs migrate apply takes. "
      "With --verbose the statements are printed too.",
      {{"evs migrate plan", "everything that is pending"},
       {"evs migrate plan --to 3 -o json | jq '.[].samples[].after'", "events as they would come out"}},
      all_formats(),
      false,
      {3, 4, 5, 6, 7, 8, 9, 128},
      {"evs-migrate(1)", "evs-migration(5)"}};
}

OptionTable MigratePlan::options() {
  OptionTable table;
  table.options = {{"--to", "N", "up to and with migration N", ValueKind::number, &to_}, directory_.option()};
  return table;
}

bool MigratePlan::run(Context& context) {
  auto& store = *context.store(Access::read).store;
  const auto registry = store.registry();
  const auto migrations = directory_.load(context, registry);
  std::optional<std::int64_t> to;
  if (to_) to = parse_integer(*to_, 1, kMostMigration, "--to");
  const auto wanted = pending(compare(registry, migrations), to);
  context.out().columns({"number", "file", "title", "events", "dropped", "split", "samples"});
  if (wanted.empty()) {
    context.note("nothing is pending");
    return true;
  }
  MigrationTrial trial(store, registry, wanted, {kMostSamples, show_command(context, Shapes::stored), context.stop()});
  context.progress().start("tried", store.head_position(), "events");
  trial.run([&](Position done, Position) { context.progress().update(done, done); });
  context.progress().finish();
  for (const auto& doubt : trial.doubts()) context.note(doubt);
  const bool drawn = context.out().format() == Format::table && !context.wants_records();
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    drawn ? draw(context, *wanted[i], trial.effects()[i]) : print(context, *wanted[i], trial.effects()[i]);
  }
  context.note(fmt::format("the rules took {} over the events that they may concern", format_duration(trial.spent())));
  return true;
}

void MigratePlan::draw(Context& context, const Migration& migration, const MigrationEffect& effect) const {
  auto text =
      fmt::format("{} {}\n  {} concerned", migration.number_text(), migration.title, plural(effect.events, "event"));
  if (effect.dropped > 0) text += fmt::format(", {} dropped", group_digits(effect.dropped));
  if (effect.split > 0) text += fmt::format(", {} split", group_digits(effect.split));
  if (!migration.renames.empty()) text += ", streams renamed by evs migrate copy only";
  text += '\n';
  for (const auto& sample : effect.samples) {
    text += fmt::format("  position {}\n{}{}", sample.position, lines_indented("-", sample.before),
                        lines_indented("+", sample.after));
  }
  if (context.globals().verbose) text += migration.text + (migration.text.ends_with('\n') ? "" : "\n");
  context.out().text(text);
}

void MigratePlan::print(Context& context, const Migration& migration, const MigrationEffect& effect) const {
  Record record{{"number", migration.number},         {"file", file_name(migration.path)},
                {"title", migration.title},           {"events", effect.events},
                {"dropped", effect.dropped},          {"split", effect.split},
                {"samples", Json{samples_of(effect)}}};
  if (context.globals().verbose) record.emplace_back("definition", migration.text);
  context.out().record(record);
}

}  // namespace evs::commands
