#include "commands/projection_diff.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "commands/lifting.hpp"
#include "commands/position_option.hpp"
#include "core/projection/model_diff.hpp"
#include "core/projection/replay_scan.hpp"
#include "core/shell_quote.hpp"

namespace evs::commands {

namespace {

Value rows(const std::string& objects) { return Json{'[' + objects + ']'}; }

}  // namespace

CommandInfo ProjectionDiff::info() const {
  return {
      "projection diff",
      "compare what two definitions make of the same events",
      "[options] OLD.sql NEW.sql --key COLUMN",
      "Replays both definitions over the log in private databases and lists each key whose rows differ at the end, with "
      "the rows of both and the first event after which they differed and stayed so: evs show POSITION. Tables and "
      "columns that only one of them has are named and left out. Exit 1 when anything differs. Neither the store nor a "
      "read model is changed.",
      {{"evs projection diff totals.sql totals-new.sql --key order_id", "what the new rules would change"},
       {"evs projection diff a.sql b.sql --key network --table totals -o csv", "one table, as CSV"}},
      all_formats(),
      false,
      {1, 3, 5, 6, 7, 8, 9, 10, 128},
      {"evs-replay(1)", "evs-projection(5)"}};
}

OptionTable ProjectionDiff::options() {
  OptionTable table;
  table.options = {
      {"--key", "COLUMN", "the column that tells rows apart", ValueKind::text, &key_},
      {"--table", "NAME", "compare this table only (default: each that both make and that has the column)",
       ValueKind::text, &table_},
      {"--to", "POSITION", "replay up to and with this position", ValueKind::position, &to_},
  };
  table.operands = {{"OLD.sql", "the definition as it was", ValueKind::file, &old_, true},
                    {"NEW.sql", "the definition as it would be", ValueKind::file, &new_, true}};
  return table;
}

bool ProjectionDiff::run(Context& context) {
  if (!key_) throw Error(ErrorCode::usage, "--key COLUMN is missing: the column that tells rows apart");
  const auto before = load_definition(*old_, DefinitionKind::projection);
  const auto after = load_definition(*new_, DefinitionKind::projection);
  ModelDiff diff(before, after, {*key_, table_.value_or(""), {.stop = context.stop()}});
  for (const auto& remark : diff.remarks()) context.note(remark);
  auto& store = *context.store(Access::read).store;
  const auto head = store.head_position();
  const auto lifter = make_lifter(context, store, Shapes::lifted);
  ReplayScan scan(store, {&before, &after}, lifter.get());
  scan.start(0, to_ ? parse_position("--to", *to_, head) : kLastPosition);
  context.progress().start("replayed", scan.end(), "events");
  while (const auto batch = scan.next()) {
    context.stop().throw_if_stopped();
    try {
      diff.apply(*batch);
    } catch (Error& error) {
      if (error.code() == ErrorCode::handler_failed) {
        error.set_help(fmt::format("{} --store {}", error.fix(), shell_quote(context.globals().store)));
      }
      throw;
    }
    context.progress().update(batch->through(), batch->through());
  }
  context.progress().finish();
  context.out().columns({"table", "key", "since_position", "old", "new"});
  for (const auto& [key, difference] : diff.differences()) {
    context.out().record({{"table", key.first},
                          {"key", Json{key.second}},
                          {"since_position", difference.since},
                          {"old", rows(difference.before)},
                          {"new", rows(difference.after)}});
  }
  return diff.differences().empty();
}

}  // namespace evs::commands
