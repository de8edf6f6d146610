// The SQLite backend of the seam: a store kept in one file (evs-store(5)). Only open_store.cpp includes this. One
// thread a store; any number of processes. Failures are thrown as Error.
#pragma once

#include <string>

#include "core/open_store.hpp"

namespace evs::sqlite {

OpenedStore open_sqlite_store(const std::string& locator, const OpenOptions& options);
bool glance_at_sqlite_store(const std::string& locator, const std::function<void(Store&)>& look);

}  // namespace evs::sqlite
