#include "commands/show.hpp"

#include <fmt/format.h>

#include "commands/event_at.hpp"
#include "commands/lifting.hpp"
#include "commands/position_option.hpp"
#include "core/excerpt.hpp"
#include "core/json_kind.hpp"
#include "core/json_path.hpp"
#include "core/json_pretty.hpp"
#include "core/json_text.hpp"
#include "core/numbers.hpp"
#include "core/shell_quote.hpp"

namespace evs::commands {

namespace {

/// Effects are looked for among so many events after the cause: a card is for a quick look, `trace` walks the log.
constexpr Position kEffectWindow = 100'000;
constexpr std::size_t kMostEffects = 10;

/// A position in the words of --from; anything else may have been meant as something else.
Position position_of(const std::string& text, Store& store) {
  const std::string_view digits = std::string_view(text).substr(text.starts_with('-') ? 1 : 0);
  const bool number = !digits.empty() && digits.find_first_not_of("0123456789") == std::string_view::npos;
  if (number || text == "start" || text == "end") return parse_position("", text, store.head_position());
  auto error = Error(ErrorCode::usage, fmt::format("{} is neither a position nor an event id", excerpt(text)));
  if (store.stream_version(text) == 0) throw error;
  throw std::move(error).help(fmt::format("evs last {}    # the newest event of that stream", shell_quote(text)));
}

std::string metadata_text(const EventView& event, std::string_view key) {
  const auto value = event.metadata_redacted ? std::nullopt : json_find(event.metadata, key);
  return value && json_kind(*value) == JsonKind::string ? json_unescape(*value) : std::string();
}

std::string one_line(const EventView& event) {
  return fmt::format("{} {} {} (position {})", event.type, event.stream, event.version, event.position);
}

std::string causation(Store& store, const EventView& event) {
  const auto cause = metadata_text(event, "causation_id");
  if (cause.empty()) return {};
  const auto id = parse_uuid(cause);
  const auto position = id ? store.find_event(*id) : std::nullopt;
  if (!position) return fmt::format("caused by      {} (not an event of this store)\n", cause);
  std::unique_ptr<EventCursor> keep;
  const auto found = event_at(store, *position, keep);
  return found ? fmt::format("caused by      {}\n", one_line(*found)) : std::string();
}

std::string effects(Store& store, const std::string& id, Position after) {
  ReadRequest request;
  request.after = after;
  request.to = after + kEffectWindow;
  const bool more_after = store.head_position() > request.to;
  auto cursor = store.read(std::move(request));
  std::string text;
  std::size_t found = 0;
  EventView event;
  while (found < kMostEffects && cursor->next(event)) {
    if (metadata_text(event, "causation_id") != id) continue;
    text += fmt::format("{:<15}{}\n", found++ == 0 ? "caused" : "", one_line(event));
  }
  if (found == kMostEffects) return text + fmt::format("{:<15}(no more than {} are shown)\n", "", kMostEffects);
  if (!more_after) return text;
  const auto limit = fmt::format("(looked for among the {} events after it)", group_digits(kEffectWindow));
  return text + fmt::format("{:<15}{}\n", found == 0 ? "caused" : "", limit);
}

}  // namespace

CommandInfo Show::info() const {
  return {
      "show",
      "show one event as a card",
      "[options] POSITION|EVENT_ID",
      "Shows one event, named by its global position (start, end, N, -1 is the newest) or its id: envelope, payload laid out for "
      "reading, the "
      "event that caused it (metadata.causation_id) and up to ten events that it caused among the 100,000 after "
      "it. In other formats than table, and with --fields or --ids, it prints the envelope as read does.",
      {{"evs show 42", "the event at position 42"},
       {"evs show -1", "the newest event"},
       {"evs show 0193e0a4-7c1e-7bbb-8f3e-2f1f5d0c9a11 -o json", "by id, as JSON"}},
      all_formats(),
      false,
      {3, 6, 7, 8, 9, 128},
      {"evs-read(1)", "evs-last(1)"}};
}

OptionTable Show::options() {
  OptionTable table;
  table.options = {{"--raw", "", "as stored, without upcasting", ValueKind::none, &raw_},
                   {"--with-hash", "", "add the chain hash", ValueKind::none, &with_hash_}};
  table.operands = {{"POSITION|EVENT_ID", "which event", ValueKind::event_id,
                     std::function<void(std::string_view)>([this](std::string_view text) { which_ = text; }), true}};
  return table;
}

/// The ids of parts are made when an event is split, so nothing finds them but a look at all.
Error Show::unknown_id(Context& context, Store& store) const {
  Error error(ErrorCode::event_not_found, fmt::format("no event has the id '{}'", which_));
  const auto lifter = make_lifter(context, store, raw_ ? Shapes::stored : Shapes::lifted);
  if (lifter == nullptr || !lifter->set().splits()) return error;
  return std::move(error).help(
      fmt::format("evs read --store {} --where \"event_id = '{}'\"    # parts of split events too",
                  shell_quote(context.globals().store), which_));
}

bool Show::run(Context& context) {
  auto& store = *context.store(Access::read).store;
  std::optional<Position> position;
  if (const auto id = parse_uuid(which_)) {
    position = store.find_event(*id);
    if (!position) throw unknown_id(context, store);
  } else {
    position = position_of(which_, store);
  }
  std::unique_ptr<EventCursor> keep;
  if (!event_at(store, *position, keep)) {
    throw Error(ErrorCode::event_not_found,
                fmt::format("no event at position {}, the log ends at {}", which_, store.head_position()));
  }
  const auto lifter = make_lifter(context, store, raw_ ? Shapes::stored : Shapes::lifted);
  const auto parts = events_at(store, *position, lifter.get(), keep);
  if (parts.empty()) {
    throw Error(ErrorCode::event_not_found,
                fmt::format("the event at position {} is dropped when it is read", *position))
        .why(lifter->taken().back().step.kind == LiftStep::Kind::split
                 ? "a migration that is applied to the store splits it into no parts"
                 : "a migration that is applied to the store has a rule 'evs:drop' for it")
        .help(show_command(context, Shapes::stored, *position));
  }
  for (const auto& event : parts) {
    if (context.out().format() != Format::table || context.wants_records()) {
      context.out().event(event, with_hash_);
    } else {
      context.out().text(card(store, event));
    }
  }
  return true;
}

std::string Show::card(Store& store, const EventView& event) const {
  std::string card = fmt::format(
      "position       {}\nstream         {}\nversion        {}\ntype           {} (schema version {})\nid             "
      "{}\ncreated        {}\n",
      event.position, event.stream, event.version, event.type, event.schema_version, to_string(event.id),
      format_timestamp(event.created_at));
  if (event.parts > 1) card += fmt::format("part           {} of {}, counted from 0\n", event.part, event.parts);
  if (with_hash_) card += fmt::format("hash           {}\n", to_hex(event.hash));
  card += fmt::format("data           {}\n", event.data_redacted ? "(redacted)" : pretty_json(event.data, 15));
  card += fmt::format("metadata       {}\n", event.metadata_redacted ? "(redacted)" : pretty_json(event.metadata, 15));
  card += causation(store, event);
  card += effects(store, to_string(event.id), event.position);
  return card;
}

}  // namespace evs::commands
