#include "core/sqlite/verify.hpp"

#include <fmt/format.h>

#include <exception>
#include <thread>

#include "core/json_scanner.hpp"
#include "core/names.hpp"
#include "core/sqlite/meta.hpp"
#include "core/sqlite/name_cache.hpp"
#include "core/sqlite/snapshot_table.hpp"

namespace evs::sqlite {

namespace {

constexpr std::int64_t kPageRows = 2000;
constexpr std::size_t kMaxStructureFindings = 1000;

/// Whether an error tells something about the store's content. That a disk or memory failed, or that somebody asked to
/// stop, does not: verify then has no answer.
bool says_damage(const Error& error) {
  const auto code = error.code();
  return code != ErrorCode::interrupted && code != ErrorCode::io_error && code != ErrorCode::disk_full &&
         code != ErrorCode::busy;
}

/// Walks every event in order and recomputes the chain.
class ChainWalk {
 public:
  ChainWalk(Connection& connection, const VerifyRequest& request, VerifyReport& report)
      : request_(request),
        report_(report),
        meta_(read_meta(connection)),
        streams_(connection, "SELECT name FROM streams WHERE stream_key = ?1", std::size_t{1} << 16, {}),
        types_(connection, "SELECT name FROM types WHERE type_key = ?1", 1024, {}),
        page_(
            connection,
            "SELECT global_position, stream_key, type_key, version, schema_version, created_at, event_id, salt, hash, "
            "metadata, data FROM events WHERE global_position > ?1 ORDER BY global_position LIMIT ?2"),
        redaction_(connection,
                   "SELECT data_salt, data_commitment, metadata_salt, metadata_commitment FROM redactions "
                   "WHERE global_position = ?1"),
        previous_(chain_origin()) {}

  void run() {
    for (std::int64_t rows = kPageRows; rows == kPageRows;) {
      request_.stop.throw_if_stopped();
      const ResetGuard guard(page_);
      page_.bind(1, last_).bind(2, kPageRows);
      for (rows = 0; page_.step(); ++rows) {
        if (page_.integer(0) <= last_) {
          throw Error(ErrorCode::store_corrupt,
                      fmt::format("position {} comes after {}: pages of the file lie in a circle or in "
                                  "another's place",
                                  page_.integer(0), last_));
        }
        check_row();
      }
      if (request_.progress) request_.progress(last_, meta_.head_position);
    }
    if (last_ != meta_.head_position) {
      found(
          "head", last_, {},
          fmt::format("the log ends at position {}, the store recorded {} as its newest", last_, meta_.head_position));
    }
    report_.events = events_;
    report_.head = {last_, previous_};
  }

 private:
  void found(std::string_view kind, Position position, std::string_view stream, std::string message) {
    ++report_.findings;
    if (request_.report) request_.report({std::string(kind), position, std::string(stream), std::move(message)});
  }

  void check_row() {
    const Position position = page_.integer(0);
    ++events_;
    if (position != last_ + 1) {
      found("position_gap", last_ + 1, {},
            position == last_ + 2
                ? fmt::format("the event at position {} is missing", last_ + 1)
                : fmt::format("the events at positions {} to {} are missing", last_ + 1, position - 1));
    }
    last_ = position;
    std::string_view stream;
    std::string_view type;
    try {
      type = types_.at(page_.integer(2), "event type").name;
      stream = streams_.at(page_.integer(1), "stream").name;
    } catch (const Error& error) {
      found("orphan", position, {}, error.what());
    }
    check_names(position, stream, type);
    check_time(position);
    check_chain(position, stream, type);
    check_json(position, stream, page_.text(10), page_.is_null(10), "data");
    check_json(position, stream, page_.text(9), page_.is_null(9), "metadata");
  }

  void check_names(Position position, std::string_view stream, std::string_view type) {
    try {
      if (!stream.empty()) check_stream_name(stream);
      if (!type.empty()) check_type_name(type);
    } catch (const Error& error) {
      found("bad_name", position, stream, error.what());
    }
  }

  void check_time(Position position) {
    const auto created_at = page_.integer(5);
    if (meta_.time_ordered && created_at < previous_time_) {
      found("time_order", position, {},
            fmt::format("event {} was created before the one in front of it, but the log is marked as in time order",
                        position));
    }
    previous_time_ = created_at;
  }

  void check_chain(Position position, std::string_view stream, std::string_view type) {
    Uuid id;
    Digest hash;
    if (!page_.copy_blob(6, id.bytes))
      found("event_id", position, stream, fmt::format("the event id at position {} is not 16 bytes", position));
    if (!page_.copy_blob(8, hash)) {
      found("chain", position, stream, fmt::format("the chain hash at position {} is not 32 bytes", position));
      return;
    }
    const auto payload = commitments(position, stream);
    if (payload) {
      const auto expected = hasher_.next(
          previous_, {position, page_.integer(3), page_.integer(5), page_.integer(4), id, stream, type}, *payload);
      if (expected != hash) {
        found("chain", position, stream,
              fmt::format("the chain breaks at position {}: its content, or what stood before it, was changed",
                          position));
      }
    }
    previous_ = hash;
  }

  std::optional<Commitments> commitments(Position position, std::string_view stream) {
    Salt salt{};
    const bool redacted = page_.is_null(7);
    if (!redacted) {
      if (!page_.copy_blob(7, salt)) {
        found("chain", position, stream, fmt::format("the salt at position {} is not 16 bytes", position));
        return std::nullopt;
      }
      return hasher_.commitments(salt, page_.text(10), page_.text(9));
    }
    const ResetGuard guard(redaction_);
    redaction_.bind(1, position);
    Commitments kept{};
    if (!redaction_.step() || !redaction_.copy_blob(1, kept.data) || !redaction_.copy_blob(3, kept.metadata)) {
      found("redaction", position, stream,
            fmt::format("the event at position {} lacks its salt and has no redaction that explains it", position));
      return std::nullopt;
    }
    check_kept_part(position, stream, 0, 10, kept.data, "data");
    check_kept_part(position, stream, 2, 9, kept.metadata, "metadata");
    return kept;
  }

  /// What a redaction left must still match its commitment.
  void check_kept_part(Position position, std::string_view stream, int salt_column, int column,
                       const Digest& commitment, std::string_view part) {
    if (page_.is_null(column)) return;
    Salt salt{};
    if (!redaction_.copy_blob(salt_column, salt) || hasher_.commit(salt, page_.text(column)) != commitment) {
      found("redaction", position, stream,
            fmt::format("the {} kept at position {} differs from its commitment", part, position));
    }
  }

  void check_json(Position position, std::string_view stream, std::string_view text, bool absent,
                  std::string_view part) {
    if (absent) {
      if (!page_.is_null(7))
        found("redaction", position, stream,
              fmt::format("the {} at position {} is gone without a redaction", part, position));
      return;
    }
    const auto problem = scanner_.validate(text);
    if (problem) {
      found("bad_json", position, stream,
            fmt::format("the {} at position {} is no valid JSON: {}", part, position, problem->message));
    } else if (part == "metadata" && !text.starts_with('{')) {
      found("bad_json", position, stream, fmt::format("the metadata at position {} is no object", position));
    }
  }

  const VerifyRequest& request_;
  VerifyReport& report_;
  Meta meta_;
  NameCache streams_, types_;
  Statement page_, redaction_;
  ChainHasher hasher_;
  JsonScanner scanner_;
  Digest previous_;
  Position last_ = 0;
  Position events_ = 0;
  Timestamp previous_time_ = std::numeric_limits<Timestamp>::min();
};

/// SQLite's own check and what the indexes know: runs beside the walk, on a connection of its own.
class StructureCheck {
 public:
  StructureCheck(Connection& connection, VerifyDepth depth) : connection_(connection), depth_(depth) {}

  void run() {
    guarded([&] { engine_check(); });
    guarded([&] { stream_versions(); });
    if (depth_ == VerifyDepth::quick) guarded([&] { positions(); });
    guarded([&] { snapshots(); });
    guarded([&] { checkpoints(); });
  }

  std::vector<Finding> findings;
  std::int64_t streams = 0;

 private:
  void found(std::string_view kind, Position position, std::string_view stream, std::string message) {
    if (findings.size() < kMaxStructureFindings) {
      findings.push_back({std::string(kind), position, std::string(stream), std::move(message)});
    }
  }

  template <typename Check>
  void guarded(Check check) {
    try {
      check();
    } catch (const Error& error) {
      if (connection_.exhausted()) {
        found("sqlite", 0, {}, "pages of the file lie in a circle: a walk through them does not end");
      } else if (says_damage(error)) {
        found("sqlite", 0, {}, error.what());
      } else {
        throw;
      }
    }
  }

  void engine_check() {
    Statement check(connection_, depth_ == VerifyDepth::quick ? "PRAGMA quick_check" : "PRAGMA integrity_check");
    while (check.step()) {
      if (check.text(0) != "ok") found("sqlite", 0, {}, std::string(check.text(0)));
    }
  }

  void stream_versions() {
    Statement counted(connection_,
                      "SELECT stream_key, count(*), min(version), max(version) FROM events INDEXED BY events_by_stream "
                      "GROUP BY stream_key ORDER BY stream_key");
    Statement named(connection_, "SELECT stream_key, version, name, category FROM streams ORDER BY stream_key");
    bool has_counted = counted.step();
    bool has_named = named.step();
    while (has_counted || has_named) {
      const auto events_key = has_counted ? counted.integer(0) : std::numeric_limits<std::int64_t>::max();
      const auto name_key = has_named ? named.integer(0) : std::numeric_limits<std::int64_t>::max();
      if (events_key < name_key) {
        found("orphan", 0, {},
              fmt::format("{} events belong to stream {}, which has no name", counted.integer(1), events_key));
      } else if (name_key < events_key) {
        found("orphan", 0, named.text(2), fmt::format("stream '{}' has no events", named.text(2)));
      } else {
        compare_stream(counted, named);
      }
      const bool step_counted = events_key <= name_key;
      const bool step_named = name_key <= events_key;
      if (step_counted) has_counted = counted.step();
      if (step_named) has_named = named.step();
    }
  }

  void compare_stream(const Statement& counted, const Statement& named) {
    ++streams;
    const auto name = named.text(2);
    const auto count = counted.integer(1);
    const auto newest = counted.integer(3);
    if (counted.integer(2) != 1 || newest != count) {
      found("version_gap", 0, name,
            fmt::format("stream '{}' has {} events with versions {} to {}", name, count, counted.integer(2), newest));
    }
    if (named.integer(1) != newest) {
      found(
          "version", 0, name,
          fmt::format("stream '{}' is recorded at version {}, its newest event is {}", name, named.integer(1), newest));
    }
    if (named.text(3) != category_of(name)) {
      found("category", 0, name, fmt::format("stream '{}' is recorded in category '{}'", name, named.text(3)));
    }
  }

  void positions() {
    const auto count = connection_.integer("SELECT count(*) FROM events");
    const auto newest = connection_.integer("SELECT coalesce(max(global_position), 0) FROM events");
    const auto head = read_meta(connection_).head_position;
    if (count != newest) {
      found("position_gap", 0, {}, fmt::format("the log holds {} events and ends at position {}", count, newest));
    }
    if (newest != head) {
      found("head", newest, {},
            fmt::format("the log ends at position {}, the store recorded {} as its newest", newest, head));
    }
  }

  void snapshots() {
    check_snapshots(connection_, [&](std::string_view stream, Version version, Position position) {
      found("snapshot", position, stream,
            fmt::format(
                "the snapshot of stream '{}' at version {} is damaged or does not fit the log; it will be ignored",
                stream, version));
    });
  }

  void checkpoints() {
    Statement rows(
        connection_,
        "SELECT c.consumer, c.global_position FROM checkpoints c LEFT JOIN events e ON e.global_position = "
        "c.global_position WHERE c.store_id = (SELECT store_id FROM meta) AND c.epoch = (SELECT epoch FROM meta) "
        "AND c.global_position > 0 AND c.chain_hash IS NOT e.hash");
    while (rows.step()) {
      found("checkpoint", rows.integer(1), {},
            fmt::format("the checkpoint of '{}' at position {} does not fit the log", rows.text(0), rows.integer(1)));
    }
  }

  Connection& connection_;
  VerifyDepth depth_;
};

/// More than any check of a sound file of this size takes. A page that is its own descendant makes a walk that ends
/// only after ages: the engine knows no circles, it stops at 20 levels of them.
std::int64_t most_steps(Connection& connection) {
  constexpr std::int64_t kSmallestRow = 32;
  constexpr std::int64_t kStepsPerRow = 300;
  return 20'000'000 +
         connection.integer("PRAGMA page_count") * connection.integer("PRAGMA page_size") / kSmallestRow * kStepsPerRow;
}

void compare_head(Connection& connection, const VerifyRequest& request, VerifyReport& report) {
  if (!request.expected) return;
  const auto& expected = *request.expected;
  Digest hash = chain_origin();
  bool there = expected.position == 0;
  if (!there) {
    Statement row(connection, "SELECT hash FROM events WHERE global_position = ?1");
    row.bind(1, expected.position);
    there = row.step() && row.copy_blob(0, hash);
  }
  std::string message;
  if (!there) {
    message =
        fmt::format("the log has no event at position {} any more: newest events were cut off", expected.position);
  } else if (hash != expected.hash) {
    message = fmt::format("the hash at position {} is {}, expected {}: history was rewritten", expected.position,
                          to_hex(hash), to_hex(expected.hash));
  } else {
    return;
  }
  ++report.findings;
  if (request.report) request.report({"head", expected.position, {}, message});
}

}  // namespace

VerifyReport verify_store(Connection& connection, const std::string& path, Use use, const VerifyRequest& request) {
  VerifyReport report;
  Connection beside(path, {use, true, request.stop, 5 * kSecond, most_steps(connection)});
  StructureCheck structure(beside, request.depth);
  std::exception_ptr failure;
  std::thread thread([&] {
    try {
      structure.run();
    } catch (...) {
      failure = std::current_exception();
    }
  });
  struct Join {
    std::thread& thread;
    ~Join() {
      if (thread.joinable()) thread.join();
    }
  } join{thread};
  if (request.depth == VerifyDepth::full) {
    Position reached = 0;
    try {
      ChainWalk walk(connection, request, report);
      walk.run();
      reached = report.head.position;
    } catch (const Error& error) {
      if (!says_damage(error)) throw;
      ++report.findings;
      if (request.report) request.report({"sqlite", reached, {}, fmt::format("reading stopped: {}", error.what())});
    }
  }
  thread.join();
  if (failure) std::rethrow_exception(failure);
  for (const auto& finding : structure.findings) {
    ++report.findings;
    if (request.report) request.report(finding);
  }
  report.streams = structure.streams;
  compare_head(connection, request, report);
  if (request.depth == VerifyDepth::quick) {
    report.events = read_meta(connection).head_position;
    report.head.position = report.events;
    Statement row(connection, "SELECT hash FROM events WHERE global_position = ?1");
    row.bind(1, report.events);
    if (!row.step() || !row.copy_blob(0, report.head.hash)) report.head.hash = chain_origin();
  }
  return report;
}

}  // namespace evs::sqlite
