// Which rows a projection's statements change: for `replay --step`, `--dry-run` and `projection diff`. Listens to the
// engine while it lives and leaves out evs's own tables and the inner tables of full-text indexes. One thread with its
// read model.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

struct sqlite3;

namespace evs {

enum class RowOperation { insert, update, remove };
std::string_view to_string(RowOperation operation);

/// A row as a JSON object of its columns: text as strings, blobs as strings of hexadecimal digits.
struct RowChange {
  std::string table;
  RowOperation operation = RowOperation::insert;
  std::string before;  // empty for insert
  std::string after;   // empty for remove
};

struct TableChanges {
  std::int64_t inserted = 0, updated = 0, removed = 0;
};

class RowChanges {
 public:
  enum class Keep { rows, counts };
  RowChanges(sqlite3* db, Keep keep);
  ~RowChanges();
  RowChanges(const RowChanges&) = delete;
  RowChanges& operator=(const RowChanges&) = delete;

  /// The changes since the last call, those of one row as one: an update that changed nothing is left out.
  std::vector<RowChange> take();
  /// Every change so far, by table.
  std::map<std::string, TableChanges> counts();

 private:
  struct Change {
    std::string table;
    std::int64_t rowid;
    std::vector<std::string> before, after;  // JSON values; both empty = the row was never there
  };

  static void on_change(void* self, sqlite3* db, int operation, const char* database, const char* table,
                        std::int64_t old_rowid, std::int64_t new_rowid);
  void note(int operation, const char* table, std::int64_t old_rowid, std::int64_t new_rowid);
  bool is_inner(const std::string& table);
  std::string object(const std::string& table, const std::vector<std::string>& values);
  struct Column {
    std::string name;
    bool stored;  // computed ones have no value yet when the engine tells of a change
  };
  const std::vector<Column>& columns(const std::string& table);

  sqlite3* db_;
  Keep keep_;
  std::vector<Change> pending_;
  std::map<std::string, TableChanges> counts_;
  std::map<std::string, std::vector<Column>> columns_;
  std::optional<std::vector<std::string>> inner_tables_;
};

}  // namespace evs
