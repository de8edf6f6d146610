// Which rows a projection's statements change: for `replay --step`, `--dry-run` and `projection diff`. Listens to the
// engine while it lives and leaves out evs's own tables and the inner tables of full-text indexes. One thread with its
// read model.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
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
  /// To be made before the statements are prepared: SQLite empties a whole table without telling when nobody listens
  /// by then.
  RowChanges(sqlite3* db, Keep keep);
  ~RowChanges();
  RowChanges(const RowChanges&) = delete;
  RowChanges& operator=(const RowChanges&) = delete;

  /// The changes since the last call, those of one row as one: a row is known by its primary key, else by its rowid.
  /// One that ends as it began is left out.
  std::vector<RowChange> take();
  /// Forgets the changes since the last `take`, which were rolled back.
  void forget() { pending_.clear(); }
  /// Every change so far, by table.
  std::map<std::string, TableChanges> counts();

 private:
  using Values = std::vector<std::string>;  // JSON, one for each column; none = there is no row
  struct Change {
    std::string table;
    std::int64_t old_rowid, new_rowid;
    Values before, after;
  };
  struct Column {
    std::string name;
    bool stored;  // computed ones have no value yet when the engine tells of a change
    bool key;
  };

  void note(int operation, const char* table, std::int64_t old_rowid, std::int64_t new_rowid);
  bool is_inner(const std::string& table);
  const std::vector<Column>& columns(const std::string& table);
  std::string identity(const std::string& table, const Values& values, std::int64_t rowid);
  std::string object(const std::string& table, const Values& values);

  sqlite3* db_;
  Keep keep_;
  std::vector<Change> pending_;
  std::map<std::string, TableChanges> counts_;
  std::map<std::string, std::vector<Column>> columns_;
  std::optional<std::vector<std::string>> inner_tables_;
};

}  // namespace evs
