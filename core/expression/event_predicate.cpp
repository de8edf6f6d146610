#include "core/expression/event_predicate.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>

#include "core/error.hpp"
#include "core/expression/event_parameters.hpp"
#include "core/expression/expression_text.hpp"
#include "core/expression/private_database.hpp"
#include "core/expression/sql_guard.hpp"
#include "core/expression/where_error.hpp"

namespace evs {

namespace {

constexpr const char* kColumns =
    "global_position, stream_id, category, version, event_type, schema_version, event_id, created_at, data, metadata, part";
constexpr std::array<std::string_view, 2> kPayloads{"data", "metadata"};

Error wrong(const std::string& expression, std::string_view reason) {
  return where_error(expression, reason, kPayloads, kColumns);
}

}  // namespace

class EventPredicate::Engine {
 public:
  Engine(const std::string& expression, Duration time_limit) : limit_(database_.handle(), time_limit) {
    if (const auto fault = find_opening(expression, ExpressionSource::command_line))
      throw wrong(expression, fault->message);
    prepare(expression);
    try_out(expression);
  }

  bool holds(const EventView& event) {
    const int code = evaluate(event);
    if (code == SQLITE_ROW || code == SQLITE_DONE) return code == SQLITE_ROW;
    throw Error(ErrorCode::handler_failed,
                code == SQLITE_INTERRUPT ? fmt::format("--where took longer than {} on the event at position {}",
                                                       format_duration(limit_.limit()), event.position)
                                         : fmt::format("--where failed on the event at position {}", event.position))
        .why(code == SQLITE_INTERRUPT ? std::string() : reason_)
        .detail("global_position", event.position);
  }

 private:
  void prepare(const std::string& expression) {
    const auto sql = fmt::format(
        "SELECT 1 FROM (SELECT :global_position AS global_position, :stream_id AS stream_id, :category AS category, "
        ":version AS version, :event_type AS event_type, :schema_version AS schema_version, :event_id AS event_id, "
        ":created_at AS created_at, :data AS data, :metadata AS metadata, :part AS part) "
        "WHERE ({}\n)",
        expression);
    statement_ = database_.prepare(sql);
    if (!statement_) throw wrong(expression, database_.message()).why(database_.denied());
    parameters_ = EventParameters(statement_.get(), {});
  }

  /// SQLite reads JSON paths only when it evaluates, and only as far as they lead: a path that is wrong for every
  /// object or array is found here, not at the first event.
  void try_out(const std::string& expression) {
    EventView event;
    event.stream = event.type = "X";
    for (const auto* payload : {"{}", "[]"}) {
      event.data = event.metadata = payload;
      const int code = evaluate(event);
      if (code == SQLITE_ERROR && reason_.find("JSON path") != std::string::npos) throw wrong(expression, reason_);
    }
  }

  /// SQLITE_ROW: true; SQLITE_DONE: false or NULL; anything else failed, with `reason_`.
  int evaluate(const EventView& event) {
    text_.set(event);
    parameters_.bind(statement_.get(), text_);
    limit_.restart();
    const int code = sqlite3_step(statement_.get());
    if (code != SQLITE_ROW && code != SQLITE_DONE) reason_ = database_.message();
    sqlite3_reset(statement_.get());
    return code;
  }

  std::string reason_;
  PrivateDatabase database_{Purity::any, "one event"};
  TimeLimit limit_;
  EventText text_;
  EventParameters parameters_;
  StatementHandle statement_;  // goes before its connection
};

EventPredicate::EventPredicate(const std::string& expression, Duration time_limit)
    : engine_(std::make_unique<Engine>(expression, time_limit)) {}
EventPredicate::~EventPredicate() = default;

bool EventPredicate::holds(const EventView& event) { return engine_->holds(event); }

}  // namespace evs
