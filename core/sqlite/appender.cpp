#include "core/sqlite/appender.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/names.hpp"
#include "core/shell_quote.hpp"

namespace evs::sqlite {

namespace {

/// Names remembered between transactions; past this everything is saved and looked up anew, so memory stays bounded.
constexpr std::size_t kMaxCachedStreams = 150'000;

Error corrupt(std::string message) { return Error(ErrorCode::store_corrupt, std::move(message)).help("evs verify"); }

std::string expectation(const ExpectedVersion& expected) {
  switch (expected.kind()) {
    case ExpectedVersion::Kind::any: return "any version";
    case ExpectedVersion::Kind::none: return "none";
    case ExpectedVersion::Kind::exists: return "an existing stream";
    case ExpectedVersion::Kind::exactly: return std::to_string(expected.version());
  }
  return {};
}

}  // namespace

Appender::Appender(Connection& connection, MetaQuery& meta, std::shared_ptr<Mint> mint, Indexes indexes)
    : connection_(connection),
      meta_query_(meta),
      mint_(std::move(mint)),
      indexes_(indexes),
      data_version_query_(connection, "PRAGMA data_version"),
      head_query_(connection, "SELECT created_at, hash FROM events WHERE global_position = ?1"),
      stream_query_(connection, "SELECT stream_key, version FROM streams WHERE name = ?1"),
      stream_key_query_(connection, "SELECT coalesce(max(stream_key), 0) + 1 FROM streams"),
      type_query_(connection, "SELECT type_key FROM types WHERE name = ?1"),
      id_query_(connection,
                "SELECT e.global_position, e.version, e.stream_key, t.name, e.schema_version, e.data, e.metadata "
                "FROM events e JOIN types t USING (type_key) WHERE e.event_id = ?1"),
      insert_event_(connection,
                    "INSERT INTO events (global_position, stream_key, version, type_key, schema_version, created_at, "
                    "event_id, salt, hash, metadata, data) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"),
      insert_stream_(connection, "INSERT INTO streams (stream_key, name, category, version) VALUES (?1, ?2, ?3, ?4)"),
      update_stream_(connection, "UPDATE streams SET version = ?2 WHERE stream_key = ?1"),
      insert_type_(connection, "INSERT INTO types (name) VALUES (?1) RETURNING type_key"),
      update_meta_(connection,
                   "UPDATE meta SET head_position = ?1, last_assigned_at = ?2, time_ordered = ?3 WHERE one = 1") {}

void Appender::load(Writer writer) {
  ResetGuard guard(*data_version_query_);
  data_version_query_->step();
  const auto data_version = data_version_query_->integer(0);
  if (data_version != data_version_ || streams_.size() > kMaxCachedStreams) forget();
  data_version_ = data_version;
  meta_ = meta_query_.read();
  check_writable(meta_, writer);
  if (meta_.production && mint_->deterministic()) {
    throw Error(ErrorCode::usage, "EVS_CLOCK and EVS_ID_SEED are refused by a production store")
        .why("the store was made with init --production")
        .help("unset EVS_CLOCK EVS_ID_SEED");
  }
  head_hash_ = chain_origin();
  head_created_at_ = std::numeric_limits<Timestamp>::min();
  if (meta_.head_position == 0) return;
  ResetGuard head_guard(*head_query_);
  head_query_->bind(1, meta_.head_position);
  if (!head_query_->step() || !head_query_->copy_blob(1, head_hash_)) {
    throw corrupt(
        fmt::format("the event at position {}, the newest that the store recorded, is missing", meta_.head_position));
  }
  head_created_at_ = head_query_->integer(0);
}

AppendReport Appender::apply(const AppendRequest& request) {
  AppendReport report;
  report.events.reserve(request.events.size());
  std::size_t duplicates = 0;
  for (std::size_t i = 0; i < request.events.size(); ++i) {
    if (i % ahead_.size() == 0) look_ahead(request.events.subspan(i));
    try {
      report.events.push_back(append_one(request.events[i], ahead_[i % ahead_.size()]));
      if (report.events.back().outcome == Outcome::duplicate) ++duplicates;
    } catch (const Error& error) {
      const auto code = error.code();
      const bool conflict =
          code == ErrorCode::version_conflict || code == ErrorCode::id_conflict || code == ErrorCode::exact_mismatch;
      if (!conflict || request.policy == AppendPolicy::atomic) {
        if (!conflict || request.events.size() == 1) throw;
        throw Error(error).detail("index", static_cast<std::int64_t>(i));
      }
      report.events.push_back({Outcome::refused, 0, 0, request.events[i].id.value_or(Uuid{})});
      report.refusals.push_back({i, error});
      if (request.policy == AppendPolicy::until_refused) break;
    }
  }
  if (request.policy == AppendPolicy::atomic && duplicates > 0 && duplicates < request.events.size()) {
    throw Error(ErrorCode::batch_half_known,
                fmt::format("{} of the batch's {} event ids are stored already, the others are new", duplicates,
                            request.events.size()))
        .why("a batch is one append: it was either made before as a whole, or not at all")
        .help("leave out the stored events, or use evs import, which skips them");
  }
  return report;
}

/// Streams are looked up some events at a time: the cache misses of lookups side by side overlap.
void Appender::look_ahead(std::span<const NewEvent> events) {
  const auto count = std::min(events.size(), ahead_.size());
  std::array<std::uint64_t, std::tuple_size_v<decltype(ahead_)>> hashes;
  for (std::size_t i = 0; i < count; ++i) {
    hashes[i] = StreamTable::hash(events[i].stream);
    streams_.prefetch_place(hashes[i]);
  }
  for (std::size_t i = 0; i < count; ++i) streams_.prefetch_stream(hashes[i]);
  for (std::size_t i = 0; i < count; ++i) ahead_[i] = streams_.find(events[i].stream, hashes[i]);
}

Appended Appender::append_one(const NewEvent& event, Stream* known_stream) {
  // The id comes before the expectation (contract section 8). Where nothing is expected the insert itself finds a
  // known id, which saves a search of the index for each new event. An event of a new type is searched for too: one
  // that is refused must not leave its type behind.
  const bool search_first = known_type(event.type) == nullptr || event.expected.kind() != ExpectedVersion::Kind::any ||
                            event.exact_position.has_value() || event.exact_version.has_value() ||
                            event.exact_hash.has_value();
  if (search_first && event.id) {
    if (auto found = known(event)) return *found;
  }
  auto& stream = known_stream != nullptr ? *known_stream : stream_of(event.stream);
  check_expected(event, stream);
  check_exact(event, stream.version + 1);
  return insert(event, stream);
}

Appended Appender::insert(const NewEvent& event, Stream& stream) {
  const Position position = meta_.head_position + 1;
  const Timestamp clock = event.created_at ? 0 : mint_->now(position);
  const Timestamp created_at = event.created_at.value_or(std::max(clock, meta_.last_assigned_at));
  row_id_ = event.id ? *event.id : mint_->event_id(position, created_at);
  Seal made;
  if (!event.seal) {
    made.salt = mint_->salt(position);
    made.commitments = hasher_.commitments(made.salt, event.data, event.metadata);
  }
  const Seal& seal = event.seal ? *event.seal : made;
  row_hash_ = hasher_.next(
      head_hash_,
      {position, stream.version + 1, created_at, event.schema_version.value_or(1), row_id_, event.stream, event.type},
      seal.commitments);
  if (event.exact_hash && *event.exact_hash != row_hash_) {
    throw Error(ErrorCode::exact_mismatch, fmt::format("event {} would get the chain hash {}, the line says {}",
                                                       position, to_hex(row_hash_), to_hex(*event.exact_hash)))
        .why("salts are random, so hashes agree only where they were made with the same EVS_ID_SEED")
        .help("leave the key 'hash' out");
  }
  if (!insert_row(event, stream, type_of(event.type), created_at, seal.salt)) {
    if (auto found = known(event)) return *found;
    throw corrupt(fmt::format(
        "stream '{}' already has an event beyond its recorded version {}, or the log one beyond position {}",
        event.stream, stream.version, meta_.head_position));
  }
  if (!stream.changed) {
    stream.changed = true;
    changed_streams_.emplace_back(stream.key, &stream);
  }
  ++stream.version;
  meta_.head_position = position;
  if (!event.created_at) meta_.last_assigned_at = created_at;
  if (created_at < head_created_at_) meta_.time_ordered = false;
  head_created_at_ = created_at;
  head_hash_ = row_hash_;
  return {Outcome::appended, position, stream.version, row_id_};
}

bool Appender::insert_row(const NewEvent& event, const Stream& stream, std::int64_t type_key, Timestamp created_at,
                          const Salt& salt) {
  insert_event_->bind(1, meta_.head_position + 1)
      .bind(2, stream.key)
      .bind(3, stream.version + 1)
      .bind(4, type_key)
      .bind(5, event.schema_version.value_or(1))
      .bind(6, created_at)
      .bind_blob(7, row_id_.bytes)
      .bind_blob(8, salt)
      .bind_blob(9, row_hash_)
      .bind_text(10, event.metadata)
      .bind_text(11, event.data);
  return insert_event_->execute_unless_taken();
}

std::optional<Appended> Appender::known(const NewEvent& event) {
  if (!event.id || indexes_ == Indexes::later) return std::nullopt;
  ResetGuard guard(*id_query_);
  id_query_->bind_blob(1, event.id->bytes);
  if (!id_query_->step()) return std::nullopt;
  const Position position = id_query_->integer(0);
  std::string_view differs;
  // Compared by key: a stream that this very transaction began has no row yet.
  if (id_query_->integer(2) != stream_of(event.stream).key) {
    differs = "stream_id";
  } else if (id_query_->text(3) != event.type) {
    differs = "event_type";
  } else if (id_query_->integer(4) != event.schema_version.value_or(1)) {
    differs = "schema_version";
  } else if (!id_query_->is_null(5) && id_query_->text(5) != event.data) {
    differs = "data";
  } else if (!id_query_->is_null(6) && id_query_->text(6) != event.metadata) {
    differs = "metadata";
  }
  if (differs.empty()) return Appended{Outcome::duplicate, position, id_query_->integer(1), *event.id};
  throw Error(ErrorCode::id_conflict, fmt::format("event id '{}' is stored at position {} with another {}",
                                                  to_string(*event.id), position, differs))
      .why("an event id names one event for ever; the same id with other content is not a retry")
      .help(fmt::format("evs show {}    # compare, then append under a new id", position))
      .detail("event_id", to_string(*event.id))
      .detail("global_position", position)
      .detail("differs", std::string(differs));
}

Appender::Stream& Appender::stream_of(std::string_view name) {
  if (auto* found = streams_.find(name)) return *found;
  if (streams_.size() > kMaxCachedStreams) {
    save_streams();
    forget_streams();
  }
  Stream stream{std::string(name), 0, 0, false, false};
  ResetGuard guard(*stream_query_);
  stream_query_->bind_text(1, name);
  if (stream_query_->step()) {
    stream.key = stream_query_->integer(0);
    stream.version = stream_query_->integer(1);
    stream.stored = true;
  } else {
    if (next_stream_key_ == 0) {
      ResetGuard key_guard(*stream_key_query_);
      stream_key_query_->step();
      next_stream_key_ = stream_key_query_->integer(0);
    }
    stream.key = next_stream_key_++;
  }
  return streams_.add(std::move(stream));
}

/// An event's type is asked for twice: the second answer is at hand.
const std::int64_t* Appender::known_type(std::string_view name) {
  if (newest_type_ == nullptr || newest_type_->first != name) {
    const auto found = types_.find(name);
    if (found == types_.end()) return nullptr;
    newest_type_ = &*found;
  }
  return &newest_type_->second;
}

std::int64_t Appender::type_of(std::string_view name) {
  if (const auto* key = known_type(name)) return *key;
  std::int64_t key = 0;
  {
    ResetGuard guard(*type_query_);
    type_query_->bind_text(1, name);
    if (type_query_->step()) key = type_query_->integer(0);
  }
  if (key == 0) {
    ResetGuard guard(*insert_type_);
    insert_type_->bind_text(1, name);
    insert_type_->step();
    key = insert_type_->integer(0);
  }
  if (types_.size() > kMaxCachedStreams) forget_types();
  types_.emplace(std::string(name), key);
  return key;
}

void Appender::check_expected(const NewEvent& event, const Stream& stream) {
  const Version actual = stream.version;
  if (event.expected.met_by(actual)) return;
  const auto name = shell_quote(event.stream);
  const bool ahead = event.expected.kind() == ExpectedVersion::Kind::exactly && actual > event.expected.version();
  Error error(ErrorCode::version_conflict,
              actual == 0
                  ? fmt::format("stream '{}' does not exist, expected {}", event.stream, expectation(event.expected))
                  : fmt::format("stream '{}' is at version {}, expected {}", event.stream, actual,
                                expectation(event.expected)));
  error = std::move(error).detail("stream_id", std::string(event.stream)).detail("actual", actual);
  if (ahead || event.expected.kind() == ExpectedVersion::Kind::none) {
    Statement newest(connection_,
                     "SELECT t.name, e.created_at FROM events e JOIN types t USING (type_key) "
                     "WHERE e.stream_key = ?1 AND e.version = ?2");
    newest.bind(1, stream.key).bind(2, actual);
    if (indexes_ == Indexes::present && newest.step()) {
      error =
          std::move(error).why(stream.changed ? fmt::format("an earlier line of this batch appended {}", newest.text(0))
                                              : fmt::format("another writer appended {} at {}", newest.text(0),
                                                            format_timestamp(newest.integer(1))));
    }
    const Version from = ahead ? event.expected.version() + 1 : 1;
    error = std::move(error).help(
        stream.changed ? "an expected version counts the earlier lines of its batch"
                       : fmt::format("evs read {} --from-version {}    # decide again on what is new", name, from));
  } else if (actual == 0) {
    error = std::move(error).help("evs streams    # lists those that exist; 'none' begins a new one");
  } else {
    error = std::move(error).help(fmt::format("evs read {}    # the stream is shorter than expected", name));
  }
  throw error;
}

void Appender::check_exact(const NewEvent& event, Version version) const {
  const Position position = meta_.head_position + 1;
  if (event.exact_position && *event.exact_position != position) {
    throw Error(ErrorCode::exact_mismatch,
                fmt::format("the next global position is {}, the line says {}", position, *event.exact_position))
        .help("without --exact positions and versions are assigned anew");
  }
  if (event.exact_version && *event.exact_version != version) {
    throw Error(ErrorCode::exact_mismatch, fmt::format("the next version of stream '{}' is {}, the line says {}",
                                                       event.stream, version, *event.exact_version))
        .help("without --exact positions and versions are assigned anew");
  }
}

void Appender::save_streams() {
  // In key order: bulk work then walks the table's pages once.
  std::sort(changed_streams_.begin(), changed_streams_.end());
  for (const auto& [key, stream] : changed_streams_) {
    if (stream->stored) {
      update_stream_->bind(1, key).bind(2, stream->version);
      update_stream_->execute();
    } else {
      insert_stream_->bind(1, key)
          .bind_text(2, stream->name)
          .bind_text(3, category_of(stream->name))
          .bind(4, stream->version);
      insert_stream_->execute();
      stream->stored = true;
    }
    stream->changed = false;
  }
  changed_streams_.clear();
}

void Appender::save() {
  save_streams();
  update_meta_->bind(1, meta_.head_position).bind(2, meta_.last_assigned_at).bind(3, meta_.time_ordered ? 1 : 0);
  update_meta_->execute();
}

void Appender::forget_streams() {
  streams_.clear();
  ahead_.fill(nullptr);
}

void Appender::forget_types() {
  types_.clear();
  newest_type_ = nullptr;
}

void Appender::forget() {
  forget_streams();
  changed_streams_.clear();
  forget_types();
  next_stream_key_ = 0;
}

}  // namespace evs::sqlite
