#include "core/projection/check_projection.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <algorithm>

#include "core/definition/definition_error.hpp"
#include "core/error.hpp"
#include "core/expression/clockless_vfs.hpp"
#include "core/projection/handlers.hpp"
#include "core/projection/read_model.hpp"

namespace evs {

namespace {

class Check {
 public:
  explicit Check(const Definition& definition) : definition_(definition), model_("", ReadModel::Use::scratch) {}

  std::vector<DefinitionProblem> run() {
    // Handlers are prepared against the tables, so without these there is nothing to say of them.
    if (make_tables()) {
      for (const auto& handler : definition_.handlers) check_handler(handler);
      for (const auto& table : model_.tables()) check_key(table);
    }
    std::stable_sort(problems_.begin(), problems_.end(),
                     [](const auto& one, const auto& other) { return one.line < other.line; });
    return std::move(problems_);
  }

 private:
  bool make_tables() {
    model_.begin();
    try {
      Handlers(model_.handle(), definition_, {}).make_tables();
      model_.commit();
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
      Handlers handlers(model_.handle(), alone, {kTrialTime, {}});
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
        const auto line = place_of(error).line;
        if (why.find("took longer") != std::string::npos) {
          problems_.push_back(endless(line));
        } else if (why.find("JSON path") != std::string::npos) {
          problems_.push_back({Severity::error, line, why, "paths look like '$.name' or '$.items[0]'"});
        } else if (why == kAsksForTime) {
          problems_.push_back({Severity::error, line, why, {}});
        } else {
          continue;
        }
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

  const Definition& definition_;
  ReadModel model_;
  std::vector<DefinitionProblem> problems_;
};

}  // namespace

std::vector<DefinitionProblem> check_projection(const Definition& definition) { return Check(definition).run(); }

}  // namespace evs
