#include "core/projection/handlers.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <map>
#include <vector>

#include "core/definition/definition_error.hpp"
#include "core/definition/event_scope.hpp"
#include "core/error.hpp"
#include "core/exact_numbers.hpp"
#include "core/excerpt.hpp"
#include "core/expression/clockless_vfs.hpp"
#include "core/expression/event_parameters.hpp"
#include "core/expression/sql_guard.hpp"
#include "core/expression/sql_name_hint.hpp"
#include "core/expression/statement_handle.hpp"
#include "core/projection/projection_rules.hpp"
#include "core/projection/read_model.hpp"

namespace evs {

namespace {

struct Prepared {
  StatementHandle statement;
  EventParameters parameters;
  TextPlace place;
};
using PreparedHandler = std::vector<Prepared>;

constexpr std::string_view kOpenReference =
    "FOREIGN KEY constraint failed, a deferred one: a row is left that refers to none";

/// VACUUM is the one statement that no authorizer is asked about.
bool is_vacuum(std::string_view sql) { return sql.size() >= 6 && sqlite3_strnicmp(sql.data(), "vacuum", 6) == 0; }

/// Not the handler's fault: such an error stops the replay and never parks an event.
bool is_about_the_file(int code) {
  switch (code & 0xff) {
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_NOMEM:
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN: return true;
    default: return false;
  }
}

}  // namespace

class Handlers::Engine {
 public:
  Engine(sqlite3* db, const Definition& definition, const HandlerLimits& limits)
      : db_(db), definition_(definition), rules_(db), limit_(db, limits.time, limits.stop), stop_(limits.stop) {}

  void make_tables() {
    const auto scope = rules_.allow(ProjectionRules::Stage::init);
    for (const auto& sql : split_statements(definition_.init)) {
      const auto statement = prepare(sql, {});
      if (sqlite3_bind_parameter_count(statement.get()) > 0) {
        throw wrong(place_in(sql, 0), "evs:init runs before any event, so it has no parameters");
      }
      limit_.restart();
      const auto failure = step_to_end(statement.get());
      if (!failure.empty()) throw wrong(place_in(sql, 0), failure);
    }
    if (leaves_references_open()) throw wrong(place_in(definition_.init, 0), kOpenReference);
  }

  void prepare() {
    const auto scope = rules_.allow(ProjectionRules::Stage::handler);
    for (const auto& handler : definition_.handlers) {
      auto& prepared = handlers_[handler.type];
      for (const auto& sql : split_statements(handler.sql)) {
        auto statement = prepare(sql, EventParameters::known());
        EventParameters parameters(statement.get(), {});
        if (parameters.unknown()) {
          throw wrong(place_in(sql, 0), fmt::format("there is no parameter {}", excerpt(*parameters.unknown())))
              .help(fmt::format("an event has {}", EventParameters::known()));
        }
        prepared.push_back({std::move(statement), std::move(parameters), place_in(sql, 0)});
      }
    }
    const auto all = handlers_.find("*");
    all_ = all == handlers_.end() ? nullptr : &all->second;
  }

  bool sees(const EventView& event) const {
    return sees_type(definition_, event.type) && sees_stream(definition_, event.stream);
  }

  bool apply(const EventView& event) {
    auto* statements = find(event.type);
    if (statements == nullptr) {
      if (definition_.on_unknown == OnUnknown::ignore) return false;
      throw failed(event, "it has no handler for that type, and 'evs:on-unknown fail' makes that an error");
    }
    const auto scope = rules_.allow(ProjectionRules::Stage::handler);
    if (definition_.strict) {
      if (auto why = why_inexact(event); !why.empty()) throw failed(event, why);
    }
    text_.set(event);
    limit_.restart();
    for (auto& prepared : *statements) run(prepared, event);
    return true;
  }

  void check_references(const EventView& event) const {
    if (leaves_references_open()) throw failed(event, kOpenReference);
  }

 private:
  /// The engine counts what deferred foreign keys miss, so that asking costs no look at the rows.
  bool leaves_references_open() const {
    int open = 0;
    int most = 0;
    return sqlite3_db_status(db_, SQLITE_DBSTATUS_DEFERRED_FKS, &open, &most, 0) == SQLITE_OK && open != 0;
  }

  /// Types repeat, so the one before is remembered.
  PreparedHandler* find(std::string_view type) {
    if (type == last_type_) return last_handler_;
    const auto own = handlers_.find(type);
    last_handler_ = own == handlers_.end() ? all_ : &own->second;
    last_type_ = type;
    return last_handler_;
  }

  void run(Prepared& prepared, const EventView& event) {
    auto* statement = prepared.statement.get();
    prepared.parameters.bind(statement, text_);
    const auto failure = step_to_end(statement);
    if (failure.empty()) return;
    throw failed(event, failure)
        .at(format_place(definition_.path, prepared.place))
        .detail("line", prepared.place.line)
        .detail("column", prepared.place.column)
        .detail("statement", excerpt(sqlite3_sql(statement)));
  }

  /// Runs a statement and resets it. What the SQL did wrong, empty when it went well; what is no fault of the SQL is
  /// thrown.
  std::string step_to_end(sqlite3_stmt* statement) {
    take_clock_mark();  // of a statement that failed
    int code = SQLITE_ROW;
    while (code == SQLITE_ROW) code = sqlite3_step(statement);
    const bool asked_for_time = take_clock_mark();
    if (code == SQLITE_DONE && !asked_for_time) {
      sqlite3_reset(statement);
      return {};
    }
    auto why = asked_for_time ? std::string(kAsksForTime) : reason(code);
    sqlite3_reset(statement);
    if (code != SQLITE_DONE) check_file(code);
    return why;
  }

  /// A stop, or a failure of the file, is not the definition's.
  void check_file(int code) {
    stop_.throw_if_stopped();
    if (is_about_the_file(code)) throw read_model_error(db_, code, "writing the read model");
  }

  StatementHandle prepare(const SqlBlock& sql, std::string_view parameters) {
    if (is_vacuum(sql.text)) throw wrong(place_in(sql, 0), "VACUUM has no place in a projection");
    sqlite3_stmt* statement = nullptr;
    rules_.forget();
    const int code = sqlite3_prepare_v3(db_, sql.text.data(), static_cast<int>(sql.text.size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    StatementHandle owned(statement);
    if (code == SQLITE_OK) return owned;
    check_file(code);
    // SQLite says at which byte it lost the thread, and the place there is the one to look at.
    auto error = wrong(place_in(sql, static_cast<std::size_t>(std::max(sqlite3_error_offset(db_), 0))), reason(code));
    const auto scope = rules_.allow(ProjectionRules::Stage::own);
    const std::string message = sqlite3_errmsg(db_);
    if (const auto hint = sql_name_hint(db_, message, parameters); !hint.empty()) error.set_help(hint);
    throw error;
  }

  std::string reason(int code) const {
    if (!rules_.denied().empty()) return rules_.denied();
    if ((code & 0xff) == SQLITE_INTERRUPT) {
      return fmt::format("it took longer than {} (--handler-timeout)", format_duration(limit_.limit()));
    }
    return sqlite3_errmsg(db_);
  }

  Error wrong(TextPlace place, std::string_view reason) const {
    return definition_error(definition_.path, place, fmt::format("projection '{}': {}", definition_.name, reason));
  }

  Error failed(const EventView& event, std::string_view reason) const {
    return Error(ErrorCode::handler_failed,
                 fmt::format("projection '{}' failed on the event at position {} ({} of {})", definition_.name,
                             event.position, excerpt(event.type), excerpt(event.stream)))
        .why(std::string(reason))
        .help(fmt::format("evs show {}{}", definition_.upcasting == Upcasting::off ? "--raw " : "", event.position))
        .detail("global_position", event.position);
  }

  sqlite3* db_;
  const Definition& definition_;
  ProjectionRules rules_;
  TimeLimit limit_;
  StopToken stop_;
  EventText text_;
  std::map<std::string, PreparedHandler, std::less<>> handlers_;
  PreparedHandler* all_ = nullptr;
  std::string last_type_;
  PreparedHandler* last_handler_ = nullptr;
};

Handlers::Handlers(sqlite3* db, const Definition& definition, const HandlerLimits& limits)
    : engine_(std::make_unique<Engine>(db, definition, limits)) {}
Handlers::~Handlers() = default;

void Handlers::make_tables() { engine_->make_tables(); }
void Handlers::prepare() { engine_->prepare(); }
bool Handlers::sees(const EventView& event) const { return engine_->sees(event); }
bool Handlers::apply(const EventView& event) { return engine_->apply(event); }
void Handlers::check_references(const EventView& event) { engine_->check_references(event); }

}  // namespace evs
