#include "core/projection/replay_scan.hpp"

#include <catch2/catch.hpp>

#include <string>

#include "tests/support/projection_folder.hpp"

namespace {

using namespace evs;

Definition from(const std::string& scope, const std::string& type = "*") {
  return projection("p", "-- evs:from " + scope + "\n-- evs:init\nCREATE TABLE t (a);\n-- evs:on " + type +
                             "\nINSERT INTO t VALUES (1);");
}

std::string positions(Store& store, const std::vector<const Definition*>& definitions, Position after = 0,
                      Position to = kLastPosition) {
  ReplayScan scan(store, definitions, nullptr);
  scan.start(after, to);
  std::string all;
  Position through = after;
  while (const auto batch = scan.next()) {
    for (const auto& event : batch->events(Upcasting::on)) all += std::to_string(event.position) + ' ';
    CHECK(batch->through() > through);
    through = batch->through();
    CHECK(batch->hash() == store.hash_at(through));
  }
  CHECK(through == scan.end());
  return all + '/' + std::to_string(through);
}

}  // namespace

TEST_CASE("a scan gives the events that some projection looks at, and reaches the end", "[replay_scan]") {
  ProjectionFolder folder;
  for (const auto* stream : {"A-1", "B-1", "A-2", "C-1", "A-1"}) folder.append(stream, "T");
  folder.append("C-1", "Other");
  const auto all = from("all");
  const auto category = from("category A");
  const auto stream = from("stream A-2");
  const auto absent = from("stream Z-9");
  const auto types = from("types Other");
  const auto one_type = from("all", "Other");
  CHECK(positions(folder.store(), {&all}) == "1 2 3 4 5 6 /6");
  CHECK(positions(folder.store(), {&category}) == "1 3 5 /6");
  CHECK(positions(folder.store(), {&stream}) == "3 /6");
  CHECK(positions(folder.store(), {&absent}) == "/6");
  CHECK(positions(folder.store(), {&types}) == "6 /6");
  CHECK(positions(folder.store(), {&one_type}) == "6 /6");
  CHECK(positions(folder.store(), {&stream, &absent}) == "3 /6");
  CHECK(positions(folder.store(), {&all}, 2, 4) == "3 4 /4");
  CHECK(positions(folder.store(), {&all}, 6) == "/6");
  CHECK(positions(folder.store(), {&all}, 4, 2) == "/4");
}

TEST_CASE("a scan's end is fixed when it starts, and the next start goes on", "[replay_scan]") {
  ProjectionFolder folder;
  folder.append("A-1", "T");
  const auto all = from("all");
  ReplayScan scan(folder.store(), {&all}, nullptr);
  scan.start(0, kLastPosition);
  folder.append("A-1", "T");
  CHECK(scan.next()->through() == 1);
  CHECK(scan.next() == nullptr);
  scan.start(scan.end(), kLastPosition);
  CHECK(scan.next()->through() == 2);
}

TEST_CASE("many and large events are cut into batches", "[replay_scan]") {
  ProjectionFolder folder;
  const auto all = from("all");
  for (int i = 0; i < 2500; ++i) folder.append("A-1", "T");
  const std::string large = '"' + std::string(700'000, 'x') + '"';
  for (int i = 0; i < 5; ++i) folder.append("A-1", "T", large);
  ReplayScan scan(folder.store(), {&all}, nullptr);
  scan.start(0, kLastPosition);
  std::size_t events = 0;
  while (const auto batch = scan.next()) {
    CHECK(batch->events(Upcasting::on).size() <= 1000);
    CHECK(batch->bytes() < (std::size_t{2} << 20));
    events += batch->events(Upcasting::on).size();
  }
  CHECK(events == 2505);
}

TEST_CASE("a scan ends before an event that a rule fails on, with what came before it", "[replay_scan]") {
  ProjectionFolder folder;
  for (const auto* type : {"T", "T", "Bad", "T"}) folder.append("A-1", type);
  Lifter lifter(
      UpcasterSet({parse_migration("-- evs:migration 1 t\n-- evs:upcast Bad 1 -> 2\n:data->'$.none'\n", "1.sql")}));
  const auto all = from("all");
  ReplayScan scan(folder.store(), {&all}, &lifter);
  scan.start(0, kLastPosition);
  const auto batch = scan.next();
  REQUIRE(batch);
  CHECK(batch->events(Upcasting::on).size() == 2);
  CHECK(batch->through() == 2);
  CHECK(batch->hash() == folder.store().hash_at(2));
  CHECK(scan.next() == nullptr);
  CHECK(scan.end() == 2);
  REQUIRE(scan.failure());
  CHECK_THROWS_AS(std::rethrow_exception(scan.failure()), Error);
  scan.start(2, kLastPosition);
  CHECK(scan.next() == nullptr);
  CHECK(scan.end() == 2);
}

TEST_CASE("the position before a time is that of the log as it was then", "[replay_scan]") {
  ProjectionFolder folder;
  const auto start = folder.mint().clock();
  for (int i = 0; i < 3; ++i) {
    folder.append("A-1", "T");
    folder.mint().advance(kSecond);
  }
  CHECK(position_before(folder.store(), start) == 0);
  CHECK(position_before(folder.store(), start + 1) == 1);
  CHECK(position_before(folder.store(), start + 2 * kSecond) == 2);
  CHECK(position_before(folder.store(), start + 2 * kSecond + 1) == kLastPosition);
}
