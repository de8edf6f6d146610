#include "core/sqlite/open_sqlite_store.hpp"

#include <fmt/format.h>

#include "core/quiet_file.hpp"
#include "core/sqlite/private_copy.hpp"
#include "core/sqlite/sqlite_builder.hpp"
#include "core/sqlite/sqlite_store.hpp"
#include "core/sqlite/store_file.hpp"

namespace evs::sqlite {

namespace {

Use reading_use(const StoreFile& file, const OpenOptions& options) {
  if (file.writable()) return Use::read;
  if (file.wal_bytes() > 0) {
    throw Error(ErrorCode::read_only,
                fmt::format("cannot read '{}' here: '{}' holds commits and this place is not writable", file.path(),
                            file.wal_path()))
        .why("reading a write-ahead log needs shared memory beside it")
        .help("let its writers close it, or copy store and -wal together to a writable place");
  }
  if (options.note) {
    options.note(fmt::format("'{}' is in a read-only place and opened as immutable: it must not be changed meanwhile",
                             file.path()));
  }
  return Use::immutable;
}

std::unique_ptr<SqliteStore> open_for_reading(const std::shared_ptr<StoreFile>& file, const OpenOptions& options) {
  const Use use = reading_use(*file, options);
  try {
    return std::make_unique<SqliteStore>(file, use, options, nullptr);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::disk_full) throw;
    try {
      auto store = std::make_unique<SqliteStore>(file, Use::alone, options, nullptr);
      if (options.note) {
        options.note(fmt::format("the disk has no room for what readers of '{}' share: others wait while it is read",
                                 file->path()));
      }
      return store;
    } catch (const Error& second) {
      if (second.code() != ErrorCode::busy) throw;
    }
    throw;
  }
}

}  // namespace

OpenedStore open_sqlite_store(const std::string& locator, const OpenOptions& options) {
  auto path = absolute_path(locator);
  if (options.trust == Trust::untrusted) {
    if (options.access == Access::write) {
      throw Error(ErrorCode::usage, "--untrusted reads a copy, this command writes").help("leave --untrusted out");
    }
    auto copy = std::make_unique<PrivateCopy>(StoreFile::open(path, Sidecars::ignored)->path());
    auto file = StoreFile::open(copy->path());
    auto store = std::make_unique<SqliteStore>(std::move(file), Use::immutable, options, std::move(copy));
    auto* admin = store.get();
    return {std::move(store), admin};
  }
  if (options.if_missing == IfMissing::create) {
    try {
      create_sqlite_store(path, {.mint = options.mint});
    } catch (const Error& error) {
      if (error.code() != ErrorCode::store_exists) throw;
    }
  }
  auto file = StoreFile::open(path);
  if (const auto kind = unsafe_file_system(path); !kind.empty() && options.note) {
    options.note(
        fmt::format("'{}' lies on a {} file system, which can damage a store that several hosts use", path, kind));
  }
  if (options.access == Access::write && !file->writable()) {
    throw Error(ErrorCode::read_only, fmt::format("cannot write '{}': the file or its directory is not writable", path))
        .help("check owner and mode of both; reading works");
  }
  auto store = options.access == Access::write
                   ? std::make_unique<SqliteStore>(std::move(file), Use::write, options, nullptr)
                   : open_for_reading(file, options);
  auto* admin = store.get();
  return {std::move(store), admin};
}

bool glance_at_sqlite_store(const std::string& locator, const std::function<void(Store&)>& look) {
  try {
    const auto path = absolute_path(locator);
    const QuietFile file(path);
    if (!file.is_quiet() || !unsafe_file_system(path).empty()) return false;
    auto opened = StoreFile::open(path);
    // In an unwritable place a store is opened with a note.
    if (!opened->writable()) return false;
    SqliteStore store(std::move(opened), Use::glance, {}, nullptr);
    look(store);
    return file.stayed();
  } catch (const Error&) {
    return false;
  }
}

}  // namespace evs::sqlite
