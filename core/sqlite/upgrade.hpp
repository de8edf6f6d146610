// From an older format of the store file to today's (man/evs-store.5, OLDER FORMATS). One thread; any number of other
// processes. Failures are thrown as Error: nothing was changed.
#pragma once

#include <string>

#include "core/open_store.hpp"

namespace evs::sqlite {

UpgradeReport upgrade_sqlite_store(const std::string& locator, const UpgradeOptions& options);

}  // namespace evs::sqlite
