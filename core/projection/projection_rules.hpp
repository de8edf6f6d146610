// What a projection's SQL may touch: its own tables, views, indexes and triggers in its read model. An authorizer on
// the read model's connection that is in force only while the projection's SQL is prepared or run. One thread.
#pragma once

#include <sqlite3.h>

#include <string>
#include <string_view>

namespace evs {

class ProjectionRules {
 public:
  enum class Stage {
    own,      // evs's statements: everything
    init,     // tables, indexes, views, triggers and FTS5 tables are made, rows written
    handler,  // rows are read and written
  };

  explicit ProjectionRules(sqlite3* db);
  ~ProjectionRules();
  ProjectionRules(const ProjectionRules&) = delete;
  ProjectionRules& operator=(const ProjectionRules&) = delete;

  /// The stage while the returned scope lives.
  class Scope {
   public:
    Scope(Stage& stage, Stage wanted) : stage_(stage), before_(stage) { stage_ = wanted; }
    ~Scope() { stage_ = before_; }
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

   private:
    Stage& stage_;
    Stage before_;
  };
  [[nodiscard]] Scope allow(Stage stage) { return {stage_, stage}; }

  /// Why the last preparation was denied, in words better than SQLite's "not authorized"; empty when it was not.
  const std::string& denied() const { return denied_; }
  void forget() { denied_.clear(); }

 private:
  static int authorize(void* self, int action, const char* first, const char* second, const char* database,
                       const char* trigger);
  int decide(int action, const char* first, const char* second);
  int decide_rows(std::string_view table);
  int refuse(std::string why);

  sqlite3* db_;
  Stage stage_ = Stage::own;
  std::string denied_;
};

}  // namespace evs
