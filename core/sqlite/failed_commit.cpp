#include "core/sqlite/failed_commit.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace evs::sqlite {

namespace {

/// Ids that an error's text has room for; its details have them all.
constexpr std::size_t kIdsNamed = 8;

}  // namespace

/// A frame that found no room is not whole, and without all its frames a commit is none. Any other failure, a sync
/// without room too, may have come after the last frame, and the next open may find what it was.
bool came_to_nothing(Connection& connection, const Error& failure) noexcept {
  const int code = sqlite3_extended_errcode(connection.handle());
  connection.roll_back();
  const bool frame_lacks_room =
      failure.code() == ErrorCode::disk_full && (code == SQLITE_FULL || code == SQLITE_IOERR_WRITE);
  return frame_lacks_room || (code & 0xff) == SQLITE_BUSY;
}

Error unknown_append(const Error& failure, const std::vector<std::string>& ids) {
  const auto others = ids.size() > kIdsNamed ? fmt::format(" and {} more", ids.size() - kIdsNamed) : "";
  const auto last_named = ids.begin() + static_cast<std::ptrdiff_t>(std::min(ids.size(), kIdsNamed));
  return Error(ErrorCode::unknown_outcome, fmt::format("the commit of {} event{} failed, they may be stored or not: {}",
                                                       ids.size(), ids.size() == 1 ? "" : "s", failure.what()))
      .why(fmt::format("event ids: {}{}", fmt::join(ids.begin(), last_named, ", "), others))
      .help("run the same command again with the same event ids: exactly one copy stays")
      .detail("event_ids", fmt::format("{}", fmt::join(ids, " ")));
}

}  // namespace evs::sqlite
