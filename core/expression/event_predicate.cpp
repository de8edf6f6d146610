#include "core/expression/event_predicate.hpp"

#include <SQLiteCpp/Database.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <string_view>

#include "core/error.hpp"
#include "core/expression/event_parameters.hpp"
#include "core/expression/sql_guard.hpp"

namespace evs {

namespace {

constexpr const char* kColumns =
    "global_position, stream_id, category, version, event_type, schema_version, event_id, created_at, data, metadata";

/// SELECT over the one event, JSON's table functions, recursion of WITH, and harmless functions; nothing else. The
/// event's columns are a subquery's and are not asked about. Fills `denied` where SQLite's own words say too little.
int authorize(void* denied, int action, const char* first, const char* second, const char*, const char*) {
  switch (action) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE: return SQLITE_OK;
    case SQLITE_READ: {
      const std::string_view table(first);
      if (table == "json_each" || table == "json_tree") return SQLITE_OK;
      *static_cast<std::string*>(denied) =
          fmt::format("it sees one event: a subquery reads json_each(...) or json_tree(...), not '{}'", table);
      return SQLITE_DENY;
    }
    case SQLITE_FUNCTION: return is_forbidden_function(second) ? SQLITE_DENY : SQLITE_OK;
    default: return SQLITE_DENY;
  }
}

/// The newcomer's mistakes are to name a key of the payload as if it were a column, which the help reads from the
/// payload, and to put text in double quotes, which name columns.
std::string way_out(const std::string& expression, std::string_view reason) {
  constexpr std::string_view kNoColumn = "no such column: ";
  if (!reason.starts_with(kNoColumn)) return "a value inside the payload is data->>'$.total_cents'";
  auto key = reason.substr(kNoColumn.size());
  // Newer engines quote the name and go on to explain.
  if (key.starts_with('"')) key = key.substr(1, key.find('"', 1) - 1);
  if (expression.find(fmt::format("\"{}\"", key)) != std::string::npos) {
    return fmt::format("text goes into single quotes: '{}'", key);
  }
  std::string_view column = "data";
  for (const std::string_view payload : {"data", "metadata"}) {
    if (!key.starts_with(payload) || key.substr(payload.size(), 1) != ".") continue;
    column = payload;
    key.remove_prefix(payload.size() + 1);
    break;
  }
  return fmt::format("a value inside the payload is {}->>'$.{}'", column, key);
}

Error wrong(const std::string& expression, std::string_view reason) {
  return Error(ErrorCode::bad_expression, fmt::format("--where is no valid SQL expression: {}", reason))
      .at(expression)
      .help(fmt::format("{}; the columns are {}", way_out(expression, reason), kColumns));
}

/// The text must be one expression by itself: in parentheses, `1) UNION SELECT (2` would be a statement too.
void check_closed(const std::string& expression) {
  if (expression.find_first_not_of(" \t\r\n") == std::string::npos) throw wrong(expression, "it is empty");
  int depth = 0;
  char quote = '\0';
  char before = '\0';
  for (const char c : expression) {
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '\'' || c == '"' || c == '`') {
      quote = c;
    } else if (c == '[') {
      quote = ']';
    } else if (c == ';') {
      throw wrong(expression, "one expression is expected, not statements separated by ';'");
    } else if (c == '?' || c == ':' || c == '@') {
      throw wrong(expression, fmt::format("it holds a parameter ({}): columns are named as they are", c));
    } else if ((before == '-' && c == '-') || (before == '/' && c == '*')) {
      throw wrong(expression, "comments have no place in an expression");
    } else if (c == '(') {
      ++depth;
    } else if (c == ')' && --depth < 0) {
      throw wrong(expression, "a closing parenthesis without its opening one");
    }
    before = quote == '\0' ? c : '\0';
  }
  if (depth != 0 || quote != '\0') throw wrong(expression, "a parenthesis or a quote is not closed");
}

}  // namespace

class EventPredicate::Engine {
 public:
  Engine(const std::string& expression, Duration time_limit) : limit_(database_.getHandle(), time_limit) {
    check_closed(expression);
    auto* db = database_.getHandle();
    harden(db);
    // Older engines ask about tables of the schema when they first meet these two.
    database_.exec("SELECT 1 FROM json_each('[]'), json_tree('[]')");
    sqlite3_set_authorizer(db, authorize, &denied_);
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
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };

  void prepare(const std::string& expression) {
    const auto sql = fmt::format(
        "SELECT 1 FROM (SELECT :global_position AS global_position, :stream_id AS stream_id, :category AS category, "
        ":version AS version, :event_type AS event_type, :schema_version AS schema_version, :event_id AS event_id, "
        ":created_at AS created_at, :data AS data, :metadata AS metadata) "
        "WHERE ({}\n)",
        expression);
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database_.getHandle(), sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) {
      throw wrong(expression, sqlite3_errmsg(database_.getHandle())).why(denied_);
    }
    statement_.reset(statement);
    parameters_ = EventParameters(statement, {});
    if (parameters_.unknown()) throw wrong(expression, fmt::format("it holds a parameter ({})", *parameters_.unknown()));
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
    if (code != SQLITE_ROW && code != SQLITE_DONE) reason_ = sqlite3_errmsg(database_.getHandle());
    sqlite3_reset(statement_.get());
    return code;
  }

  std::string reason_;
  std::string denied_;
  SQLite::Database database_{":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
  TimeLimit limit_;
  EventText text_;
  EventParameters parameters_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;  // goes before its connection
};

EventPredicate::EventPredicate(const std::string& expression, Duration time_limit)
    : engine_(std::make_unique<Engine>(expression, time_limit)) {}
EventPredicate::~EventPredicate() = default;

bool EventPredicate::holds(const EventView& event) { return engine_->holds(event); }

}  // namespace evs
