// New stores in one file: an empty one, or one that is filled out of sight before it appears (`import --create`). Only
// open_store.cpp and the store, which makes a missing one, include this. One thread a builder. Failures are thrown as
// Error, and then nothing is at the locator.
#pragma once

#include <memory>
#include <string>

#include "core/open_store.hpp"

namespace evs::sqlite {

/// Throws store_exists when something is there, usage for a locator or options that no new store can have, io_error,
/// disk_full.
void create_sqlite_store(const std::string& locator, const CreateOptions& options);
/// The store appears at `finish`; throws as `create_sqlite_store`.
std::unique_ptr<StoreBuilder> build_sqlite_store(const std::string& locator, const CreateOptions& options);

}  // namespace evs::sqlite
