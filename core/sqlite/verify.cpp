#include "core/sqlite/verify.hpp"

#include <fmt/format.h>

#include <exception>
#include <thread>

#include "core/names.hpp"
#include "core/sqlite/chain_walk.hpp"
#include "core/sqlite/meta.hpp"
#include "core/sqlite/registry_tables.hpp"
#include "core/sqlite/snapshot_table.hpp"

namespace evs::sqlite {

namespace {

constexpr std::size_t kMaxStructureFindings = 1000;

/// Whether an error tells something about the store's content. That a disk or memory failed, or that somebody asked to
/// stop, does not: verify then has no answer.
bool says_damage(const Error& error) {
  const auto code = error.code();
  return code != ErrorCode::interrupted && code != ErrorCode::io_error && code != ErrorCode::disk_full &&
         code != ErrorCode::busy;
}

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
    guarded([&] { registry(); });
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
    // One statement: others may append meanwhile.
    Statement ends(connection_,
                   "SELECT (SELECT count(*) FROM events), (SELECT coalesce(max(global_position), 0) FROM events), "
                   "head_position FROM meta");
    ends.step();
    const auto count = ends.integer(0);
    const auto newest = ends.integer(1);
    const auto head = ends.integer(2);
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
        "c.global_position WHERE length(c.store_id) <> 16 OR length(c.chain_hash) <> 32 OR c.global_position < 0 OR "
        "c.member NOT BETWEEN 0 AND c.group_size OR (c.consumer NOT GLOB 'evs.copy.*' AND c.store_id = (SELECT store_id FROM meta) AND "
        "c.epoch = (SELECT epoch FROM meta) AND c.global_position > 0 AND c.chain_hash IS NOT e.hash)");
    while (rows.step()) {
      found("checkpoint", rows.integer(1), {},
            fmt::format("the checkpoint of '{}' at position {} is damaged or does not fit the log", rows.text(0),
                        rows.integer(1)));
    }
  }

  void registry() {
    if (read_meta(connection_).registry_revision == 0) return;
    try {
      read_registry(connection_);
    } catch (const Error& error) {
      if (error.code() != ErrorCode::store_corrupt) throw;
      found("registry", 0, {}, error.what());
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
    try {
      walk_chain(connection, request, report);
    } catch (const Error& error) {
      if (!says_damage(error)) throw;
      ++report.findings;
      if (request.report) request.report({"sqlite", 0, {}, fmt::format("reading stopped: {}", error.what())});
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
