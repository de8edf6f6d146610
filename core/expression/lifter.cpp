#include "core/expression/lifter.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <deque>
#include <map>
#include <unordered_map>

#include "core/definition/definition_error.hpp"
#include "core/excerpt.hpp"
#include "core/expression/clockless_vfs.hpp"
#include "core/expression/event_parameters.hpp"
#include "core/expression/expression_text.hpp"
#include "core/expression/private_database.hpp"
#include "core/expression/sql_guard.hpp"
#include "core/json_path.hpp"
#include "core/json_scanner.hpp"
#include "core/json_text.hpp"
#include "core/names.hpp"
#include "core/numbers.hpp"

namespace evs {

namespace {

constexpr std::string_view kPrefix = "SELECT (";
/// A split whose parts are split by the same rule again would have no end.
constexpr int kMostSplits = 16;

}  // namespace

class Lifter::Engine {
 public:
  Engine(UpcasterSet set, Duration time_limit, StopToken stop, std::string show)
      : set_(std::move(set)), stop_(stop), show_(std::move(show)), limit_(database_.handle(), time_limit, stop) {
    const auto& migrations = set_.migrations();
    for (std::size_t stage = 0; stage < migrations.size(); ++stage) {
      for (const auto& rule : migrations[stage].drops) prepare({migrations[stage], rule.line, rule.where});
      for (const auto& rule : migrations[stage].upcasts) prepare({migrations[stage], rule.line, rule.data});
      for (const auto& rule : migrations[stage].splits) prepare({migrations[stage], rule.line, rule.parts});
    }
  }

  const UpcasterSet& set() const { return set_; }

  std::size_t lift(const EventView& stored) {
    parts_.clear();
    taken_.clear();
    texts_used_ = 0;
    const auto& path = path_of(stored.type, stored.schema_version);
    if (path.empty()) {
      parts_.push_back(stored);
      return 1;
    }
    stored_ = &stored;
    go(stored, path, 0);
    number_parts();
    return parts_.size();
  }

  const EventView& part(std::size_t index) const { return parts_[index]; }
  const std::vector<Taken>& taken() const { return taken_; }

 private:
  struct Rule {
    StatementHandle statement;
    EventParameters parameters;
  };
  using Path = std::vector<LiftStep>;
  /// An expression and whose it is.
  struct Source {
    const Migration& migration;
    std::int64_t line;  // of its directive
    const SqlBlock& sql;
  };

  void prepare(const Source& source);
  void try_out(const Source& source, const Rule& rule);
  const Path& path_of(std::string_view type, std::int64_t version);
  const Path& part_path(std::size_t stage, const Shape& shape);
  void go(EventView event, const Path& path, int depth);
  bool drops(const EventView& event, const LiftStep& step);
  bool upcast(EventView& event, const LiftStep& step);
  void split(const EventView& event, const LiftStep& step, int depth);
  EventView read_part(const EventView& event, const LiftStep& step, std::string_view json, std::size_t index);
  void number_parts();

  sqlite3_stmt* evaluate(const EventView& event, const LiftStep& step);
  std::string_view json_result(const EventView& event, const LiftStep& step);
  std::string& next_text();
  static Error wrong(const Source& source, std::string_view reason, std::size_t offset = 0);
  std::string too_slow() const { return fmt::format("it took longer than {}", format_duration(limit_.limit())); }
  Error failure(const EventView& event, const LiftStep& step) const;

  UpcasterSet set_;
  StopToken stop_;
  std::string show_;
  PrivateDatabase database_{Purity::pure, "one event"};
  TimeLimit limit_;
  std::unordered_map<const SqlBlock*, Rule> rules_;           // go before their connection
  std::map<Shape, Path> paths_;                               // of stored shapes
  std::map<std::pair<std::size_t, Shape>, Path> part_paths_;  // of parts, by the stage that made them
  std::string last_type_;
  std::int64_t last_version_ = 0;
  const Path* last_path_ = nullptr;
  EventText text_;
  JsonScanner scanner_;
  std::vector<JsonMember> members_;
  std::deque<std::string> texts_;  // of the last event; strings never move
  std::size_t texts_used_ = 0;
  std::vector<EventView> parts_;
  std::vector<Taken> taken_;
  const EventView* stored_ = nullptr;
};

Error Lifter::Engine::wrong(const Source& source, std::string_view reason, std::size_t offset) {
  return definition_error(source.migration.path, place_in(source.sql, offset),
                          fmt::format("the {} cannot be used: {}", source.migration.rule_text(source.line), reason));
}

void Lifter::Engine::prepare(const Source& source) {
  const auto& sql = source.sql;
  if (sql.text.empty()) return;
  if (const auto fault = find_opening(sql.text, ExpressionSource::file)) {
    throw wrong(source, fault->message, fault->offset);
  }
  Rule rule{database_.prepare(fmt::format("{}{}\n)", kPrefix, sql.text)), {}};
  if (!rule.statement) {
    const int offset = sqlite3_error_offset(database_.handle());
    const auto prefix = static_cast<int>(kPrefix.size());
    auto error = wrong(source, database_.message(), offset < prefix ? 0 : static_cast<std::size_t>(offset - prefix))
                     .why(database_.denied());
    if (const auto hint = database_.name_hint(EventParameters::known()); !hint.empty()) error.set_help(hint);
    throw error;
  }
  rule.parameters = EventParameters(rule.statement.get(), {});
  if (const auto& unknown = rule.parameters.unknown()) {
    throw wrong(source, fmt::format("unknown parameter {}", *unknown), sql.text.find(*unknown))
        .help(fmt::format("there are {}", EventParameters::known()));
  }
  try_out(source, rule);
  rules_.emplace(&sql, std::move(rule));
}

/// SQLite reads JSON paths, and asks for the time, only when it evaluates: what is wrong for empty data is found here,
/// not at the first event, and so is what has no end.
void Lifter::Engine::try_out(const Source& source, const Rule& rule) {
  EventView event;
  event.stream = event.type = "X";
  for (const auto* payload : {"{}", "[]"}) {
    event.data = event.metadata = payload;
    text_.set(event);
    sqlite3_reset(rule.statement.get());
    rule.parameters.bind(rule.statement.get(), text_);
    limit_.restart();
    take_clock_mark();
    const int code = sqlite3_step(rule.statement.get());
    const std::string_view reason(database_.message());
    stop_.throw_if_stopped();
    if (code == SQLITE_ERROR && reason.find("JSON path") != std::string_view::npos) throw wrong(source, reason);
    if (take_clock_mark()) throw wrong(source, kAsksForTime);
    if (code == SQLITE_INTERRUPT) throw wrong(source, too_slow()).why("even on an event without data");
  }
  sqlite3_reset(rule.statement.get());
}

/// Types come in runs, so the last path is kept at hand.
const Lifter::Engine::Path& Lifter::Engine::path_of(std::string_view type, std::int64_t version) {
  if (last_path_ != nullptr && version == last_version_ && type == last_type_) return *last_path_;
  const Shape shape{std::string(type), version};
  const auto [found, added] = paths_.try_emplace(shape);
  if (added) found->second = set_.path(shape, 0, UpcasterSet::Entering::stored);
  last_type_ = shape.type;
  last_version_ = version;
  last_path_ = &found->second;
  return found->second;
}

const Lifter::Engine::Path& Lifter::Engine::part_path(std::size_t stage, const Shape& shape) {
  const auto [found, added] = part_paths_.try_emplace({stage, shape});
  if (added) found->second = set_.path(shape, stage, UpcasterSet::Entering::part);
  return found->second;
}

void Lifter::Engine::go(EventView event, const Path& path, int depth) {
  for (const auto& step : path) {
    switch (step.kind) {
      case LiftStep::Kind::drop:
        if (!drops(event, step)) continue;
        taken_.push_back({step, true});
        return;
      case LiftStep::Kind::upcast: taken_.push_back({step, upcast(event, step)}); break;
      case LiftStep::Kind::split:
        // Of an event whose data is gone nobody can say what its parts were.
        if (event.data_redacted) break;
        taken_.push_back({step, true});
        return split(event, step, depth);
    }
  }
  parts_.push_back(event);
}

bool Lifter::Engine::drops(const EventView& event, const LiftStep& step) {
  if (step.sql->text.empty()) return true;
  auto* statement = evaluate(event, step);
  // As SQL's WHERE: NULL is not true.
  const bool yes = sqlite3_column_double(statement, 0) != 0.0;
  sqlite3_reset(statement);
  return yes;
}

/// False when nothing but the version is another one now.
bool Lifter::Engine::upcast(EventView& event, const LiftStep& step) {
  bool changed = event.data_redacted || step.to->type != event.type;
  if (!step.sql->text.empty() && !event.data_redacted) {
    const auto data = json_result(event, step);
    changed = changed || data != event.data;
    event.data = data;
  }
  event.type = step.to->type;
  event.schema_version = step.to->version;
  return changed;
}

void Lifter::Engine::split(const EventView& event, const LiftStep& step, int depth) {
  if (depth == kMostSplits) {
    throw failure(event, step).why(fmt::format("its parts are split again and again, more than {} deep", kMostSplits));
  }
  const auto array = json_result(event, step);
  if (json_kind(array) != JsonKind::array) {
    throw failure(event, step).why(fmt::format("the result {} is no array", excerpt(array)));
  }
  const auto elements = json_elements(array);
  for (std::size_t i = 0; i < elements.size(); ++i) {
    const auto part = read_part(event, step, elements[i], i);
    const Shape shape{std::string(part.type), part.schema_version};
    const auto& path = part_path(step.stage, shape);
    const bool ends = path.empty() || path.back().kind != LiftStep::Kind::split;
    const auto end = UpcasterSet::end_of(shape, path);
    if (const auto missed = ends ? set_.rule_for(end) : std::nullopt) {
      throw failure(event, step)
          .why(fmt::format("part {} is {}, which {} lifts before this split", i, excerpt(to_string(end)),
                           set_.migrations()[missed->stage].path))
          .help("give the part the shape that it has by then");
    }
    go(part, path, depth + 1);
  }
}

EventView Lifter::Engine::read_part(const EventView& event, const LiftStep& step, std::string_view json,
                                    std::size_t index) {
  const auto refuse = [&](std::string_view why) {
    return failure(event, step).why(fmt::format("part {} {}", index, why));
  };
  if (json_kind(json) != JsonKind::object) throw refuse("is no object {event_type, schema_version, data}");
  auto part = event;
  part.type = {};
  part.schema_version = 1;
  part.data = "{}";
  if (scanner_.members(json, members_)) throw refuse("is no object");
  for (const auto& member : members_) {
    if (member.key == "event_type" && member.kind == JsonKind::string) {
      auto& type = next_text() = json_unescape(member.value);
      try {
        check_type_name(type);
      } catch (const Error& error) {
        throw refuse(fmt::format("has a wrong event_type: {}", error.message()));
      }
      part.type = type;
    } else if (member.key == "schema_version" && member.kind == JsonKind::number) {
      try {
        part.schema_version = parse_integer(member.value, 1, kMaxInteger, "schema_version");
      } catch (const Error& error) {
        throw refuse(error.message());
      }
    } else if (member.key == "data") {
      part.data = member.value;
    } else if (member.key == "event_type" || member.key == "schema_version") {
      throw refuse(fmt::format("has the {} {}, expected {}", member.key, excerpt(member.value),
                               member.key == "event_type" ? "a string" : "a number"));
    } else {
      throw refuse(
          fmt::format("has a wrong member {}, expected event_type, schema_version, data", excerpt(member.key)));
    }
  }
  if (part.type.empty()) throw refuse("has no event_type");
  return part;
}

void Lifter::Engine::number_parts() {
  if (parts_.size() < 2) return;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    parts_[i].part = static_cast<std::int64_t>(i);
    parts_[i].parts = static_cast<std::int64_t>(parts_.size());
    parts_[i].id = part_id(stored_->id, parts_[i].part);
  }
}

/// The statement stands on its row, and must be reset.
sqlite3_stmt* Lifter::Engine::evaluate(const EventView& event, const LiftStep& step) {
  const auto& rule = rules_.at(step.sql);
  auto* statement = rule.statement.get();
  text_.set(event);
  rule.parameters.bind(statement, text_);
  limit_.restart();
  const int code = sqlite3_step(statement);
  const bool asked_for_time = take_clock_mark();
  if (code == SQLITE_ROW && !asked_for_time) return statement;
  if (asked_for_time) {
    sqlite3_reset(statement);
    throw failure(event, step).why(std::string(kAsksForTime));
  }
  auto error = failure(event, step).why(code == SQLITE_INTERRUPT ? too_slow() : std::string(database_.message()));
  sqlite3_reset(statement);
  stop_.throw_if_stopped();
  throw error;
}

std::string_view Lifter::Engine::json_result(const EventView& event, const LiftStep& step) {
  auto* statement = evaluate(event, step);
  auto& text = next_text();
  const int type = sqlite3_column_type(statement, 0);
  if (type == SQLITE_TEXT) {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
    text.assign(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement, 0)));
  }
  sqlite3_reset(statement);
  if (type == SQLITE_NULL) throw failure(event, step).why("the result is NULL");
  if (type != SQLITE_TEXT)
    throw failure(event, step).why("the result is no text: json_quote(...) makes JSON of a value");
  if (const auto problem = scanner_.validate(text)) {
    throw failure(event, step)
        .why(fmt::format("the result {} is no JSON that evs takes: {}", excerpt(text), problem->message));
  }
  if (scanner_.saw_whitespace()) {
    std::string compact;
    append_minified(text, compact);
    text = std::move(compact);
  }
  return text;
}

std::string& Lifter::Engine::next_text() {
  if (texts_used_ == texts_.size()) texts_.emplace_back();
  return texts_[texts_used_++];
}

Error Lifter::Engine::failure(const EventView& event, const LiftStep& step) const {
  const auto& migration = set_.migrations()[step.stage];
  return Error(ErrorCode::handler_failed,
               fmt::format("the {} failed on the event at position {}", migration.rule_text(step.line), event.position))
      .at(fmt::format("{}:{}", migration.path, step.line))
      .help(fmt::format("{} {}", show_, event.position))
      .detail("global_position", event.position)
      .detail("migration", migration.number)
      .detail("line", step.line);
}

Lifter::Lifter(UpcasterSet set, Duration time_limit, StopToken stop, std::string show)
    : engine_(std::make_unique<Engine>(std::move(set), time_limit, stop, std::move(show))) {}
Lifter::~Lifter() = default;

const UpcasterSet& Lifter::set() const { return engine_->set(); }
std::size_t Lifter::lift(const EventView& stored) { return engine_->lift(stored); }
const EventView& Lifter::part(std::size_t index) const { return engine_->part(index); }
const std::vector<Lifter::Taken>& Lifter::taken() const { return engine_->taken(); }

Digest upcaster_hash(const Lifter* lifter) { return lifter == nullptr ? UpcasterSet().hash() : lifter->set().hash(); }

Uuid part_id(const Uuid& event_id, std::int64_t part) {
  return part == 0 ? event_id : uuid_v5(event_id, std::to_string(part));
}

}  // namespace evs
