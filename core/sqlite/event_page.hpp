// A page of events copied out of the database, so that the read transaction ends before anybody looks at them. Used by
// the cursors. One thread; a row that cannot be decoded throws store_corrupt with its position.
#pragma once

#include <string>
#include <vector>

#include "core/event.hpp"
#include "core/sqlite/connection.hpp"
#include "core/sqlite/name_cache.hpp"

namespace evs::sqlite {

/// Columns of every statement that fills a page, in the order that EventPage decodes.
inline constexpr const char* kEventColumns =
    "global_position, stream_key, type_key, version, schema_version, created_at, event_id, hash, metadata, data";

class EventPage {
 public:
  static constexpr std::size_t kMaxBytes = std::size_t{4} << 20;

  void clear();
  bool full(std::size_t max_rows) const { return rows_.size() >= max_rows || bytes_.size() >= kMaxBytes; }
  bool empty() const { return next_ == rows_.size(); }
  /// Copies the row that `statement` stands on, which is the event at `position`; the one read before it is at
  /// `before`.
  void add(const Statement& statement, Position position, Position before);
  /// Looks up the names of the rows added: of all together, so that the processor can wait for the memory of several.
  /// When one has no name, `read` is the position before that of its row.
  void name(NameCache& streams, NameCache& types, Position& read);
  /// The next event of the page; call only when not empty, and named.
  void take(EventView& out);

 private:
  struct Row {
    EventView event;  // views are set when it is taken: the bytes may move until then
    Position before;
    std::int64_t stream_key, type_key;
    std::size_t payload, names;                  // where they begin
    std::uint32_t metadata, data, stream, type;  // sizes, in the order of the bytes
  };

  std::vector<Row> rows_;
  std::string bytes_;
  std::string names_;
  std::size_t next_ = 0;
};

}  // namespace evs::sqlite
