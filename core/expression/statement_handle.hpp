// A prepared statement that is finalized with its owner. For code that prepares SQL of a user itself. One thread with
// its connection.
#pragma once

#include <sqlite3.h>

#include <memory>

namespace evs {

struct FinalizeStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using StatementHandle = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

}  // namespace evs
