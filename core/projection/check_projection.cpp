#include "core/projection/check_projection.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "core/definition/definition_error.hpp"
#include "core/definition/sql_lexer.hpp"
#include "core/error.hpp"
#include "core/projection/handlers.hpp"
#include "core/projection/read_model.hpp"

namespace evs {

namespace {

/// How long a handler may take over an event without content.
constexpr Duration kTrial = kSecond;

bool is_word(const SqlToken& token, std::string_view lower) {
  return std::equal(token.text.begin(), token.text.end(), lower.begin(), lower.end(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; });
}

/// The offset of the first place in the SQL that asks for the time at which it runs; absent when there is none. 'now'
/// and date functions without a time reach the clock where no authorizer sees it.
std::optional<std::size_t> clock_in(std::string_view sql) {
  constexpr std::array<std::string_view, 5> kDates{"date", "time", "datetime", "julianday", "unixepoch"};
  const auto offset = [&](const SqlToken& token) { return static_cast<std::size_t>(token.text.data() - sql.data()); };
  std::array<SqlToken, 2> before;
  SqlLexer lexer(sql);
  while (const auto token = lexer.next()) {
    if (!token->is_code()) continue;
    const bool empty_call =
        token->text == ")" && before[1].text == "(" &&
        std::any_of(kDates.begin(), kDates.end(), [&](auto name) { return is_word(before[0], name); });
    if (empty_call) return offset(before[0]);
    if (is_word(*token, "'now'")) return offset(*token);
    before = {before[1], *token};
  }
  return std::nullopt;
}

class Check {
 public:
  explicit Check(const Definition& definition) : definition_(definition), model_("", ReadModel::Use::scratch) {}

  std::vector<DefinitionProblem> run() {
    // Handlers are prepared against the tables, so without these there is nothing to say of them.
    if (make_tables()) {
      for (const auto& handler : definition_.handlers) check_handler(handler);
      for (const auto& table : model_.tables()) check_key(table);
    }
    look_for_the_clock(definition_.init);
    for (const auto& handler : definition_.handlers) look_for_the_clock(handler.sql);
    std::stable_sort(problems_.begin(), problems_.end(),
                     [](const auto& one, const auto& other) { return one.line < other.line; });
    return std::move(problems_);
  }

 private:
  bool make_tables() {
    try {
      Handlers(model_.handle(), definition_, {}).make_tables();
    } catch (const Error& error) {
      add(error, definition_.init.line);
      return false;
    }
    if (!model_.tables().empty()) return true;
    problems_.push_back({Severity::error, definition_.init.line, "evs:init makes no table",
                         "it holds the CREATE TABLE statements of the read model"});
    return false;
  }

  void check_handler(const EventHandler& handler) {
    auto alone = definition_;
    alone.handlers = {handler};
    try {
      Handlers handlers(model_.handle(), alone, {kTrial, {}});
      handlers.prepare();
      try_out(handlers, handler);
    } catch (const Error& error) {
      add(error, handler.line);
    }
  }

  /// What SQLite finds only when it evaluates, and what has no end. Other failures say nothing: the payload is not a
  /// real one.
  void try_out(Handlers& handlers, const EventHandler& handler) {
    EventView event;
    event.stream = event.type = handler.type;
    event.metadata = "{}";
    for (const auto* payload : {"{}", "[]"}) {
      event.data = payload;
      try {
        handlers.apply(event);
      } catch (const Error& error) {
        const auto& why = error.cause();
        const bool is_path = why.find("JSON path") != std::string::npos;
        const bool is_endless = why.find("took longer") != std::string::npos;
        if (!is_path && !is_endless) continue;
        problems_.push_back({Severity::error, place_of(error).line,
                             is_path ? why : fmt::format("it ran for {} without an end", format_duration(kTrial)),
                             is_path ? "paths look like '$.name' or '$.items[0]'"
                                     : "a recursive query needs a LIMIT or a WHERE that ends it"});
        return;
      }
    }
  }

  void add(const Error& error, std::int64_t otherwise) {
    const auto line = place_of(error).line;
    problems_.push_back({Severity::error, line > 0 ? line : otherwise, error.message(), error.fix()});
  }

  void check_key(const std::string& table) {
    SQLite::Statement keys(model_.database(), "SELECT count(*) FROM pragma_table_info(?) WHERE pk > 0");
    keys.bind(1, table);
    SQLite::Statement kind(model_.database(), "SELECT type FROM pragma_table_list WHERE schema = 'main' AND name = ?");
    kind.bind(1, table);
    if (!keys.executeStep() || keys.getColumn(0).getInt64() > 0) return;
    if (!kind.executeStep() || kind.getColumn(0).getString() != "table") return;
    problems_.push_back(
        {Severity::warning, definition_.init.line, fmt::format("the table '{}' has no primary key", table),
         "with a key, a handler can be written so that a second run changes nothing: INSERT ... ON CONFLICT"});
  }

  void look_for_the_clock(const SqlBlock& block) {
    const auto found = clock_in(block.text);
    if (!found) return;
    problems_.push_back({Severity::warning, place_in(block, *found).line, "the clock gives other rows at each replay",
                         "use :created_at"});
  }

  const Definition& definition_;
  ReadModel model_;
  std::vector<DefinitionProblem> problems_;
};

}  // namespace

std::vector<DefinitionProblem> check_projection(const Definition& definition) { return Check(definition).run(); }

}  // namespace evs
