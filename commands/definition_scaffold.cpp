#include "commands/definition_scaffold.hpp"

#include <fmt/format.h>

#include "core/definition/directive_arguments.hpp"

namespace evs::commands {

namespace {

constexpr std::string_view kSwitches =
    R"sql(-- Switches, each on a line of its own that begins with "-- evs:" like those above:
--   on-unknown fail   stop at an event that no handler is for, instead of passing over it
--   upcast off        take events as stored, not lifted to the newest version of their type
--   strict            stop at a number that SQL cannot keep exactly
)sql";

constexpr std::string_view kEvent =
    R"sql(--   :global_position  place in the log, 1, 2, 3   :version         place in the stream, 1, 2, 3
--   :stream_id        'Order-abc123'              :category        'Order'
--   :event_type       'OrderPlaced'               :schema_version  version of the type's data
--   :event_id         a UUID                      :created_at      '2026-01-15T10:30:00.123456Z'
--   :data :metadata   JSON text: :data->>'$.total_cents' is a value in it, :data->'$.items' JSON
)sql";

/// What the projection does for an event.
std::string row_of_stream(std::string_view name) {
  return fmt::format("INSERT OR REPLACE INTO \"{}\" VALUES (:stream_id, :version, :event_type, :created_at);", name);
}

std::string projection(std::string_view name) {
  std::string text = fmt::format("-- evs:projection {} version 1\n-- evs:from all\n\n", name);
  text += R"sql(-- A projection builds tables from the events of the log, in their order. Count the version up when
-- the tables come to mean something else. Where events are from, instead of all:
--   category Order   stream Order-1   types OrderPlaced,OrderPaid
)sql";
  text += kSwitches;
  return text + fmt::format(R"sql(
-- evs:init
-- Makes the tables. From here on everything is SQL for SQLite.
CREATE TABLE "{}" (
  stream_id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  last_type TEXT NOT NULL,
  last_at TEXT NOT NULL
);

-- evs:on *
-- What an event changes, here one of any type without a handler of its own. All statements of a
-- handler take effect, or none. The event is
{}{}
)sql",
                            name, kEvent, row_of_stream(name));
}

std::string reducer(std::string_view name) {
  std::string text = fmt::format("-- evs:reducer {} version 1\n\n", name);
  text +=
      R"sql(-- A reducer folds the events of one stream into its state, a JSON value. Each part is one SQL
-- expression for SQLite that gives JSON. Count the version up when the state comes to mean
-- something else.
)sql";
  text += kSwitches;
  text += R"sql(
-- evs:init
-- The state before the first event.
json('{"events":0}')

-- evs:on *
-- The state after an event, here one of any type without an expression of its own. :state is the
-- state before it, the event is
)sql";
  text += kEvent;
  return text + "json_set(:state, '$.events', :state->>'$.events' + 1, '$.last_type', :event_type)\n";
}

}  // namespace

std::string definition_scaffold(DefinitionKind kind, std::string_view name, std::span<const std::string> types) {
  const bool is_reducer = kind == DefinitionKind::reducer;
  auto text = is_reducer ? reducer(name) : projection(name);
  const auto body = is_reducer ? "json_patch(:state, :data)" : row_of_stream(name);
  const auto handler = [&](std::string_view type) {
    text += fmt::format("--\n-- -- evs:on {}\n-- {}\n", written_type(type), body);
  };
  text += types.empty()
              ? "\n-- A handler for one type; to use it, take the first \"-- \" off its lines:\n"
              : "\n-- Handlers for the types in the store; to use one, take the first \"-- \" off its lines:\n";
  for (const auto& type : types) handler(type);
  if (types.empty()) handler("OrderPlaced");
  return text;
}

}  // namespace evs::commands
