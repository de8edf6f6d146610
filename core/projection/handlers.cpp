#include "core/projection/handlers.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <map>
#include <vector>

#include "core/error.hpp"
#include "core/exact_numbers.hpp"
#include "core/excerpt.hpp"
#include "core/expression/event_parameters.hpp"
#include "core/expression/sql_guard.hpp"
#include "core/projection/event_scope.hpp"
#include "core/projection/projection_rules.hpp"
#include "core/projection/read_model.hpp"

namespace evs {

namespace {

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using StatementPointer = std::unique_ptr<sqlite3_stmt, Finalize>;

struct Prepared {
  StatementPointer statement;
  EventParameters parameters;
  std::int64_t line = 0;
};
using PreparedHandler = std::vector<Prepared>;

/// Where the first statement begins: past blanks and comments, which SQLite would count as part of it.
std::size_t skip_to_statement(std::string_view sql) {
  std::size_t at = 0;
  while (at < sql.size()) {
    if (sql[at] == ' ' || sql[at] == '\t' || sql[at] == '\r' || sql[at] == '\n' || sql[at] == ';') {
      ++at;
    } else if (sql.substr(at, 2) == "--") {
      at = std::min(sql.find('\n', at), sql.size());
    } else if (sql.substr(at, 2) == "/*") {
      const auto end = sql.find("*/", at + 2);
      at = end == std::string_view::npos ? sql.size() : end + 2;
    } else {
      break;
    }
  }
  return at;
}

/// VACUUM is the one statement that no authorizer is asked about.
bool is_vacuum(std::string_view sql) { return sql.size() >= 6 && sqlite3_strnicmp(sql.data(), "vacuum", 6) == 0; }

/// Not the handler's fault: such an error stops the replay and never parks an event.
bool is_about_the_file(int code) {
  switch (code & 0xff) {
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CORRUPT:
    case SQLITE_NOMEM:
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN: return true;
    default: return false;
  }
}

std::string place(const Definition& definition, std::int64_t line) {
  return fmt::format("{}:{}", definition.path, line);
}

}  // namespace

class Handlers::Engine {
 public:
  Engine(sqlite3* db, const Definition& definition, const HandlerLimits& limits)
      : db_(db), definition_(definition), rules_(db), limit_(db, limits.time, limits.stop), stop_(limits.stop) {}

  void make_tables() {
    const auto scope = rules_.allow(ProjectionRules::Stage::init);
    each_statement(definition_.init, [&](sqlite3_stmt* statement, std::int64_t line) {
      const EventParameters parameters(statement, {});
      if (sqlite3_bind_parameter_count(statement) > 0) {
        throw wrong(line, "evs:init runs before any event, so it has no parameters");
      }
      limit_.restart();
      int code = SQLITE_ROW;
      while (code == SQLITE_ROW) code = sqlite3_step(statement);
      if (code != SQLITE_DONE) throw wrong(line, reason(code));
    });
  }

  void prepare() {
    const auto scope = rules_.allow(ProjectionRules::Stage::handler);
    for (const auto& handler : definition_.handlers) {
      auto& prepared = handlers_[handler.type];
      each_statement(handler.sql, [&](StatementPointer statement, std::int64_t line) {
        EventParameters parameters(statement.get(), {});
        if (parameters.unknown()) {
          throw wrong(line, fmt::format("there is no parameter {}", excerpt(*parameters.unknown())))
              .help(fmt::format("an event has {}", EventParameters::known()));
        }
        prepared.push_back({std::move(statement), std::move(parameters), line});
      });
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
      throw failed(event, 0, "it has no handler for that type, and 'evs:on-unknown fail' makes that an error");
    }
    if (definition_.strict) check_exact(event);
    const auto scope = rules_.allow(ProjectionRules::Stage::handler);
    text_.set(event);
    limit_.restart();
    for (auto& prepared : *statements) run(prepared, event);
    return true;
  }

 private:
  void check_exact(const EventView& event) const {
    for (const auto& [name, json] : {std::pair{"data", event.data}, {"metadata", event.metadata}}) {
      const auto found = json.empty() ? std::nullopt : find_inexact(json);
      if (!found) continue;
      throw failed(event, 0,
                   fmt::format("{}:{} is {}, {} that SQL would change, and the definition is strict", name, found->path,
                               excerpt(found->value), found->reason));
    }
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
    int code = SQLITE_ROW;
    while (code == SQLITE_ROW) code = sqlite3_step(statement);
    if (code == SQLITE_DONE) {
      sqlite3_reset(statement);
      return;
    }
    const auto why = reason(code);
    sqlite3_reset(statement);
    stop_.throw_if_stopped();
    if (is_about_the_file(code)) throw read_model_error(db_, code, "writing the read model");
    throw failed(event, prepared.line, why).detail("statement", excerpt(sqlite3_sql(statement)));
  }

  template <typename Action>
  void each_statement(const SqlBlock& block, Action action) {
    std::string_view rest = block.text;
    for (;;) {
      rest.remove_prefix(skip_to_statement(rest));
      if (rest.empty()) return;
      const auto before = std::string_view(block.text).substr(0, block.text.size() - rest.size());
      const auto line = block.line + std::count(before.begin(), before.end(), '\n');
      if (is_vacuum(rest)) throw wrong(line, "VACUUM has no place in a projection");
      sqlite3_stmt* statement = nullptr;
      const char* tail = nullptr;
      rules_.forget();
      const int code = sqlite3_prepare_v3(db_, rest.data(), static_cast<int>(rest.size()), SQLITE_PREPARE_PERSISTENT,
                                          &statement, &tail);
      StatementPointer owned(statement);
      if (code != SQLITE_OK) {
        // SQLite says at which byte it lost the thread, and the line there is the one to look at.
        const int offset = std::max(sqlite3_error_offset(db_), 0);
        throw wrong(line + std::count(rest.begin(), rest.begin() + offset, '\n'), reason(code));
      }
      rest.remove_prefix(static_cast<std::size_t>(tail - rest.data()));
      if constexpr (std::is_invocable_v<Action, StatementPointer, std::int64_t>) {
        action(std::move(owned), line);
      } else {
        action(owned.get(), line);
      }
    }
  }

  std::string reason(int code) const {
    if (!rules_.denied().empty()) return rules_.denied();
    if ((code & 0xff) == SQLITE_INTERRUPT) {
      return fmt::format("it took longer than {} (--handler-timeout)", format_duration(limit_.limit()));
    }
    return sqlite3_errmsg(db_);
  }

  Error wrong(std::int64_t line, std::string_view reason) const {
    return Error(ErrorCode::bad_definition, fmt::format("projection '{}': {}", definition_.name, reason))
        .at(place(definition_, line));
  }

  Error failed(const EventView& event, std::int64_t line, std::string_view reason) const {
    auto error = Error(ErrorCode::handler_failed,
                       fmt::format("projection '{}' failed on the event at position {} ({} of {})", definition_.name,
                                   event.position, excerpt(event.type), excerpt(event.stream)))
                     .why(std::string(reason))
                     .help(fmt::format("evs show {}", event.position))
                     .detail("global_position", event.position);
    return line == 0 ? error : std::move(error).at(place(definition_, line));
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

}  // namespace evs
