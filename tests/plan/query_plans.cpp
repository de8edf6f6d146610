// The plan of every statement that the SQLite store runs, operation by operation: reads and writes must go by index.
// The statements are the program's own, seen through SQLite's trace; this file holds only the plans that they must
// have. Prints `ok - NAME` or `not ok - NAME` lines. Usage: query_plans FOLDER, an empty folder for its stores.
#include <fmt/format.h>
#include <sqlite3.h>

#include <functional>
#include <iostream>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "core/open_store.hpp"

namespace evs::plan {

namespace {

using Plans = std::set<std::string>;

constexpr const char* kMeta = "SCAN meta";  // one row
constexpr const char* kMetaByKey = "SEARCH meta USING INTEGER PRIMARY KEY (rowid=?)";
constexpr const char* kByPosition = "SEARCH events USING INTEGER PRIMARY KEY (rowid=?)";
constexpr const char* kStreamByKey = "SEARCH streams USING INTEGER PRIMARY KEY (rowid=?)";
constexpr const char* kStreamByName = "SEARCH streams USING INDEX streams_by_name (name=?)";
constexpr const char* kNewStreamKey = "SEARCH streams";  // max(stream_key): the table's last row
constexpr const char* kTypeByKey = "SEARCH types USING INTEGER PRIMARY KEY (rowid=?)";
constexpr const char* kTypeByName = "SEARCH types USING COVERING INDEX types_by_name (name=?)";

std::mutex statements_mutex;  // verify runs statements on two threads
std::set<std::string> statements;
std::set<std::string> prepared_twice;

int remember(unsigned, void*, void* traced, void*) {
  const std::lock_guard guard(statements_mutex);
  auto* statement = static_cast<sqlite3_stmt*>(traced);
  const auto& sql = *statements.emplace(sqlite3_sql(statement)).first;
  if (sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_REPREPARE, 0) > 0) prepared_twice.insert(sql);
  return 0;
}

int trace(sqlite3* db, char**, const sqlite3_api_routines*) {
  return sqlite3_trace_v2(db, SQLITE_TRACE_STMT, remember, nullptr);
}

bool has_plan(const std::string& sql) {
  for (const auto* word : {"SELECT", "INSERT", "UPDATE", "DELETE"}) {
    if (sql.starts_with(word)) return true;
  }
  return false;
}

/// The lines of EXPLAIN QUERY PLAN for each statement, once each.
Plans explain(const std::string& path, const std::set<std::string>& all) {
  Plans plans;
  sqlite3* db = nullptr;
  sqlite3_open_v2(path.c_str(), &db, SQLITE_OPEN_READONLY, nullptr);
  for (const auto& sql : all) {
    if (!has_plan(sql)) continue;
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(db, ("EXPLAIN QUERY PLAN " + sql).c_str(), -1, &statement, nullptr) != SQLITE_OK) {
      plans.insert(fmt::format("cannot explain '{}': {}", sql, sqlite3_errmsg(db)));
    }
    while (statement != nullptr && sqlite3_step(statement) == SQLITE_ROW) {
      plans.emplace(reinterpret_cast<const char*>(sqlite3_column_text(statement, 3)));
    }
    sqlite3_finalize(statement);
  }
  sqlite3_close(db);
  return plans;
}

class Suite {
 public:
  explicit Suite(const std::string& folder) : folder_(folder), path_(folder + "/store.db") {
    create_store(path_, {});
    open();
    append({event("Order-1", "Placed"), event("Order-1", "Paid"), event("Order-2", "Placed"), event("Bill-1", "Sent")});
    sqlite3_auto_extension(reinterpret_cast<void (*)()>(trace));
  }

  int run();

 private:
  void open() {
    opened_ = {};
    OpenOptions options;
    options.access = Access::write;
    opened_ = open_store(path_, options);
  }

  static NewEvent event(std::string_view stream, std::string_view type) {
    NewEvent made;
    made.stream = stream;
    made.type = type;
    return made;
  }

  AppendReport append(const std::vector<NewEvent>& events) {
    return opened_.store->append({events, AppendPolicy::atomic, Commit::commit});
  }

  void read(ReadRequest request) {
    EventView seen;
    for (auto cursor = opened_.store->read(std::move(request)); cursor->next(seen);) {
    }
  }

  /// Runs `work` and compares the plans of everything that it made SQLite do.
  void check(const std::string& name, const Plans& wanted, const std::function<void()>& work) {
    open();
    statements.clear();
    work();
    const auto actual = explain(path_, statements);
    const bool same = actual == wanted;
    std::cout << (same ? "ok - " : "not ok - ") << name << '\n';
    if (same) return;
    failed_ = true;
    for (const auto& line : actual) {
      if (!wanted.contains(line)) std::cout << "  not wanted: " << line << '\n';
    }
    for (const auto& line : wanted) {
      if (!actual.contains(line)) std::cout << "  missing: " << line << '\n';
    }
    for (const auto& sql : statements) {
      if (has_plan(sql)) std::cout << "  ran: " << sql << '\n';
    }
  }

  void open_and_append();
  void reading();
  void listing();
  void snapshots();
  void checking();
  void consuming();
  void preparing();

  std::string folder_, path_;
  OpenedStore opened_;
  bool failed_ = false;
};

void Suite::open_and_append() {
  check("opening a store looks at the schema and at meta's one row", {"SCAN sqlite_schema", kMeta}, [this] { open(); });
  check("an append looks up its streams, its types and the head",
        {kMeta, kMetaByKey, kByPosition, kStreamByName, kStreamByKey, kNewStreamKey, kTypeByName}, [this] {
          append({event("Order-3", "Shipped"), event("Order-1", "Paid")});
        });
  check("an event that is stored already is found by its id",
        {kMeta, kMetaByKey, kByPosition, kStreamByName, kStreamByKey, kTypeByName,
         "SEARCH e USING INDEX events_by_id (event_id=?)", "SEARCH t USING INTEGER PRIMARY KEY (rowid=?)"},
        [this] {
          auto again = event("Order-1", "Paid");
          again.id = append({again}).events.front().id;
          append({again});
        });
  check("a version conflict names the newest event by the stream's index",
        {kMeta, kByPosition, kStreamByName, "SEARCH e USING INDEX events_by_stream (stream_key=? AND version=?)",
         "SEARCH t USING INTEGER PRIMARY KEY (rowid=?)"},
        [this] {
          auto late = event("Order-1", "Paid");
          late.expected = ExpectedVersion::none();
          try {
            append({late});
          } catch (const Error&) {
            return;
          }
          throw Error(ErrorCode::internal, "the conflict did not happen");
        });
  check("a new store is built without a search in the log",
        {kMeta, kMetaByKey, kStreamByName, kNewStreamKey, kTypeByName}, [this] {
          const auto builder = build_store(folder_ + "/built.db", {});
          builder->append(std::vector{event("Order-1", "Placed"), event("Order-1", "Paid")});
          if (!builder->finish()) throw Error(ErrorCode::internal, "the store was not built");
        });
}

void Suite::reading() {
  const std::string range = "SEARCH events USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)";
  const std::string versions = "SEARCH events USING INDEX events_by_stream (stream_key=? AND version>? AND version<?)";
  for (const auto direction : {Direction::forward, Direction::backward}) {
    const auto way = direction == Direction::forward ? "forward" : "backward";
    ReadRequest request;
    request.direction = direction;
    check(fmt::format("the log is read {} by position", way), {kMeta, range, kStreamByKey, kTypeByKey},
          [&] { read(request); });
    request.streams = {"Order-1"};
    check(fmt::format("a stream is read {} by its index", way), {kMeta, kStreamByName, versions, kTypeByKey},
          [&] { read(request); });
    request.streams = {"Order-1", "Order-2"};
    check(fmt::format("several streams are read {} by their index", way), {kMeta, kStreamByName, versions, kTypeByKey},
          [&] { read(request); });
  }
  check("times are searched by position", {kMeta, kByPosition}, [this] {
    ReadRequest request;
    request.since = 0;
    request.until = 1;
    read(request);
  });
  check("a follower waits at meta's one row", {kMeta}, [this] { opened_.store->wait_past(kLastPosition, 0, {}); });
  check("the head and hashes are found by position", {kMeta, kByPosition}, [this] {
    opened_.store->head();
    opened_.store->hash_at(1);
  });
  check("an event is found by its id", {"SEARCH events USING COVERING INDEX events_by_id (event_id=?)"},
        [this] { opened_.store->find_event(Uuid{}); });
}

void Suite::listing() {
  const std::string version = "SEARCH events USING INDEX events_by_stream (stream_key=? AND version=?)";
  check("a stream is described by its name and its index", {kStreamByName, version},
        [this] { opened_.store->stream("Order-1"); });
  check("a stream's version is found by its name", {kStreamByName},
        [this] { opened_.store->stream_version("Order-1"); });
  check("streams are listed by name", {kStreamByName, "SEARCH streams USING INDEX streams_by_name (name>?)", version},
        [this] {
          StreamInfo seen;
          for (const auto* prefix : {"", "Order-1"}) {
            for (auto cursor = opened_.store->streams(prefix); cursor->next(seen);) {
            }
          }
        });
  check("types are counted in one walk of the log", {"SEARCH events USING INTEGER PRIMARY KEY (rowid>?)", kTypeByKey},
        [this] {
          TypeInfo seen;
          for (auto cursor = opened_.store->types(); cursor->next(seen);) {
          }
        });
  check("type names are found by their index", {"SEARCH types USING COVERING INDEX types_by_name (name>?)"},
        [this] { opened_.store->type_names("P", 10); });
}

void Suite::snapshots() {
  Snapshot saved;
  saved.key.stream = "Order-1";
  saved.version = saved.position = 1;
  const std::string of_stream =
      "SEARCH snapshots USING PRIMARY KEY (stream_key=? AND reducer_hash=? AND upcaster_hash=? "
      "AND engine_tag=? AND redaction_epoch=? AND version=?)";
  check("a snapshot is saved by its stream's name",
        {kMeta, "SEARCH streams USING COVERING INDEX streams_by_name (name=?)"}, [&] {
          opened_.store->save_snapshots({&saved, 1});
        });
  check("the newest snapshot at a version is found by its key",
        {"SEARCH n USING PRIMARY KEY (stream_key=? AND reducer_hash=? AND upcaster_hash=? AND engine_tag=? AND "
         "redaction_epoch=? AND version<?)",
         "SCALAR SUBQUERY 1", "SEARCH streams USING COVERING INDEX streams_by_name (name=?)"},
        [&] { opened_.store->find_snapshot(saved.key, 1); });
  check("snapshots are listed by their streams' names",
        {"SEARCH s USING COVERING INDEX streams_by_name (name>? AND name<?)",
         "SEARCH n USING PRIMARY KEY (stream_key=?)"},
        [&] {
          SnapshotInfo seen;
          for (auto cursor = opened_.store->snapshots("*"); cursor->next(seen);) {
          }
        });
  check("snapshots are dropped by their keys",
        {kMeta, of_stream, "SCALAR SUBQUERY 1", "SEARCH streams USING COVERING INDEX streams_by_name (name=?)"}, [&] {
          SnapshotInfo gone;
          gone.key = saved.key;
          gone.version = 1;
          opened_.store->drop_snapshots({&gone, 1});
        });
}

/// Scans are what verify is for; what it may not do is sort or look a row up without an index.
void Suite::checking() {
  const Plans structure = {kMeta,
                           "SCAN events USING COVERING INDEX events_by_stream",
                           "SCAN streams",
                           "SCAN n",
                           "SCAN c",
                           "SCALAR SUBQUERY 1",
                           "SCALAR SUBQUERY 2",
                           "SEARCH s USING INTEGER PRIMARY KEY (rowid=?) LEFT-JOIN",
                           "SEARCH e USING INTEGER PRIMARY KEY (rowid=?) LEFT-JOIN"};
  VerifyRequest request;
  Plans full = structure;
  full.insert({"SEARCH events USING INTEGER PRIMARY KEY (rowid>?)", kStreamByKey, kTypeByKey});
  check("verify walks the log and one index, and sorts nothing", full, [&] { opened_.admin->verify(request); });
  Plans quick = structure;
  quick.insert({"SEARCH events", "SCALAR SUBQUERY 2", kByPosition});
  request.depth = VerifyDepth::quick;
  check("a quick verify walks indexes, and sorts nothing", quick, [&] { opened_.admin->verify(request); });
}

void Suite::consuming() {
  const std::string one = "SEARCH parked USING PRIMARY KEY (consumer=? AND global_position=?)";
  const std::string later = "SEARCH parked USING PRIMARY KEY (consumer=? AND global_position>?)";
  const std::string of_consumer = "SEARCH checkpoints USING PRIMARY KEY (consumer=?)";
  check("a checkpoint is saved, and what it parks, without a search", {kMeta, kByPosition, one}, [this] {
    auto& store = *opened_.store;
    ConsumerChange change{.consumer = "mailer", .unpark = {1}};
    change.save = {{1, 1, checkpoint_at(store, 1), 0}};
    change.park = {{1, 1, 0, false, "x"}};
    store.change_consumer(change);
  });
  check("a subscription is reset and dropped by its name", {kMeta, of_consumer, later}, [this] {
    opened_.store->change_consumer({.consumer = "mailer", .seen = {{}}, .only = true, .unpark_after = 1});
    opened_.store->change_consumer({.consumer = "mailer", .only = true, .unpark_after = 0});
  });
  check("parked events are made due by the subscription's name and their positions",
        {kMeta, "SEARCH parked USING PRIMARY KEY (consumer=? AND global_position>? AND global_position<?)"},
        [this] { opened_.store->make_due("mailer", 1, 2); });
  check("checkpoints and parked events are found by the subscription's name",
        {of_consumer, later, "SEARCH checkpoints USING PRIMARY KEY (consumer>?)"}, [this] {
          opened_.store->consumers("", 10);
          opened_.store->checkpoints("mailer");
          opened_.store->parked("mailer", ParkedKind::due, 0, 10);
        });
}

/// SQLite throws a plan away when it hangs on a value that is bound anew: what is run once would be prepared twice.
void Suite::preparing() {
  std::cout << (prepared_twice.empty() ? "ok - " : "not ok - ") << "no statement is prepared twice\n";
  for (const auto& sql : prepared_twice) std::cout << "  prepared again: " << sql << '\n';
  failed_ = failed_ || !prepared_twice.empty();
}

int Suite::run() {
  open_and_append();
  reading();
  listing();
  snapshots();
  checking();
  consuming();
  preparing();
  return failed_ ? 1 : 0;
}

}  // namespace

}  // namespace evs::plan

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: query_plans FOLDER\n";
    return 2;
  }
  try {
    return evs::plan::Suite(argv[1]).run();
  } catch (const std::exception& error) {
    std::cerr << "query_plans: " << error.what() << '\n';
    return 1;
  }
}
