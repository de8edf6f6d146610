#include "core/sqlite/listing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "core/sqlite/name_cache.hpp"
#include "core/sqlite/row_order.hpp"

namespace evs::sqlite {

namespace {

constexpr std::size_t kPageRows = 500;
constexpr std::int64_t kWalkRows = 50'000;

constexpr const char* kEdgeSql =
    "SELECT global_position, created_at FROM events WHERE stream_key = ?1 AND version = ?2";

/// Position and time of one version of a stream.
std::pair<Position, Timestamp> edge(Statement& query, std::int64_t key, Version version, std::string_view name) {
  ResetGuard guard(query);
  query.bind(1, key).bind(2, version);
  if (!query.step()) {
    throw Error(ErrorCode::store_corrupt, fmt::format("version {} of stream '{}' is missing", version, name))
        .help("evs verify");
  }
  return {query.integer(0), query.integer(1)};
}

StreamInfo describe(Statement& edges, std::int64_t key, std::string_view name, Version version) {
  StreamInfo info{std::string(name), version, 0, 0, 0, 0};
  std::tie(info.first_position, info.first_at) = edge(edges, key, 1, name);
  std::tie(info.last_position, info.last_at) = edge(edges, key, version, name);
  return info;
}

class NamedStreams final : public StreamCursor {
 public:
  NamedStreams(Connection& connection, std::string_view prefix, StreamFacts facts)
      : prefix_(prefix),
        after_(prefix),
        facts_(facts),
        page_query_(connection,
                    "SELECT name, stream_key, version FROM streams WHERE name > ?1 ORDER BY name LIMIT 500"),
        first_query_(connection, "SELECT name, stream_key, version FROM streams WHERE name = ?1"),
        edges_(connection, kEdgeSql) {}

  bool next(StreamInfo& out) override {
    if (next_ == page_.size()) fill();
    if (next_ == page_.size()) return false;
    out = std::move(page_[next_++]);
    return true;
  }

 private:
  void fill() {
    page_.clear();
    next_ = 0;
    // The prefix itself may be a name; everything else lies after it.
    if (!started_ && !prefix_.empty()) take_from(first_query_.bind_text(1, prefix_));
    started_ = true;
    if (!done_) {
      const std::string after = after_;
      done_ = take_from(page_query_.bind_text(1, after)) < kPageRows;
    }
  }

  std::size_t take_from(Statement& query) {
    ResetGuard guard(query);
    std::size_t rows = 0;
    while (query.step()) {
      const auto name = query.text(0);
      if (!name.starts_with(prefix_)) return 0;
      if (started_ && name <= after_) throw out_of_order(fmt::format("stream '{}' comes after '{}'", name, after_));
      ++rows;
      after_ = name;
      page_.push_back(facts_ == StreamFacts::all ? describe(edges_, query.integer(1), name, query.integer(2))
                                                 : StreamInfo{std::string(name), query.integer(2), 0, 0, 0, 0});
    }
    return rows;
  }

  std::string prefix_, after_;
  StreamFacts facts_;
  Statement page_query_, first_query_, edges_;
  std::vector<StreamInfo> page_;
  std::size_t next_ = 0;
  bool started_ = false;
  bool done_ = false;
};

class CountedTypes final : public TypeCursor {
 public:
  explicit CountedTypes(Connection& connection) { count(connection); }

  bool next(TypeInfo& out) override {
    if (next_ == types_.size()) return false;
    out = std::move(types_[next_++]);
    return true;
  }

 private:
  void count(Connection& connection) {
    Statement walk(connection,
                   "SELECT global_position, type_key, schema_version, created_at FROM events "
                   "WHERE global_position > ?1 ORDER BY global_position LIMIT ?2");
    std::map<std::int64_t, TypeInfo> by_key;
    Position after = 0;
    for (std::int64_t rows = kWalkRows; rows == kWalkRows;) {
      ResetGuard guard(walk);
      walk.bind(1, after).bind(2, kWalkRows);
      for (rows = 0; walk.step(); ++rows) {
        if (walk.integer(0) <= after)
          throw out_of_order(fmt::format("position {} comes after {}", walk.integer(0), after));
        after = walk.integer(0);
        add(by_key[walk.integer(1)], after, walk.integer(2), walk.integer(3));
      }
    }
    NameCache names(connection, "SELECT name FROM types WHERE type_key = ?1", 1024, {});
    for (auto& [key, info] : by_key) {
      info.name = names.at(key, "event type").name;
      types_.push_back(std::move(info));
    }
    std::sort(types_.begin(), types_.end(), [](const TypeInfo& a, const TypeInfo& b) { return a.name < b.name; });
  }

  static void add(TypeInfo& info, Position position, std::int64_t schema_version, Timestamp created_at) {
    if (info.events++ == 0) {
      info.first_position = position;
      info.first_at = created_at;
    }
    info.last_position = position;
    info.last_at = created_at;
    auto& versions = info.schema_versions;
    const auto place = std::lower_bound(versions.begin(), versions.end(), schema_version);
    if (place == versions.end() || *place != schema_version) versions.insert(place, schema_version);
  }

  std::vector<TypeInfo> types_;
  std::size_t next_ = 0;
};

}  // namespace

std::optional<StreamInfo> find_stream(Connection& connection, std::string_view name) {
  Statement query(connection, "SELECT stream_key, version FROM streams WHERE name = ?1");
  query.bind_text(1, name);
  if (!query.step()) return std::nullopt;
  Statement edges(connection, kEdgeSql);
  return describe(edges, query.integer(0), name, query.integer(1));
}

std::unique_ptr<StreamCursor> make_stream_cursor(Connection& connection, std::string_view prefix, StreamFacts facts) {
  return std::make_unique<NamedStreams>(connection, prefix, facts);
}

std::unique_ptr<TypeCursor> make_type_cursor(Connection& connection) {
  return std::make_unique<CountedTypes>(connection);
}

std::vector<std::string> find_type_names(Connection& connection, std::string_view prefix, std::size_t limit) {
  Statement query(connection, "SELECT name FROM types WHERE name >= ?1 ORDER BY name LIMIT ?2");
  query.bind_text(1, prefix).bind(2, static_cast<std::int64_t>(limit));
  std::vector<std::string> names;
  while (query.step() && query.text(0).starts_with(prefix)) names.emplace_back(query.text(0));
  return names;
}

}  // namespace evs::sqlite
