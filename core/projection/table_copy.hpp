// The rows of one table of a read model as they are at one moment, where whoever reads them slowly holds up nobody: a
// read transaction that waits for a pager or a pipe would let the read model's write-ahead log grow. Used by
// `projection show`. One thread; failures are thrown as Error.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "core/projection/cell.hpp"
#include "core/projection/read_model.hpp"
#include "core/stop_token.hpp"

namespace evs {

class TableCopy {
 public:
  /// Takes the first `limit` rows of `table`, one of model.tables(), in the order of ModelRows. All are of one
  /// checkpoint. Memory is bounded: what is more than a few MiB lies in a temporary file that goes with this. The read
  /// model is not looked at again. Throws disk_full where that file has no room.
  TableCopy(ReadModel& model, const std::string& table, std::int64_t limit, const StopToken& stop);
  TableCopy(TableCopy&&) noexcept;
  ~TableCopy();

  const std::vector<std::string>& columns() const { return columns_; }
  /// The next row, one cell for each column; false at the end.
  bool next(std::vector<Cell>& out);

 private:
  class Spill;

  std::vector<std::string> columns_;
  std::deque<std::vector<Cell>> first_;
  std::unique_ptr<Spill> rest_;  // none where all fit into first_
};

}  // namespace evs
