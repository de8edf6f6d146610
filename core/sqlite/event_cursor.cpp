#include "core/sqlite/event_cursor.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <queue>

#include "core/sqlite/event_page.hpp"

namespace evs::sqlite {

namespace {

constexpr std::size_t kStreamSlots = std::size_t{1} << 16;
constexpr std::size_t kTypeSlots = std::size_t{1} << 10;
/// A union of more streams than this is read as a filter over the log.
constexpr std::size_t kMaxMerged = 256;

/// First position whose event was created at or after `time`; valid only while the log is in time order.
Position first_at_or_after(Connection& connection, Timestamp time, Position head) {
  Statement query(connection, "SELECT created_at FROM events WHERE global_position = ?1");
  Position low = 1;
  Position high = head + 1;
  while (low < high) {
    const Position middle = low + (high - low) / 2;
    ResetGuard guard(query);
    query.bind(1, middle);
    if (!query.step()) {
      throw Error(ErrorCode::store_corrupt, fmt::format("the event at position {} is missing", middle))
          .help("evs verify");
    }
    if (query.integer(0) < time) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/// Narrows the range of positions by what the request says of the end and of time.
void fix_range(Connection& connection, ReadRequest& request, const Meta& meta) {
  request.after = std::max<Position>(request.after, 0);
  request.to = std::min(request.to, meta.head_position);
  if (!meta.time_ordered || meta.head_position == 0) return;
  if (request.since) {
    request.after = std::max(request.after, first_at_or_after(connection, *request.since, meta.head_position) - 1);
  }
  if (request.until) {
    request.to = std::min(request.to, first_at_or_after(connection, *request.until, meta.head_position) - 1);
  }
}

bool in_time(const ReadRequest& request, Timestamp created_at) {
  return (!request.since || created_at >= *request.since) && (!request.until || created_at < *request.until);
}

std::string page_sql(std::string_view key, Direction direction, std::string_view fixed) {
  const bool forward = direction == Direction::forward;
  return fmt::format("SELECT {0} FROM events WHERE {1}{2} > ?1 AND {2} <= ?2 ORDER BY {2} {3}", kEventColumns, fixed,
                     key, forward ? "ASC" : "DESC");
}

struct FoundStream {
  std::int64_t key = 0;  // 0: none, the whole log
  Version version = 0;
};

/// Walks one range of keys (positions, or versions of one stream) page by page.
class RangeCursor final : public EventCursor {
 public:
  RangeCursor(Connection& connection, ReadRequest request, const FoundStream& stream)
      : request_(std::move(request)),
        by_stream_(stream.key != 0),
        streams_(connection, "SELECT name FROM streams WHERE stream_key = ?1", by_stream_ ? 1 : kStreamSlots,
                 request_.stream_matches),
        types_(connection, "SELECT name FROM types WHERE type_key = ?1", kTypeSlots, request_.type_matches),
        query_(connection, by_stream_ ? page_sql("version", request_.direction, "stream_key = ?3 AND ")
                                      : page_sql("global_position", request_.direction, "")),
        low_(by_stream_ ? request_.from_version - 1 : request_.after),
        high_(by_stream_ ? std::min(request_.to_version, stream.version) : request_.to),
        page_rows_(std::clamp<std::size_t>(request_.page_hint, 1, 1000)) {
    if (!by_stream_) return;
    query_.bind(3, stream.key);
    streams_.put(stream.key, request_.streams.front());
  }

  bool next(EventView& out) override {
    while (page_.empty()) {
      if (done_) return false;
      try {
        fill();
      } catch (Error& error) {
        page_.clear();
        if (error.code() != ErrorCode::store_corrupt || !error.cause().empty()) throw;
        throw std::move(error).why(read_ > 0 ? fmt::format("the last event that could be read is at position {}", read_)
                                             : fmt::format("no event past position {} could be read", request_.after));
      }
    }
    page_.take(out);
    return true;
  }

  Position end() const override { return request_.to; }

 private:
  void fill() {
    page_.clear();
    if (low_ >= high_) {
      done_ = true;
      return;
    }
    ResetGuard guard(query_);
    query_.bind(1, low_).bind(2, high_);
    try {
      read_rows();
    } catch (const Error&) {
      name_rows();  // one without a name lies before the row that could not be read
      throw;
    }
    name_rows();
  }

  void name_rows() {
    const Position last = read_;
    page_.name(streams_, types_, read_);
    read_ = last;
  }

  /// Never to the end of the statement, which would be that of the read transaction before the names are looked up.
  void read_rows() {
    const bool forward = request_.direction == Direction::forward;
    // Rows that the filters drop count too, so that a rare match does not pin a transaction for the whole log.
    for (std::size_t seen = 0; low_ < high_ && !page_.full(page_rows_) && seen < kMaxLookedAt; ++seen) {
      if (!query_.step()) throw missing();
      const Position position = query_.integer(0);
      const auto key = by_stream_ ? query_.integer(3) : position;
      check_contiguous(key);
      if (by_stream_ && forward && position > request_.to) {
        done_ = true;
        return;
      }
      (forward ? low_ : high_) = forward ? key : key - 1;
      if (wanted(position)) page_.add(query_, position, read_);
      read_ = position;
    }
  }

  /// A missing row is damage: an event that vanished must not look like one that never was.
  void check_contiguous(std::int64_t key) const {
    if (key != expected()) throw missing();
  }

  std::int64_t expected() const { return request_.direction == Direction::forward ? low_ + 1 : high_; }

  Error missing() const {
    return Error(ErrorCode::store_corrupt,
                 by_stream_ ? fmt::format("version {} of stream '{}' is missing", expected(), request_.streams.front())
                            : fmt::format("the event at position {} is missing", expected()))
        .help("evs verify");
  }

  /// Whether the row is of the request. Names are looked at only when the request says something of them.
  bool wanted(Position position) {
    if (position <= request_.after || position > request_.to) return false;
    if ((request_.since || request_.until) && !in_time(request_, query_.integer(5))) return false;
    if (request_.type_matches && !types_.at(query_.integer(2), "event type").wanted) return false;
    return !request_.stream_matches || streams_.at(query_.integer(1), "stream").wanted;
  }

  static constexpr std::size_t kMaxLookedAt = 20'000;

  ReadRequest request_;
  bool by_stream_;
  NameCache streams_;
  NameCache types_;
  Statement query_;
  EventPage page_;
  std::int64_t low_;
  std::int64_t high_;
  std::size_t page_rows_;
  Position read_ = 0;  // of the last row that was whole
  bool done_ = false;
};

/// The union of several streams in position order, by a heap over one cursor a stream.
class MergeCursor final : public EventCursor {
 public:
  MergeCursor(Connection& connection, const ReadRequest& request, const std::vector<FoundStream>& found)
      : end_(request.to), direction_(request.direction) {
    for (std::size_t i = 0; i < found.size(); ++i) {
      ReadRequest one = request;
      one.streams = {request.streams[i]};
      one.page_hint = std::min<std::size_t>(request.page_hint, 64);
      heads_.push_back({std::make_unique<RangeCursor>(connection, std::move(one), found[i]), {}});
    }
  }

  bool next(EventView& out) override {
    if (!primed_) {
      for (std::size_t i = 0; i < heads_.size(); ++i) advance(i);
      primed_ = true;
    } else if (current_) {
      advance(*current_);
    }
    current_.reset();
    if (order_.empty()) return false;
    current_ = order_.top().second;
    order_.pop();
    out = heads_[*current_].event;
    return true;
  }

  Position end() const override { return end_; }

 private:
  struct StreamHead {
    std::unique_ptr<RangeCursor> cursor;
    EventView event;
  };

  void advance(std::size_t index) {
    auto& head = heads_[index];
    if (!head.cursor->next(head.event)) return;
    const auto position = head.event.position;
    order_.push({direction_ == Direction::forward ? -position : position, index});
  }

  Position end_;
  Direction direction_;
  std::vector<StreamHead> heads_;
  std::priority_queue<std::pair<std::int64_t, std::size_t>> order_;
  std::optional<std::size_t> current_;
  bool primed_ = false;
};

class EmptyCursor final : public EventCursor {
 public:
  explicit EmptyCursor(Position end) : end_(end) {}
  bool next(EventView&) override { return false; }
  Position end() const override { return end_; }

 private:
  Position end_;
};

/// The streams that exist; `names` keeps only those, in the same order.
std::vector<FoundStream> find_streams(LateStatement& by_name, std::vector<std::string>& names) {
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  auto& query = *by_name;
  std::vector<FoundStream> streams;
  std::vector<std::string> found;
  for (auto& name : names) {
    ResetGuard guard(query);
    query.bind_text(1, name);
    if (!query.step()) continue;
    streams.push_back({query.integer(0), query.integer(1)});
    found.push_back(std::move(name));
  }
  names = std::move(found);
  return streams;
}

}  // namespace

std::unique_ptr<EventCursor> make_event_cursor(Connection& connection, ReadRequest request, const Meta& meta,
                                               LateStatement& stream_by_name) {
  fix_range(connection, request, meta);
  if (request.streams.empty()) return std::make_unique<RangeCursor>(connection, std::move(request), FoundStream{});
  if (request.streams.size() > kMaxMerged) {
    std::sort(request.streams.begin(), request.streams.end());
    auto names = std::make_shared<std::vector<std::string>>(std::move(request.streams));
    request.streams.clear();
    request.stream_matches = [names, also = std::move(request.stream_matches)](std::string_view name) {
      return std::binary_search(names->begin(), names->end(), name) && (!also || also(name));
    };
    return std::make_unique<RangeCursor>(connection, std::move(request), FoundStream{});
  }
  const auto found = find_streams(stream_by_name, request.streams);
  if (found.empty()) return std::make_unique<EmptyCursor>(request.to);
  if (found.size() == 1) return std::make_unique<RangeCursor>(connection, std::move(request), found.front());
  return std::make_unique<MergeCursor>(connection, request, found);
}

}  // namespace evs::sqlite
