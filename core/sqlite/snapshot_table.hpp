// Table `snapshots`: the cached states of streams (man/evs-store.5). Used by the store and by verify. One thread with
// its connection; transactions are the caller's.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "core/sqlite/connection.hpp"
#include "core/store.hpp"

namespace evs::sqlite {

/// Throws stream_not_found.
void save_snapshots(Connection& connection, std::span<const Snapshot> snapshots);
std::optional<StoredSnapshot> find_snapshot(Connection& connection, const SnapshotKey& key, Version at_most);
std::unique_ptr<SnapshotCursor> make_snapshot_cursor(Connection& connection, std::string_view streams);
std::int64_t drop_snapshots(Connection& connection, std::span<const SnapshotInfo> snapshots);

/// Calls `unfit` for each snapshot that is not what was saved, or that stands at no event of its stream.
void check_snapshots(Connection& connection,
                     const std::function<void(std::string_view stream, Version, Position)>& unfit);

}  // namespace evs::sqlite
