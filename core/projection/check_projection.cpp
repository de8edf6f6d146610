#include "core/projection/check_projection.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "core/error.hpp"
#include "core/projection/handlers.hpp"
#include "core/projection/read_model.hpp"

namespace evs {

namespace {

/// The line that an error of the handlers names at the end of its place.
std::int64_t line_of(const Error& error, std::int64_t otherwise) {
  const auto colon = error.where().rfind(':');
  std::int64_t line = otherwise;
  if (colon != std::string::npos) {
    std::from_chars(error.where().data() + colon + 1, error.where().data() + error.where().size(), line);
  }
  return line;
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
      problems_.push_back({Severity::error, line_of(error, definition_.init.line), error.message(), error.fix()});
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
      Handlers(model_.handle(), alone, {}).prepare();
    } catch (const Error& error) {
      problems_.push_back({Severity::error, line_of(error, handler.line), error.message(), error.fix()});
    }
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

  /// 'now' reaches the clock through the date functions, where the authorizer does not see it.
  void look_for_the_clock(const SqlBlock& block) {
    const auto found = block.text.find("'now'");
    if (found == std::string::npos) return;
    const auto line =
        block.line + std::count(block.text.begin(), block.text.begin() + static_cast<std::ptrdiff_t>(found), '\n');
    problems_.push_back({Severity::warning, line, "'now' gives other rows at each replay", "use :created_at"});
  }

  const Definition& definition_;
  ReadModel model_;
  std::vector<DefinitionProblem> problems_;
};

}  // namespace

std::vector<DefinitionProblem> check_projection(const Definition& definition) { return Check(definition).run(); }

}  // namespace evs
