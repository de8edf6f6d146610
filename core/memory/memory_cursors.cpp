#include "core/memory/memory_cursors.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace evs {

namespace {

void show(const MemoryLog& log, Position position, EventView& out) {
  const MemoryRecord& record = log.at(position);
  out.position = position;
  out.version = record.version;
  out.schema_version = record.schema_version;
  out.created_at = record.created_at;
  out.id = record.id;
  out.stream = record.stream;
  out.type = record.type;
  out.data = record.data;
  out.metadata = record.metadata;
  out.data_redacted = false;
  out.metadata_redacted = false;
  out.hash = record.hash;
}

class MemoryEventCursor : public EventCursor {
 public:
  MemoryEventCursor(std::shared_ptr<MemoryLog> log, ReadRequest request)
      : log_(std::move(log)), request_(std::move(request)), streams_(request_.streams.begin(), request_.streams.end()) {
    const std::lock_guard guard(log_->mutex);
    end_ = std::clamp<Position>(request_.to, 0, log_->head());
    begin_ = std::max<Position>(request_.after, 0) + 1;
    next_ = request_.direction == Direction::forward ? begin_ : end_;
  }

  bool next(EventView& out) override {
    const std::lock_guard guard(log_->mutex);
    while (next_ >= begin_ && next_ <= end_) {
      const Position position = next_;
      next_ += request_.direction == Direction::forward ? 1 : -1;
      if (!wanted(log_->at(position))) continue;
      show(*log_, position, out);
      return true;
    }
    return false;
  }

  Position end() const override { return end_; }

 private:
  bool wanted(const MemoryRecord& record) const {
    if (!streams_.empty() && streams_.count(record.stream) == 0) return false;
    if (record.version < request_.from_version || record.version > request_.to_version) return false;
    if (request_.stream_matches && !request_.stream_matches(record.stream)) return false;
    if (request_.type_matches && !request_.type_matches(record.type)) return false;
    if (request_.since && record.created_at < *request_.since) return false;
    return !request_.until || record.created_at < *request_.until;
  }

  std::shared_ptr<MemoryLog> log_;
  ReadRequest request_;
  std::set<std::string, std::less<>> streams_;
  Position begin_ = 1, end_ = 0, next_ = 1;
};

class MemoryStreamCursor : public StreamCursor {
 public:
  MemoryStreamCursor(std::shared_ptr<MemoryLog> log, std::string_view prefix) : log_(std::move(log)), prefix_(prefix) {}

  bool next(StreamInfo& out) override {
    const std::lock_guard guard(log_->mutex);
    const auto found = last_ ? log_->streams.upper_bound(*last_) : log_->streams.lower_bound(prefix_);
    if (found == log_->streams.end() || !found->first.starts_with(prefix_)) return false;
    last_ = found->first;
    out = describe_stream(*log_, *found);
    return true;
  }

 private:
  std::shared_ptr<MemoryLog> log_;
  std::string prefix_;
  std::optional<std::string> last_;
};

class MemoryTypeCursor : public TypeCursor {
 public:
  explicit MemoryTypeCursor(std::vector<TypeInfo> types) : types_(std::move(types)) {}
  bool next(TypeInfo& out) override {
    if (next_ == types_.size()) return false;
    out = types_[next_++];
    return true;
  }

 private:
  std::vector<TypeInfo> types_;
  std::size_t next_ = 0;
};

}  // namespace

StreamInfo describe_stream(const MemoryLog& log, const std::pair<const std::string, std::vector<Position>>& stream) {
  const auto& [name, positions] = stream;
  return {name,
          static_cast<Version>(positions.size()),
          positions.front(),
          positions.back(),
          log.at(positions.front()).created_at,
          log.at(positions.back()).created_at};
}

std::unique_ptr<EventCursor> make_memory_event_cursor(std::shared_ptr<MemoryLog> log, ReadRequest request) {
  return std::make_unique<MemoryEventCursor>(std::move(log), std::move(request));
}

std::unique_ptr<StreamCursor> make_memory_stream_cursor(std::shared_ptr<MemoryLog> log, std::string_view prefix) {
  return std::make_unique<MemoryStreamCursor>(std::move(log), prefix);
}

std::unique_ptr<TypeCursor> make_memory_type_cursor(std::vector<TypeInfo> types) {
  return std::make_unique<MemoryTypeCursor>(std::move(types));
}

}  // namespace evs
