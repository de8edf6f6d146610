// floor_insert STORE NDJSON: what an expert writes in an afternoon to load events into SQLite. No validation, no hash
// chain, no other writers: the floor for `evs import`. A STORE that exists is continued.
#include <chrono>
#include <cstdio>
#include <fstream>
#include <optional>
#include <unordered_map>
#include <vector>

#include "tests/bench/floor_database.hpp"

namespace {

using evs::bench::FloorDatabase;
using evs::bench::FloorStatement;

constexpr std::int64_t kEventsPerTransaction = 100'000;

constexpr const char* kTables = R"(
CREATE TABLE IF NOT EXISTS events (
  global_position INTEGER PRIMARY KEY, stream_key INTEGER NOT NULL, version INTEGER NOT NULL, type_key INTEGER NOT NULL,
  schema_version INTEGER NOT NULL, created_at INTEGER NOT NULL, event_id BLOB NOT NULL, metadata TEXT NOT NULL,
  data TEXT NOT NULL);
CREATE UNIQUE INDEX IF NOT EXISTS events_by_stream ON events (stream_key, version);
CREATE UNIQUE INDEX IF NOT EXISTS events_by_id ON events (event_id);
CREATE TABLE IF NOT EXISTS streams (
  stream_key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, version INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS types (type_key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
)";

struct Line {
  std::string_view stream, type, data, metadata;
  unsigned char event_id[16];
};

/// What lies between `before` and the next `after`, searching from `from`, which moves behind it.
std::string_view between(std::string_view line, std::size_t& from, std::string_view before, std::string_view after) {
  const auto start = line.find(before, from);
  if (start == std::string_view::npos) throw std::runtime_error("a key is missing");
  const auto end = line.find(after, start + before.size());
  if (end == std::string_view::npos) throw std::runtime_error("a value does not end");
  from = end;
  return line.substr(start + before.size(), end - start - before.size());
}

unsigned char nibble(char c) { return static_cast<unsigned char>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10); }

/// Takes a line of generate_events apart by its known key order.
Line extract(std::string_view text) {
  Line line;
  std::size_t from = 0;
  const auto id = between(text, from, "\"event_id\":\"", "\"");
  std::size_t byte = 0;
  for (std::size_t i = 0; byte < 16 && i + 1 < id.size();) {
    if (id[i] == '-') {
      ++i;
      continue;
    }
    line.event_id[byte++] = static_cast<unsigned char>(nibble(id[i]) << 4 | nibble(id[i + 1]));
    i += 2;
  }
  line.stream = between(text, from, "\"stream_id\":\"", "\"");
  line.type = between(text, from, "\"event_type\":\"", "\"");
  line.data = between(text, from, "\"data\":", ",\"metadata\":");
  const auto metadata = text.substr(from + std::string_view(",\"metadata\":").size());
  line.metadata = metadata.substr(0, metadata.size() - 1);
  return line;
}

class Loader {
 public:
  explicit Loader(const std::string& path) : db_(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE) {
    db_.run(kTables);
    load();
    insert_event_.emplace(db_.prepare("INSERT INTO events VALUES (?1, ?2, ?3, ?4, 1, ?5, ?6, ?7, ?8)"));
    insert_stream_.emplace(db_.prepare("INSERT INTO streams VALUES (?1, ?2, ?3)"));
    update_stream_.emplace(db_.prepare("UPDATE streams SET version = ?2 WHERE stream_key = ?1"));
    insert_type_.emplace(db_.prepare("INSERT INTO types VALUES (?1, ?2)"));
    db_.run("BEGIN IMMEDIATE");
  }

  void add(const Line& line, std::int64_t now) {
    Stream& stream = stream_of(line.stream);
    if (!stream.changed) changed_.push_back(&stream);
    stream.changed = true;
    insert_event_->bind(1, ++position_);
    insert_event_->bind(2, stream.key);
    insert_event_->bind(3, ++stream.version);
    insert_event_->bind(4, type_key(line.type));
    insert_event_->bind(5, now);
    insert_event_->bind(6, std::span(line.event_id));
    insert_event_->bind(7, line.metadata);
    insert_event_->bind(8, line.data);
    insert_event_->run();
    if (++in_transaction_ == kEventsPerTransaction) {
      commit();
      db_.run("BEGIN IMMEDIATE");
    }
  }

  void commit() {
    for (Stream* stream : changed_) {
      update_stream_->bind(1, stream->key);
      update_stream_->bind(2, stream->version);
      update_stream_->run();
      stream->changed = false;
    }
    changed_.clear();
    db_.run("COMMIT");
    in_transaction_ = 0;
  }

 private:
  struct Stream {
    std::int64_t key = 0;
    std::int64_t version = 0;
    bool changed = false;
  };

  void load() {
    auto streams = db_.prepare("SELECT stream_key, name, version FROM streams");
    while (streams.row()) streams_[std::string(streams.text(1))] = {streams.integer(0), streams.integer(2), false};
    auto types = db_.prepare("SELECT type_key, name FROM types");
    while (types.row()) types_[std::string(types.text(1))] = types.integer(0);
    auto newest = db_.prepare("SELECT ifnull(max(global_position), 0) FROM events");
    newest.row();
    position_ = newest.integer(0);
  }

  Stream& stream_of(std::string_view name) {
    const auto [found, is_new] = streams_.try_emplace(std::string(name));
    if (is_new) {
      found->second.key = static_cast<std::int64_t>(streams_.size());
      insert_stream_->bind(1, found->second.key);
      insert_stream_->bind(2, name);
      insert_stream_->bind(3, std::int64_t{0});
      insert_stream_->run();
    }
    return found->second;
  }

  std::int64_t type_key(std::string_view name) {
    const auto [found, is_new] = types_.try_emplace(std::string(name), static_cast<std::int64_t>(types_.size()) + 1);
    if (is_new) {
      insert_type_->bind(1, found->second);
      insert_type_->bind(2, name);
      insert_type_->run();
    }
    return found->second;
  }

  FloorDatabase db_;
  std::optional<FloorStatement> insert_event_, insert_stream_, update_stream_, insert_type_;
  std::unordered_map<std::string, Stream> streams_;
  std::unordered_map<std::string, std::int64_t> types_;
  std::vector<Stream*> changed_;
  std::int64_t position_ = 0;
  std::int64_t in_transaction_ = 0;
};

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    std::fputs("usage: floor_insert STORE NDJSON\n", stderr);
    return 2;
  }
  try {
    std::vector<char> buffer(1 << 20);
    std::ifstream input;
    input.rdbuf()->pubsetbuf(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    input.open(arguments[2]);
    if (!input) throw std::runtime_error(std::string("cannot open ") + arguments[2]);
    Loader loader(arguments[1]);
    for (std::string line; std::getline(input, line);) {
      const auto now = std::chrono::system_clock::now().time_since_epoch();
      loader.add(extract(line), std::chrono::duration_cast<std::chrono::microseconds>(now).count());
    }
    loader.commit();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "floor_insert: %s\n", error.what());
    return 1;
  }
}
