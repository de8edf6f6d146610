#include "core/open_store.hpp"

#include <filesystem>

#include "core/sqlite/open_sqlite_store.hpp"
#include "core/sqlite/sqlite_builder.hpp"
#include "core/sqlite/upgrade.hpp"

namespace evs {

OpenedStore open_store(const std::string& locator, const OpenOptions& options) {
  return sqlite::open_sqlite_store(locator, options);
}

bool glance_at_store(const std::string& locator, const std::function<void(Store&)>& look) {
  return sqlite::glance_at_sqlite_store(locator, look);
}

UpgradeReport upgrade_store(const std::string& locator, const UpgradeOptions& options) {
  return sqlite::upgrade_sqlite_store(locator, options);
}

bool store_exists(const std::string& locator) {
  std::error_code ignored;
  return std::filesystem::exists(std::filesystem::symlink_status(locator, ignored));
}

void create_store(const std::string& locator, const CreateOptions& options) {
  sqlite::create_sqlite_store(locator, options);
}

std::unique_ptr<StoreBuilder> build_store(const std::string& locator, const CreateOptions& options) {
  return sqlite::build_sqlite_store(locator, options);
}

}  // namespace evs
