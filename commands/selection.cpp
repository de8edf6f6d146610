#include "commands/selection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "commands/option_target.hpp"
#include "commands/position_option.hpp"
#include "commands/stream_operands.hpp"
#include "core/excerpt.hpp"
#include "core/json_kind.hpp"
#include "core/json_path.hpp"
#include "core/json_text.hpp"
#include "core/migration/type_doubt.hpp"
#include "core/names.hpp"
#include "core/numbers.hpp"
#include "core/suggest.hpp"

namespace evs::commands {

namespace {

/// A pattern or category over at most so many streams is read through their own index.
constexpr std::size_t kFewStreams = 64;

Version parse_version(std::string_view option, const std::string& text) {
  return parsed_option(option, [&] { return parse_integer(text, 1, kMaxInteger, "a version"); });
}

Timestamp parse_when(std::string_view option, const std::string& text, Timestamp now) {
  return parsed_option(option, [&] { return parse_time(text, now); });
}

/// Whether a name is one of `names`, which may be patterns.
std::function<bool(std::string_view)> any_of(std::vector<std::string> names) {
  return [names = std::move(names)](std::string_view name) {
    return std::any_of(names.begin(), names.end(),
                       [&](const auto& known) { return is_pattern(known) ? glob_match(known, name) : known == name; });
  };
}

void exclude(bool first, std::string_view first_name, bool second, std::string_view second_name) {
  if (first && second) {
    throw Error(ErrorCode::usage, fmt::format("{} and {} exclude each other", first_name, second_name));
  }
}

void check_combinations(const SelectionOptions& o) {
  exclude(o.from.has_value(), "--from", o.after.has_value(), "--after");
  exclude(o.to.has_value(), "--to", o.before.has_value(), "--before");
  exclude(o.follow, "--follow", o.reverse, "--reverse");
  exclude(o.follow, "--follow", o.count, "--count");
  exclude(o.raw, "--raw", o.lifted, "--lifted");
  exclude(o.category.has_value(), "--category", !o.operands.empty(), "STREAM operands");
  const bool one_literal = o.operands.size() == 1 && !is_pattern(o.operands.front());
  if ((o.from_version || o.to_version) && !one_literal) {
    throw Error(ErrorCode::usage, "--from-version and --to-version need exactly one literal stream");
  }
}

}  // namespace

void add_selection(OptionTable& table, SelectionOptions& o, Offers offers) {
  const std::vector<OptionSpec> selection = {
      {"--from", "POSITION", "from this position on (start, end, N, -N = N-th from the end)", ValueKind::position,
       &o.from},
      {"--to", "POSITION", "up to and with this position", ValueKind::position, &o.to},
      {"--after", "POSITION", "after this position", ValueKind::position, &o.after},
      {"--before", "POSITION", "before this position", ValueKind::position, &o.before},
      {"--from-version", "N", "from this version of the one stream named", ValueKind::version, &o.from_version},
      {"--to-version", "N", "up to and with this version", ValueKind::version, &o.to_version},
      {"--since", "TIME", "created at or after TIME (RFC 3339, date, now, or a duration ago: 90s, 7d)", ValueKind::time,
       &o.since},
      {"--until", "TIME", "created before TIME", ValueKind::time, &o.until},
      {"-t,--type", "NAME", "only events of this type; a pattern with * ? [ ] is allowed", ValueKind::type, &o.types,
       true},
      {"--category", "NAME", "only streams of this category", ValueKind::category, &o.category},
      {"--correlation", "ID", "only events whose metadata.correlation_id is ID", ValueKind::text, &o.correlation},
      {"-w,--where", "EXPRESSION", "only events for which this SQL expression is true", ValueKind::expression,
       &o.where},
      {"-n,--limit", "N", "at most N events", ValueKind::number, &o.limit},
      {"-r,--reverse", "", "newest first", ValueKind::none, &o.reverse},
      {"--raw", "", "as stored, without upcasting", ValueKind::none, &o.raw},
      {"--lifted", "", "upcast to the current schema versions", ValueKind::none, &o.lifted},
      {"--with-hash", "", "add the chain hash of each event", ValueKind::none, &o.with_hash},
  };
  const std::vector<OptionSpec> streaming = {
      {"-f,--follow", "", "wait for new events and go on", ValueKind::none, &o.follow},
      {"--idle-exit", "DURATION", "end a --follow after this long without a selected event", ValueKind::duration,
       duration_into(o.idle_exit)},
      {"--until-caught-up", "", "end a --follow once every event of the log has been looked at", ValueKind::none,
       &o.until_caught_up},
      {"--count", "", "print only how many events match: {\"count\":N}", ValueKind::none, &o.count},
      {"-e,--exit-status", "", "exit with 1 when nothing matched", ValueKind::none, &o.exit_status},
  };
  const auto add = [&](OptionSpec option) {
    option.group = "Selection";
    table.options.push_back(std::move(option));
  };
  for (const auto& option : selection) {
    if (offers != Offers::delivery || option.names != "-r,--reverse") add(option);
  }
  if (offers == Offers::stream) {
    for (const auto& option : streaming) add(option);
  }
}

bool SelectionOptions::names_streams_only() const {
  return !operands.empty() && std::none_of(operands.begin(), operands.end(), is_pattern) && types.empty() && !from &&
         !after && !where && !follow;
}

void SelectionOptions::go_on_after(std::optional<Position> position) {
  if (position) {
    from.reset();
    after = std::to_string(*position);
  }
  // A stream that does not exist yet is no error then.
  follow = true;
}

SelectedEvents::SelectedEvents(Context& context, Store& store, const SelectionOptions& o)
    : context_(context),
      store_(store),
      shapes_(o.raw      ? Shapes::stored
              : o.lifted ? Shapes::lifted
                         : o.shapes),
      correlation_(o.correlation),
      follow_(o.follow),
      member_(o.member) {
  check_combinations(o);
  FollowEnd{o.idle_exit, o.until_caught_up}.check(context, o.follow);
  exclude(o.lifted, "--lifted", context.globals().untrusted, "--untrusted");
  check_stream_operands(o.operands);
  for (const auto& type : o.types) is_pattern(type) ? check_pattern(type) : check_type_name(type);
  if (o.category) check_category(*o.category);
  if (o.where) where_ = std::make_unique<EventPredicate>(*o.where);
  if (o.limit) left_ = parse_integer(*o.limit, 0, kMaxInteger, "--limit");
  set_range(o);
  wait_.emplace(context, store, FollowEnd{o.idle_exit, o.until_caught_up, request_.until});
  if (o.to_version) ending_stream_ = o.operands.front();
  end_with_version();
  if (!o.follow) require_streams(context_, store_, o.operands);
  renew_lifter();
  set_matchers(o);
  if (!o.follow) note_unknown_types(o);
  open_cursor();
  first_end_ = std::max(cursor_->end(), begin_);
}

SelectedEvents::~SelectedEvents() = default;

/// A stream that has its last wanted version has nothing to wait for: that event may be one that nobody gets.
void SelectedEvents::end_with_version() {
  if (follow_ && ending_stream_ && store_.stream_version(*ending_stream_) >= last_version_) follow_ = false;
}

void SelectedEvents::set_range(const SelectionOptions& o) {
  head_ = store_.head_position();
  if (o.from) request_.after = parse_position("--from", *o.from, head_) - 1;
  if (o.after && *o.after != "start") request_.after = parse_position("--after", *o.after, head_);
  if (o.to) request_.to = parse_position("--to", *o.to, head_);
  if (o.before) request_.to = parse_position("--before", *o.before, head_) - 1;
  request_.after = std::max<Position>(request_.after, 0);
  request_.to = std::max<Position>(request_.to, 0);
  begin_ = seen_ = request_.after;
  if ((o.from || o.after) && !o.follow && head_ > 0 && request_.after >= head_) {
    context_.note(fmt::format("the log ends at position {}: nothing comes after that", head_));
  }
  request_.direction = o.reverse ? Direction::backward : Direction::forward;
  if (o.from_version) first_version_ = request_.from_version = parse_version("--from-version", *o.from_version);
  if (o.to_version) last_version_ = request_.to_version = parse_version("--to-version", *o.to_version);
  const auto now = context_.now();
  if (o.since) request_.since = parse_when("--since", *o.since, now);
  if (o.until) request_.until = parse_when("--until", *o.until, now);
  const bool filtered = where_ || correlation_ || !o.types.empty() || member_.size > 1;
  if (left_ && !filtered) request_.page_hint = static_cast<std::size_t>(std::clamp<std::int64_t>(*left_, 1, 1000));
}

void SelectedEvents::set_matchers(const SelectionOptions& o) {
  const auto& operands = o.operands;
  if (!o.types.empty()) request_.type_matches = any_of(o.types);
  if (!operands.empty() && std::none_of(operands.begin(), operands.end(), is_pattern)) {
    request_.streams = operands;
    return;
  }
  if (o.category) {
    request_.stream_matches = [category = *o.category](std::string_view name) { return category_of(name) == category; };
  } else if (!operands.empty()) {
    request_.stream_matches = any_of(operands);
  }
  // New streams may come to match while following, so only a finished read may be narrowed to those that exist.
  if (follow_) return;
  if (o.category && !narrow_to_streams(*o.category)) note_unknown_category(*o.category);
  if (operands.size() == 1) narrow_to_streams(literal_prefix(operands.front()));
}

/// False when no stream matches at all.
bool SelectedEvents::narrow_to_streams(std::string_view prefix) {
  std::vector<std::string> found;
  auto names = store_.stream_names(prefix);
  StreamInfo info;
  for (std::size_t looked_at = 0; names->next(info); ++looked_at) {
    if (looked_at >= kFewStreams * 4 || found.size() > kFewStreams) return true;
    if (request_.stream_matches(info.name)) found.push_back(info.name);
  }
  if (found.empty()) request_.to = request_.after;
  request_.streams = std::move(found);
  return !request_.streams.empty();
}

void SelectedEvents::note_unknown_category(const std::string& category) {
  std::set<std::string, std::less<>> known;
  for (const auto& stream : streams_to_suggest(store_)) known.emplace(category_of(stream));
  const auto hint = did_you_mean(category, {known.begin(), known.end()});
  context_.note(
      fmt::format("the store has no stream of category {}{}{}", excerpt(category), hint.empty() ? "" : ": ", hint));
}

void SelectedEvents::note_unknown_types(const SelectionOptions& o) {
  const UpcasterSet none;
  for (const auto& type : o.types) {
    if (is_pattern(type)) continue;
    const auto doubt = doubt_of(type, store_, lifter_ == nullptr ? none : lifter_->set());
    if (!doubt) continue;
    const std::string hint = doubt->is_stored ? "--raw selects them as they are stored" : doubt->hint;
    context_.note(fmt::format("{}{}{}", doubt->message, hint.empty() ? "" : ": ", hint));
  }
}

/// A migration that was applied meanwhile holds from the next look at the log on.
void SelectedEvents::renew_lifter() {
  if (shapes_ == Shapes::stored) return;
  const auto revision = store_.info().registry_revision;
  if (revision == registry_) return;
  registry_ = revision;
  cursor_.reset();
  lifter_ = make_lifter(context_, store_, shapes_);
}

void SelectedEvents::open_cursor() { cursor_ = read_lifted(store_, request_, lifter_.get()); }

bool SelectedEvents::next(EventView& out) {
  while (!next_now(out)) {
    if (look_again() != Coming::now) return false;
  }
  return true;
}

bool SelectedEvents::next_now(EventView& out) {
  if (left_ && *left_ <= 0) {
    follow_ = false;
    return next_part(out);
  }
  while (cursor_->next(out)) {
    context_.stop().throw_if_stopped();
    if (!wanted(out)) continue;
    if (left_ && out.position != counted_) --*left_;
    counted_ = out.position;
    part_ = out.part;
    parts_ = out.parts;
    wait_->not_idle();
    return true;
  }
  return false;
}

/// The limit is reached: only the other parts of the last event belong to what it allows.
bool SelectedEvents::next_part(EventView& out) {
  const auto step = request_.direction == Direction::forward ? 1 : -1;
  for (part_ += step; part_ >= 0 && part_ < parts_; part_ += step) {
    out = lifter_->part(static_cast<std::size_t>(part_));
    if (selects(out)) return true;
  }
  return false;
}

/// The cursor has looked at everything up to its end, and its times leave out what else there was up to the head: the
/// next one begins there, so nothing comes twice and nothing is missed.
Position SelectedEvents::looked_at() const { return std::min(std::max({seen_, cursor_->end(), head_}), request_.to); }

SelectedEvents::Coming SelectedEvents::look_again(Duration at_most) {
  seen_ = looked_at();
  if (!follow_ || seen_ >= request_.to) return Coming::never;
  const auto coming = wait_->wait(seen_, at_most);
  if (coming == Coming::now) go_on();
  return coming;
}

void SelectedEvents::go_on() {
  // A stream's own index begins at its version 1: from here on the few new events of the log are the shorter way.
  if (!request_.streams.empty()) {
    request_.stream_matches = any_of(request_.streams);
    request_.streams.clear();
    request_.from_version = 1;
    request_.to_version = kLastPosition;
  }
  request_.after = seen_;
  head_ = store_.head_position();
  end_with_version();
  renew_lifter();
  open_cursor();
}

bool SelectedEvents::wanted(const EventView& event) {
  if (event.version < first_version_ || event.version > last_version_ || !member_.takes(event.stream)) return false;
  if (correlation_) {
    const auto id = event.metadata_redacted ? std::nullopt : json_find(event.metadata, "correlation_id");
    if (!id) return false;
    if (json_kind(*id) == JsonKind::string ? json_unescape(*id) != *correlation_ : *id != *correlation_) return false;
  }
  return !where_ || holds(event);
}

bool SelectedEvents::selects(const EventView& event) {
  return (!request_.type_matches || request_.type_matches(event.type)) && wanted(event);
}

bool SelectedEvents::holds(const EventView& event) {
  try {
    return where_->holds(event);
  } catch (Error& error) {
    if (error.code() == ErrorCode::handler_failed) {
      error.set_help(show_command(context_, shapes_, event.position));
    }
    throw;
  }
}

}  // namespace evs::commands
