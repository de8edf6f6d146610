#include "core/expression/event_predicate.hpp"

#include <SQLiteCpp/Database.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "core/error.hpp"
#include "core/names.hpp"

namespace evs {

namespace {

constexpr const char* kColumns =
    "global_position, stream_id, category, version, event_type, schema_version, event_id, created_at, data, metadata";
constexpr int kColumnCount = 10;
constexpr int kProgressSteps = 10'000;

/// Functions that reach past their arguments: files, code, the connection's own state, memory without bound.
constexpr std::array kForbidden{"load_extension",
                                "readfile",
                                "writefile",
                                "edit",
                                "fts3_tokenizer",
                                "sqlite_log",
                                "zeroblob",
                                "randomblob",
                                "sqlite_compileoption_get",
                                "sqlite_compileoption_used"};

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
    case SQLITE_FUNCTION:
      return std::find(kForbidden.begin(), kForbidden.end(), std::string_view(second)) == kForbidden.end()
                 ? SQLITE_OK
                 : SQLITE_DENY;
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
    } else if (c == '?') {
      throw wrong(expression, "it holds a parameter (?)");
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
  Engine(const std::string& expression, Duration time_limit) : time_limit_(time_limit) {
    check_closed(expression);
    auto* db = database_.getHandle();
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, 80 << 20);
    sqlite3_limit(db, SQLITE_LIMIT_SQL_LENGTH, 1 << 20);
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(db, SQLITE_LIMIT_EXPR_DEPTH, 200);
    sqlite3_progress_handler(db, kProgressSteps, &Engine::on_progress, this);
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
                                                       format_duration(time_limit_), event.position)
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
        "SELECT 1 FROM (SELECT ?1 AS global_position, ?2 AS stream_id, ?3 AS category, ?4 AS version, "
        "?5 AS event_type, ?6 AS schema_version, ?7 AS event_id, ?8 AS created_at, ?9 AS data, ?10 AS metadata) "
        "WHERE ({}\n)",
        expression);
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database_.getHandle(), sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) {
      throw wrong(expression, sqlite3_errmsg(database_.getHandle())).why(denied_);
    }
    statement_.reset(statement);
    if (sqlite3_bind_parameter_count(statement) != kColumnCount) {
      throw wrong(expression,
                  fmt::format("it holds a parameter ({})", sqlite3_bind_parameter_name(statement, kColumnCount + 1)));
    }
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
    std::array<char, 36> id;
    std::array<char, 27> created_at;
    format_uuid(event.id, id.data());
    format_timestamp(event.created_at, created_at.data());
    bind(1, event.position);
    bind(2, event.stream);
    bind(3, category_of(event.stream));
    bind(4, event.version);
    bind(5, event.type);
    bind(6, event.schema_version);
    bind(7, {id.data(), id.size()});
    bind(8, {created_at.data(), created_at.size()});
    event.data_redacted ? sqlite3_bind_null(statement_.get(), 9) : bind(9, event.data);
    event.metadata_redacted ? sqlite3_bind_null(statement_.get(), 10) : bind(10, event.metadata);
    deadline_ = 0;
    const int code = sqlite3_step(statement_.get());
    if (code != SQLITE_ROW && code != SQLITE_DONE) reason_ = sqlite3_errmsg(database_.getHandle());
    sqlite3_reset(statement_.get());
    return code;
  }

  int bind(int index, std::int64_t value) { return sqlite3_bind_int64(statement_.get(), index, value); }
  int bind(int index, std::string_view text) {
    return sqlite3_bind_text64(statement_.get(), index, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
  }

  /// The clock is read only once an evaluation has taken its first thousands of steps.
  static int on_progress(void* self) {
    auto& engine = *static_cast<Engine*>(self);
    const auto now = monotonic_now();
    if (engine.deadline_ == 0) engine.deadline_ = now + engine.time_limit_;
    return now > engine.deadline_ ? 1 : 0;
  }

  Duration time_limit_;
  Timestamp deadline_ = 0;
  std::string reason_;
  std::string denied_;
  SQLite::Database database_{":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;  // goes before its connection
};

EventPredicate::EventPredicate(const std::string& expression, Duration time_limit)
    : engine_(std::make_unique<Engine>(expression, time_limit)) {}
EventPredicate::~EventPredicate() = default;

bool EventPredicate::holds(const EventView& event) { return engine_->holds(event); }

}  // namespace evs
