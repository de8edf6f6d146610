#include "core/expression/reducer.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <vector>

#include "core/definition/definition_error.hpp"
#include "core/definition/event_scope.hpp"
#include "core/error.hpp"
#include "core/exact_numbers.hpp"
#include "core/excerpt.hpp"
#include "core/expression/clockless_vfs.hpp"
#include "core/expression/event_parameters.hpp"
#include "core/expression/expression_text.hpp"
#include "core/expression/private_database.hpp"
#include "core/expression/sql_guard.hpp"
#include "core/json_scanner.hpp"
#include "core/json_text.hpp"

namespace evs {

namespace {

constexpr std::string_view kStateParameter = ":state";
/// The expression's value reaches evs as the argument of this function, which may ask whether it is JSON already.
constexpr std::string_view kPrefix = "SELECT evs_state((";
constexpr unsigned kJsonSubtype = 'J';  // sqlite.org/json1.html section 3.4

/// What an expression gave.
struct Result {
  std::string text;
  bool json = false;  // the engine vouches for it
  std::string fault;  // why it cannot be a state; empty = it may be one
};

void take_result(sqlite3_context* context, int, sqlite3_value** arguments) {
  auto& result = *static_cast<Result*>(sqlite3_user_data(context));
  auto* value = arguments[0];
  result.fault.clear();
  result.json = false;
  switch (sqlite3_value_type(value)) {
    case SQLITE_NULL: result.fault = "the result is NULL"; return;
    case SQLITE_BLOB: result.fault = "the result is a BLOB, json(...) makes it text"; return;
    default: break;
  }
  const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value));
  if (text == nullptr) {
    result.fault = "there is not enough memory for the result";
    return;
  }
  result.text.assign(text, static_cast<std::size_t>(sqlite3_value_bytes(value)));
  result.json = sqlite3_value_subtype(value) == kJsonSubtype;
}

/// Where in the definition's file; empty for one that has none.
std::string place(const Definition& definition, const SqlBlock& sql, std::size_t offset = 0) {
  return definition.path.empty() ? std::string() : format_place(definition.path, place_in(sql, offset));
}

}  // namespace

Definition merge_reducer() {
  Definition merge;
  merge.kind = DefinitionKind::reducer;
  merge.name = "merge";
  merge.init.text = "json('{}')";
  merge.handlers = {{"*", 0, {"CASE WHEN :data IS NULL THEN :state ELSE json_patch(:state, :data) END"}}};
  merge.hash = sha256("evs:reducer merge 1");
  return merge;
}

class Reducer::Engine {
 public:
  Engine(Definition definition, Duration time_limit, StopToken stop)
      : definition_(std::move(definition)), stop_(stop), limit_(database_.handle(), time_limit, stop) {
    sqlite3_create_function_v2(database_.handle(), "evs_state", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_SUBTYPE,
                               &result_, take_result, nullptr, nullptr, nullptr);
    make_first_state();
    for (const auto& handler : definition_.handlers) {
      steps_.push_back(prepare(handler.sql, handler.type));
      try_out(steps_.back());
    }
  }

  const Definition& definition() const { return definition_; }
  void begin() { state_ = first_state_; }
  void resume(std::string_view state) { state_ = state; }

  void apply(const EventView& event) {
    if (!sees_stream(definition_, event.stream) || !sees_type(definition_, event.type)) return;
    const auto* step = step_for(event.type);
    if (step == nullptr) {
      if (definition_.on_unknown == OnUnknown::ignore) return;
      throw failure(event, definition_.init)
          .why(fmt::format("no handler names {} and on-unknown is fail", excerpt(event.type)));
    }
    if (definition_.strict) {
      if (auto why = why_inexact(event); !why.empty()) throw failure(event, step->sql).why(std::move(why));
    }
    const int code = evaluate(*step, event);
    if (take_clock_mark()) throw failure(event, step->sql).why(std::string(kAsksForTime));
    if (code != SQLITE_ROW) throw_failed(event, *step, code);
    if (auto fault = result_fault(); !fault.empty()) throw failure(event, step->sql).why(std::move(fault));
    state_.swap(result_.text);
  }

  std::string_view state(Position position) {
    if (const auto problem = scanner_.validate(state_)) {
      throw Error(ErrorCode::handler_failed,
                  position == 0 ? fmt::format("the first state of reducer '{}' is not JSON", definition_.name)
                                : fmt::format("reducer '{}' made no valid JSON of the events up to position {}",
                                              definition_.name, position))
          .at(place(definition_, definition_.init))
          .why(problem->message)
          .detail("global_position", position);
    }
    return state_;
  }

 private:
  struct Step {
    std::string_view type;  // empty: the first state
    const SqlBlock& sql;
    StatementHandle statement;
    EventParameters parameters;
  };

  Error wrong(const SqlBlock& sql, std::string_view reason, std::size_t offset = 0) const {
    return definition_error(definition_.path, place_in(sql, offset),
                            fmt::format("an expression of reducer '{}' cannot be used: {}", definition_.name, reason));
  }

  Step prepare(const SqlBlock& sql, std::string_view type) {
    if (const auto fault = find_opening(sql.text, ExpressionSource::file))
      throw wrong(sql, fault->message, fault->offset);
    Step step{type, sql, database_.prepare(fmt::format("{}{}\n))", kPrefix, sql.text)), {}};
    if (!step.statement) {
      const int offset = sqlite3_error_offset(database_.handle());
      const auto prefix = static_cast<int>(kPrefix.size());
      auto error = wrong(sql, database_.message(), offset < prefix ? 0 : static_cast<std::size_t>(offset - prefix))
                       .why(database_.denied());
      const auto known = type.empty() ? std::string() : parameters();
      if (const auto hint = database_.name_hint(known); !hint.empty()) error.set_help(hint);
      throw error;
    }
    step.parameters = EventParameters(step.statement.get(), type.empty() ? std::string_view() : kStateParameter);
    if (type.empty() && sqlite3_bind_parameter_count(step.statement.get()) > 0) {
      throw wrong(sql, "the first state comes before any event and has no parameters");
    }
    if (const auto& unknown = step.parameters.unknown()) {
      throw wrong(sql, fmt::format("unknown parameter {}", *unknown), sql.text.find(*unknown))
          .help(fmt::format("there are {}", parameters()));
    }
    return step;
  }

  static std::string parameters() { return fmt::format("{} {}", kStateParameter, EventParameters::known()); }

  void make_first_state() {
    if (definition_.init.text.empty()) throw wrong({{}, 1, 1}, "it has no -- evs:init with the first state");
    const auto step = prepare(definition_.init, {});
    take_clock_mark();  // of another reducer
    limit_.restart();
    const int code = sqlite3_step(step.statement.get());
    const auto fault = take_clock_mark()    ? std::string(kAsksForTime)
                       : code == SQLITE_ROW ? result_fault()
                                            : std::string(database_.message());
    if (!fault.empty()) throw wrong(step.sql, fmt::format("no first state, {}", fault));
    first_state_ = state_ = result_.text;  // without whitespace, as result_fault left it
  }

  /// SQLite reads JSON paths, and asks for the time, only when it evaluates: what is wrong for the first state and
  /// empty data is found here, not at the first event.
  void try_out(const Step& step) {
    EventView event;
    event.stream = event.type = "X";
    for (const auto* payload : {"{}", "[]"}) {
      event.data = event.metadata = payload;
      const int code = evaluate(step, event);
      const std::string_view reason(database_.message());
      if (code == SQLITE_ERROR && reason.find("JSON path") != std::string_view::npos) throw wrong(step.sql, reason);
      if (take_clock_mark()) throw wrong(step.sql, kAsksForTime);
    }
  }

  const Step* step_for(std::string_view type) const {
    const Step* any = nullptr;
    for (const auto& step : steps_) {
      if (step.type == type) return &step;
      if (step.type == "*") any = &step;
    }
    return any;
  }

  /// SQLITE_ROW: `result_` is new; anything else failed, for the reason that the connection tells.
  int evaluate(const Step& step, const EventView& event) {
    auto* statement = step.statement.get();
    // Reset here and not after the step: the words of a failure stay until then.
    sqlite3_reset(statement);
    text_.set(event);
    step.parameters.bind(statement, text_);
    if (step.parameters.other() != 0) {
      sqlite3_bind_text64(statement, step.parameters.other(), state_.data(), state_.size(), SQLITE_STATIC, SQLITE_UTF8);
    }
    limit_.restart();
    take_clock_mark();  // of a statement that failed
    return sqlite3_step(statement);
  }

  /// Why the result cannot be a state; empty when it can: then it has no whitespace between tokens.
  std::string result_fault() {
    if (!result_.fault.empty() || result_.json || result_.text == state_) return result_.fault;
    const auto problem = scanner_.validate(result_.text);
    if (!problem) {
      if (has_whitespace_between_tokens(result_.text)) minify();
      return {};
    }
    return fmt::format("the result {} is no JSON ({}); json_set(...), json_object(...), json_quote(...) give JSON",
                       excerpt(result_.text), problem->message);
  }

  void minify() {
    std::string compact;
    append_minified(result_.text, compact);
    result_.text = std::move(compact);
  }

  Error failure(const EventView& event, const SqlBlock& sql) const {
    return Error(ErrorCode::handler_failed, fmt::format("reducer '{}' failed on the event at position {} ({})",
                                                        definition_.name, event.position, excerpt(event.type)))
        .at(place(definition_, sql))
        .help(fmt::format("evs show {}", event.position))
        .detail("global_position", event.position)
        .detail("event_type", std::string(event.type))
        .detail("stream_id", std::string(event.stream));
  }

  [[noreturn]] void throw_failed(const EventView& event, const Step& step, int code) {
    stop_.throw_if_stopped();
    throw failure(event, step.sql)
        .why(code == SQLITE_INTERRUPT ? fmt::format("it took longer than {}", format_duration(limit_.limit()))
                                      : std::string(database_.message()));
  }

  Definition definition_;
  StopToken stop_;
  std::string state_;
  std::string first_state_;
  Result result_;
  JsonScanner scanner_;
  EventText text_;
  PrivateDatabase database_{Purity::pure, "its state and one event"};
  TimeLimit limit_;
  std::vector<Step> steps_;  // go before their connection
};

Reducer::Reducer(Definition definition, Duration time_limit, StopToken stop)
    : engine_(std::make_unique<Engine>(std::move(definition), time_limit, stop)) {}
Reducer::~Reducer() = default;

const Definition& Reducer::definition() const { return engine_->definition(); }
void Reducer::begin() { engine_->begin(); }
void Reducer::resume(std::string_view state) { engine_->resume(state); }
void Reducer::apply(const EventView& event) { engine_->apply(event); }
std::string_view Reducer::state(Position position) { return engine_->state(position); }

}  // namespace evs
