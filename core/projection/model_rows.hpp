// The rows of one table of a read model: in the order of its primary key, else as they lie. Used by TableCopy, from
// which they are printed, and for the digest of private tables. One thread with its read model; failures are thrown as
// Error.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/projection/cell.hpp"
#include "core/projection/read_model.hpp"

namespace evs {

class ModelRows {
 public:
  /// `table` is one of model.tables(). Holds a read transaction until it is destroyed: nothing
  /// is printed meanwhile.
  ModelRows(ReadModel& model, const std::string& table);
  ~ModelRows();
  ModelRows(const ModelRows&) = delete;
  ModelRows& operator=(const ModelRows&) = delete;

  const std::vector<std::string>& columns() const { return columns_; }
  /// The next row, one cell for each column; false at the end.
  bool next(std::vector<Cell>& out);

 private:
  class Query;
  ReadModel& model_;
  std::unique_ptr<Query> query_;
  std::vector<std::string> columns_;
};

/// An identifier as SQL reads it back, in double quotes.
std::string quoted_identifier(std::string_view name);

}  // namespace evs
