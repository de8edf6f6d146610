#include "core/migration/ledger.hpp"

#include <catch2/catch.hpp>

#include "tests/support/migrated_log.hpp"
#include "tests/support/thrown_error.hpp"

using namespace evs;

namespace {

const std::string kRule = "-- evs:upcast A 1 -> 2\n:data\n";

std::vector<Migration> numbered(const std::vector<std::int64_t>& numbers) {
  std::vector<Migration> all;
  for (const auto number : numbers) all.push_back(migration(number, kRule));
  return all;
}

Registry applied(const std::vector<Migration>& migrations) {
  Registry registry;
  for (const auto& each : migrations) registry.migrations.push_back(record_of(each));
  return registry;
}

/// "NUMBER STATE" of each entry.
std::string states(const Registry& registry, const std::vector<Migration>& files) {
  std::string text;
  for (const auto& entry : compare(registry, files)) {
    text += (text.empty() ? "" : ", ") + std::to_string(entry.number) + ' ' + std::string(to_string(entry.state));
  }
  return text;
}

std::vector<std::int64_t> pending_numbers(const Registry& registry, const std::vector<Migration>& files,
                                          std::optional<std::int64_t> to = {}) {
  std::vector<std::int64_t> numbers;
  for (const auto* each : pending(compare(registry, files), to)) numbers.push_back(each->number);
  return numbers;
}

Error pending_error(const Registry& registry, const std::vector<Migration>& files,
                    std::optional<std::int64_t> to = {}) {
  return error_of([&] { pending(compare(registry, files), to); });
}

std::string pending_refusal(const Registry& registry, const std::vector<Migration>& files,
                            std::optional<std::int64_t> to = {}) {
  return refusal_of([&] { pending(compare(registry, files), to); });
}

using Numbers = std::vector<std::int64_t>;

}  // namespace

TEST_CASE("without files and without a ledger there is nothing to compare and nothing pending", "[ledger]") {
  CHECK(compare({}, {}).empty());
  CHECK(pending({}, {}).empty());
}

TEST_CASE("each migration is listed once, by number, with its file and its record", "[ledger]") {
  const auto files = numbered({7, 2, 1});
  const auto registry = applied(numbered({1, 2}));
  const auto entries = compare(registry, files);
  REQUIRE(entries.size() == 3);
  CHECK(states(registry, files) == "1 applied, 2 applied, 7 pending");
  CHECK(entries[0].file == &files[2]);
  CHECK(entries[0].record == &registry.migrations[0]);
  CHECK(entries[1].file == &files[1]);
  CHECK(entries[1].record == &registry.migrations[1]);
  CHECK(entries[2].file == &files[0]);
  CHECK(entries[2].record == nullptr);
}

TEST_CASE("an applied migration whose file was edited is changed, and one without a file is missing", "[ledger]") {
  const std::vector files{migration(1, "-- evs:drop A\n"), migration(3, kRule)};
  const auto registry = applied(numbered({1, 2, 3}));
  CHECK(states(registry, files) == "1 changed, 2 missing, 3 applied");
  CHECK(compare(registry, files)[1].file == nullptr);
}

TEST_CASE("a file with another name and the same text is the applied migration", "[ledger]") {
  auto files = numbered({1});
  files.front().path = "elsewhere/0001_renamed.sql";
  CHECK(states(applied(numbered({1})), files) == "1 applied");
}

TEST_CASE("a migration is late below an applied one, and pending above all of them", "[ledger]") {
  CHECK(states(applied(numbered({2, 4})), numbered({1, 2, 3, 4, 5})) ==
        "1 late, 2 applied, 3 late, 4 applied, 5 pending");
  CHECK(states({}, numbered({1, 5})) == "1 pending, 5 pending");
}

TEST_CASE("what a store was copied with is copied, with its file or without, unless that was edited", "[ledger]") {
  auto registry = applied(numbered({1, 2, 3}));
  for (auto& record : registry.migrations) record.in_force = false;
  const std::vector files{migration(1, kRule), migration(2, "-- evs:drop A\n"), migration(4, kRule)};
  CHECK(states(registry, files) == "1 copied, 2 changed, 3 copied, 4 pending");
}

TEST_CASE("pending migrations come by number, gaps or not, and are those of the files", "[ledger]") {
  const auto files = numbered({9, 3, 4, 1});
  CHECK(pending_numbers({}, files) == Numbers{1, 3, 4, 9});
  CHECK(pending_numbers(applied(numbered({1, 3})), files) == Numbers{4, 9});
  CHECK(pending_numbers(applied(numbered({1, 3, 4, 9})), files).empty());
  CHECK(pending(compare({}, files), 1) == std::vector<const Migration*>{&files[3]});
}

TEST_CASE("a file that is missing is no reason not to go on", "[ledger]") {
  CHECK(pending_numbers(applied(numbered({1, 2})), numbered({2, 3})) == Numbers{3});
}

TEST_CASE("no more is pending than up to and with the number that is asked for", "[ledger]") {
  const auto files = numbered({1, 2, 3, 5});
  const auto registry = applied(numbered({1}));
  CHECK(pending_numbers(registry, files, 3) == Numbers{2, 3});
  CHECK(pending_numbers(registry, files, 5) == Numbers{2, 3, 5});
  CHECK(pending_numbers(registry, files, 1).empty());
  CHECK(pending_numbers(applied(numbered({1, 2})), numbered({1, 3}), 2).empty());
}

TEST_CASE("a number that is neither applied nor there is not found", "[ledger]") {
  const auto files = numbered({1, 2, 5});
  CHECK(pending_refusal({}, files, 4) == "E_NO_MIGRATION: there is no migration 0004");
  CHECK(pending_refusal(applied(numbered({1})), files, 6) == "E_NO_MIGRATION: there is no migration 0006");
  CHECK(pending_refusal({}, {}, 1) == "E_NO_MIGRATION: there is no migration 0001");
  CHECK(pending_error({}, files, 4).fix().starts_with("evs migrate status"));
}

TEST_CASE("nothing is pending on an applied migration that was edited, whatever number is asked for", "[ledger]") {
  const std::vector files{migration(1, kRule), migration(2, "-- evs:drop A\n"), migration(3, kRule)};
  const auto registry = applied(numbered({1, 2}));
  const std::string wanted = "E_CHANGED at 2.sql:1: migration 0002 was edited after it was applied";
  CHECK(pending_refusal(registry, files) == wanted);
  CHECK(pending_refusal(registry, files, 1) == wanted);
  CHECK(pending_error(registry, files).cause() == "its file has the hash " + to_hex(files[1].hash).substr(0, 12) +
                                                      ", the ledger " +
                                                      to_hex(registry.migrations[1].hash).substr(0, 12));
}

TEST_CASE("a migration that comes too late is told which number it can have", "[ledger]") {
  const auto registry = applied(numbered({1, 4}));
  const auto files = numbered({1, 3, 4, 5});
  CHECK(pending_refusal(registry, files) ==
        "E_ORDER at 3.sql:1: migration 0003 is pending, and 0004 is applied already");
  CHECK(pending_error(registry, files, 5).fix().starts_with("give it the number 0005 or a later one"));
  CHECK(pending_refusal(applied(numbered({4})), numbered({3})) ==
        "E_ORDER at 3.sql:1: migration 0003 is pending, and 0004 is applied already");
}

TEST_CASE("a pending migration without a rule is refused, if it is asked for", "[ledger]") {
  const std::vector files{migration(1, kRule), migration(2, "")};
  CHECK(pending_refusal({}, files) == "E_DEFINITION at 2.sql:1:1: migration 0002 changes nothing");
  CHECK(pending_refusal({}, files, 2) == "E_DEFINITION at 2.sql:1:1: migration 0002 changes nothing");
  CHECK(pending_numbers({}, files, 1) == Numbers{1});
  CHECK(pending_numbers(applied(files), files).empty());
}
