#include "core/expression/sql_guard.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace evs {

namespace {

constexpr int kProgressSteps = 10'000;

constexpr std::array<std::string_view, 10> kForbidden{"load_extension",
                                                      "readfile",
                                                      "writefile",
                                                      "edit",
                                                      "fts3_tokenizer",
                                                      "sqlite_log",
                                                      "zeroblob",
                                                      "randomblob",
                                                      "sqlite_compileoption_get",
                                                      "sqlite_compileoption_used"};
constexpr std::array<std::string_view, 5> kImpure{"random", "current_time", "current_date", "current_timestamp",
                                                  "total_changes"};

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

void harden(sqlite3* db) {
  for (const auto& [what, value] : {std::pair{SQLITE_DBCONFIG_DEFENSIVE, 1},
                                    {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
                                    {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
                                    {SQLITE_DBCONFIG_DQS_DML, 0},
                                    {SQLITE_DBCONFIG_DQS_DDL, 0},
                                    // Otherwise LIMIT :n or LIKE :p is prepared again for every event.
                                    {SQLITE_DBCONFIG_ENABLE_QPSG, 1}}) {
    sqlite3_db_config(db, what, value, nullptr);
  }
  for (const auto& [limit, value] : {std::pair{SQLITE_LIMIT_LENGTH, 80 << 20},
                                     {SQLITE_LIMIT_SQL_LENGTH, 1 << 20},
                                     {SQLITE_LIMIT_EXPR_DEPTH, 200},
                                     {SQLITE_LIMIT_ATTACHED, 0},
                                     // One LIKE or GLOB takes time that no progress handler sees.
                                     {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000}}) {
    sqlite3_limit(db, limit, value);
  }
}

bool is_forbidden_function(std::string_view name) { return contains(kForbidden, name); }
bool is_impure_function(std::string_view name) { return contains(kImpure, name); }

TimeLimit::TimeLimit(sqlite3* db, Duration limit, StopToken stop) : db_(db), limit_(limit), stop_(stop) {
  sqlite3_progress_handler(db, kProgressSteps, &TimeLimit::on_progress, this);
}

TimeLimit::~TimeLimit() { sqlite3_progress_handler(db_, 0, nullptr, nullptr); }

int TimeLimit::on_progress(void* self) {
  auto& limit = *static_cast<TimeLimit*>(self);
  if (limit.stop_.stop_requested()) return 1;
  const auto now = monotonic_now();
  if (limit.deadline_ == 0) limit.deadline_ = now + limit.limit_;
  return now > limit.deadline_ ? 1 : 0;
}

}  // namespace evs
