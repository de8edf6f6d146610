#include "core/expression/state_predicate.hpp"

#include <fmt/format.h>

#include <array>

#include "core/error.hpp"
#include "core/excerpt.hpp"
#include "core/expression/expression_text.hpp"
#include "core/expression/private_database.hpp"
#include "core/expression/sql_guard.hpp"
#include "core/expression/where_error.hpp"
#include "core/names.hpp"

namespace evs {

namespace {

constexpr const char* kColumns = "state, stream_id, category, version, global_position";
constexpr std::array<std::string_view, 1> kPayloads{"state"};

Error wrong(const std::string& expression, std::string_view reason) {
  return where_error(expression, reason, kPayloads, kColumns);
}

}  // namespace

class StatePredicate::Engine {
 public:
  Engine(const std::string& expression, Duration time_limit) : limit_(database_.handle(), time_limit) {
    if (const auto fault = find_opening(expression, ExpressionSource::command_line))
      throw wrong(expression, fault->message);
    statement_ = database_.prepare(fmt::format(
        "SELECT 1 FROM (SELECT ?1 AS state, ?2 AS stream_id, ?3 AS category, ?4 AS version, ?5 AS global_position) "
        "WHERE ({}\n)",
        expression));
    if (!statement_) throw wrong(expression, database_.message()).why(database_.denied());
  }

  bool holds(const StreamState& state) {
    auto* statement = statement_.get();
    sqlite3_reset(statement);
    bind(1, state.state);
    bind(2, state.stream);
    bind(3, category_of(state.stream));
    sqlite3_bind_int64(statement, 4, state.version);
    sqlite3_bind_int64(statement, 5, state.position);
    limit_.restart();
    const int code = sqlite3_step(statement);
    if (code == SQLITE_ROW || code == SQLITE_DONE) return code == SQLITE_ROW;
    throw Error(ErrorCode::handler_failed, fmt::format("--where failed on the state of stream {} at version {}",
                                                       excerpt(state.stream), state.version))
        .why(code == SQLITE_INTERRUPT ? fmt::format("it took longer than {}", format_duration(limit_.limit()))
                                      : std::string(database_.message()));
  }

 private:
  void bind(int index, std::string_view text) {
    sqlite3_bind_text64(statement_.get(), index, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
  }

  PrivateDatabase database_{Purity::any, "one state"};
  TimeLimit limit_;
  StatementHandle statement_;  // goes before its connection
};

StatePredicate::StatePredicate(const std::string& expression, Duration time_limit)
    : engine_(std::make_unique<Engine>(expression, time_limit)) {}
StatePredicate::~StatePredicate() = default;

bool StatePredicate::holds(const StreamState& state) { return engine_->holds(state); }

}  // namespace evs
