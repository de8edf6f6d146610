#include "core/projection/projection_rules.hpp"

#include <fmt/format.h>

#include <string_view>

#include "core/expression/sql_guard.hpp"

namespace evs {

namespace {

constexpr const char* kOutOfPlace = "statements of this kind have no place in a projection";
constexpr const char* kNoPragma = "PRAGMA has no place in a projection";

std::string_view text_of(const char* text) { return text == nullptr ? std::string_view() : text; }

/// SQL names do not differ by the case of ASCII letters, and are given here as the user wrote them.
bool begins_with(std::string_view name, std::string_view lower) {
  return name.size() >= lower.size() &&
         sqlite3_strnicmp(name.data(), lower.data(), static_cast<int>(lower.size())) == 0;
}
bool is_named(std::string_view name, std::string_view lower) {
  return name.size() == lower.size() && begins_with(name, lower);
}

}  // namespace

ProjectionRules::ProjectionRules(sqlite3* db) : db_(db) {
  sqlite3_set_authorizer(db, &ProjectionRules::authorize, this);
}

ProjectionRules::~ProjectionRules() { sqlite3_set_authorizer(db_, nullptr, nullptr); }

int ProjectionRules::authorize(void* self, int action, const char* first, const char* second, const char*,
                               const char*) {
  auto& rules = *static_cast<ProjectionRules*>(self);
  return rules.stage_ == Stage::own ? SQLITE_OK : rules.decide(action, first, second);
}

int ProjectionRules::refuse(std::string why) {
  denied_ = std::move(why);
  return SQLITE_DENY;
}

int ProjectionRules::decide_rows(std::string_view table) {
  if (begins_with(table, "evs_")) return refuse(fmt::format("the table '{}' is evs's own", table));
  if (begins_with(table, "pragma_")) return refuse(kNoPragma);
  // How a file is laid out depends on what happened to it before.
  if (is_named(table, "dbstat")) return refuse("dbstat has no place in a projection");
  return SQLITE_OK;
}

int ProjectionRules::decide(int action, const char* first, const char* second) {
  const auto name = text_of(first);
  switch (action) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE: return SQLITE_OK;
    case SQLITE_READ:
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
    case SQLITE_DELETE: return decide_rows(name);
    case SQLITE_FUNCTION:
      if (is_forbidden_function(text_of(second))) {
        return refuse(fmt::format("the function {} reaches outside the read model", text_of(second)));
      }
      if (is_impure_function(text_of(second))) {
        return refuse(fmt::format("{} differs from run to run, and a replay must give the same rows: use :created_at",
                                  text_of(second)));
      }
      return SQLITE_OK;
    case SQLITE_CREATE_TABLE:
    case SQLITE_CREATE_INDEX:
    case SQLITE_CREATE_VIEW:
    case SQLITE_CREATE_TRIGGER:
      if (stage_ != Stage::init) return refuse("tables, indexes, views and triggers are made in evs:init");
      if (begins_with(name, "evs_")) {
        return refuse(fmt::format("names that begin with 'evs_' are evs's own: '{}'", name));
      }
      return SQLITE_OK;
    case SQLITE_CREATE_VTABLE:
      if (stage_ == Stage::init && is_named(text_of(second), "fts5")) return SQLITE_OK;
      return refuse(fmt::format("virtual tables are made in evs:init, and only with fts5, not '{}'", text_of(second)));
    case SQLITE_REINDEX:  // CREATE INDEX asks for it
      return stage_ == Stage::init ? SQLITE_OK : refuse(kOutOfPlace);
    case SQLITE_PRAGMA:
      // FTS5 looks at it by itself.
      if (name == "data_version" && second == nullptr) return SQLITE_OK;
      return refuse(kNoPragma);
    case SQLITE_ATTACH:
    case SQLITE_DETACH: return refuse("a projection reaches its own read model only: no ATTACH");
    case SQLITE_TRANSACTION:
    case SQLITE_SAVEPOINT: return refuse("evs makes the transactions: no BEGIN, COMMIT, ROLLBACK or SAVEPOINT");
    case SQLITE_CREATE_TEMP_INDEX:
    case SQLITE_CREATE_TEMP_TABLE:
    case SQLITE_CREATE_TEMP_TRIGGER:
    case SQLITE_CREATE_TEMP_VIEW: return refuse("temporary tables would be gone at the next run: make real ones");
    case SQLITE_DROP_TABLE:
    case SQLITE_DROP_INDEX:
    case SQLITE_DROP_VIEW:
    case SQLITE_DROP_TRIGGER:
    case SQLITE_DROP_VTABLE:
    case SQLITE_ALTER_TABLE: return refuse("tables keep their shape: change evs:init and replay with --rebuild");
    default: return refuse(kOutOfPlace);
  }
}

}  // namespace evs
