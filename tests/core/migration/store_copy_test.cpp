#include "core/migration/store_copy.hpp"

#include <catch2/catch.hpp>

#include "core/memory/memory_store.hpp"
#include "core/migration/certificate.hpp"
#include "tests/contract/manual_mint.hpp"

using evs::ErrorCode;
using evs::contract::ManualMint;

namespace {

std::vector<evs::Migration> migrations(const std::string& rules) {
  return {evs::parse_migration("-- evs:migration 1 t\n" + rules, "0001_t.sql")};
}

template <typename Action>
ErrorCode error_of(Action action) {
  try {
    action();
  } catch (const evs::Error& error) {
    return error.code();
  }
  return ErrorCode::internal;
}

class Copying {
 protected:
  void add(std::string_view stream, std::string_view type, std::string_view data = "{}") {
    evs::NewEvent event;
    event.stream = stream;
    event.type = type;
    event.data = data;
    source_->append({{&event, 1}});
  }
  void begin() { target_->change_state({.seen_head = 0, .state = evs::StoreState::copying}); }
  evs::StoreCopy copy(const std::vector<evs::Migration>& rules) { return {*source_, *target_, rules, mint_, {}}; }
  /// "STREAM VERSION TYPE SCHEMA DATA" of each event of the target.
  std::vector<std::string> target_events() {
    std::vector<std::string> found;
    const auto cursor = target_->read({});
    for (evs::EventView event; cursor->next(event);) {
      found.push_back(std::string(event.stream) + ' ' + std::to_string(event.version) + ' ' + std::string(event.type) +
                      ' ' + std::to_string(event.schema_version) + ' ' + std::string(event.data));
    }
    return found;
  }
  evs::CopySummary compare(const std::vector<evs::Migration>& rules) {
    return evs::compare_copy(*source_, *target_, rules, source_->head().position, target_->head().position, {},
                             [](evs::Position) {});
  }
  static void no_progress(evs::Position) {}

  std::shared_ptr<ManualMint> mint_ = std::make_shared<ManualMint>();
  std::unique_ptr<evs::Store> source_ = evs::make_memory_store(std::make_shared<ManualMint>());
  std::unique_ptr<evs::Store> target_ = evs::make_memory_store(mint_);
};

const std::string kRules =
    "-- evs:upcast A 1 -> B 2\njson_set(:data, '$.x', 1)\n-- evs:drop Gone\n-- evs:split S 1\n"
    "json_array(json_object('event_type','P'), json_object('event_type','Q'))\n"
    "-- evs:rename-stream 'c-*' -> 'customer-*'\n";

}  // namespace

TEST_CASE_METHOD(Copying, "a copy holds what readers of the source see, with versions and positions counted anew",
                 "[store_copy]") {
  add("c-1", "A", R"({"n":1e2})");
  add("c-1", "Gone");
  add("c-1", "S");
  add("Order-1", "Plain", "[1.50]");
  begin();
  const auto rules = migrations(kRules);
  copy(rules).run(4, no_progress);
  CHECK(target_events() == std::vector<std::string>{"customer-1 1 B 2 {\"n\":1e2,\"x\":1}", "customer-1 2 P 1 {}",
                                                    "customer-1 3 Q 1 {}", "Order-1 1 Plain 1 [1.50]"});
  const auto summary = compare(rules);
  CHECK(summary.source_events == 4);
  CHECK(summary.target_events == 4);
  CHECK(summary.dropped == 1);
  CHECK(summary.split == 1);
  CHECK(evs::counted_text(summary).ends_with(R"("positions":[[1,1,1,1],[2,0,1,0],[3,2,1,2],[4,4,1,1]]})"));
}

TEST_CASE_METHOD(Copying, "a copy goes on where it was, with the same migrations only", "[store_copy]") {
  add("c-1", "A");
  begin();
  const auto rules = migrations(kRules);
  copy(rules).run(1, no_progress);
  add("c-1", "Gone");
  add("c-1", "A");
  CHECK(error_of([&] { copy(migrations("-- evs:drop Gone\n")); }) == ErrorCode::definition_changed);
  auto again = copy(rules);
  CHECK(again.copied() == 1);
  again.run(2, no_progress);
  CHECK(again.copied() == 2);
  again.run(3, no_progress);
  CHECK(target_events().size() == 2);
}

TEST_CASE_METHOD(Copying, "a copy that was begun goes on with the same migrations only, before its first event too",
                 "[store_copy]") {
  add("c-1", "A");
  CHECK(copy(migrations(kRules)).begin());
  CHECK(copy(migrations(kRules)).begin());
  CHECK(target_->info().state == evs::StoreState::copying);
  CHECK(error_of([&] { copy(migrations("-- evs:drop Gone\n")); }) == ErrorCode::definition_changed);
}

TEST_CASE_METHOD(Copying, "a copy notices that the source's migrations have changed since", "[store_copy]") {
  auto begun = copy({});
  CHECK(begun.check_migrations() == 0);
  source_->change_registry({.seen = 0, .set_policies = {{"A", evs::SchemaPolicy::strict}}});
  CHECK(begun.check_migrations() == 1);
  const auto rules = migrations(kRules).front();
  evs::MigrationRecord record;
  record.number = 1;
  record.name = "0001_t.sql";
  record.definition = rules.text;
  record.hash = rules.hash;
  source_->change_registry({.seen = 1, .apply = {record}});
  CHECK(error_of([&] { begun.check_migrations(); }) == ErrorCode::definition_changed);
}

TEST_CASE_METHOD(Copying, "a copy does not begin in a store that somebody wrote into", "[store_copy]") {
  evs::NewEvent event;
  event.stream = event.type = "A";
  event.data = "{}";
  auto begun = copy({});
  target_->append({{&event, 1}});
  CHECK_FALSE(begun.begin());
  CHECK(target_->info().state == evs::StoreState::open);
}

TEST_CASE_METHOD(Copying, "of two runs of one copy the slower one gives up, and nothing is there twice",
                 "[store_copy]") {
  add("c-1", "A");
  auto fast = copy({});
  fast.begin();
  auto slow = copy({});
  fast.run(1, no_progress);
  CHECK(error_of([&] { slow.run(1, no_progress); }) == ErrorCode::busy);
  CHECK(error_of([&] { slow.complete(1, {}, {}); }) == ErrorCode::busy);
  CHECK(target_->head().position == 1);
}

TEST_CASE_METHOD(Copying, "a complete copy is open, has the source's schemas and the migrations as copied, and forgets",
                 "[store_copy]") {
  add("c-1", "A");
  auto begun = copy({});
  begun.begin();
  begun.run(1, no_progress);
  source_->change_registry({.seen = 0, .set_policies = {{"A", evs::SchemaPolicy::strict}}});
  evs::MigrationRecord record;
  record.number = 1;
  record.name = "n";
  begun.complete(1, {record}, {{.consumer = "mailer", .save = {{0, 0, evs::checkpoint_at(*target_, 1), 7}}}});
  CHECK(target_->info().state == evs::StoreState::open);
  const auto registry = target_->registry();
  CHECK(registry.policies == std::vector<evs::PolicyRecord>{{"A", evs::SchemaPolicy::strict}});
  REQUIRE(registry.migrations.size() == 1);
  CHECK_FALSE(registry.migrations.front().in_force);
  CHECK(target_->consumers("", 9) == std::vector<std::string>{"mailer"});
}

TEST_CASE_METHOD(Copying, "a copy of another store is not gone on with", "[store_copy]") {
  add("c-1", "A");
  begin();
  copy({}).run(1, no_progress);
  source_ = evs::make_memory_store(std::make_shared<ManualMint>());
  add("d-1", "B");
  CHECK(error_of([&] { copy({}); }) == ErrorCode::checkpoint_unfit);
}

TEST_CASE_METHOD(Copying, "an event that cannot be lifted stops the copy behind the events before it", "[store_copy]") {
  add("c-1", "A");
  add("c-1", "Bad");
  add("c-1", "A");
  begin();
  const auto rules = migrations("-- evs:upcast Bad 1 -> 2\n:data->'$.none'");
  auto copying = copy(rules);
  CHECK(error_of([&] { copying.run(3, no_progress); }) == ErrorCode::handler_failed);
  CHECK(copying.copied() == 1);
  CHECK(target_events().size() == 1);
}

TEST_CASE_METHOD(Copying, "streams that would become one are refused", "[store_copy]") {
  add("c-1", "A");
  add("customer-1", "A");
  begin();
  auto copying = copy(migrations("-- evs:rename-stream 'c-*' -> 'customer-*'\n"));
  CHECK(error_of([&] { copying.run(2, no_progress); }) == ErrorCode::migration_order);
}

TEST_CASE_METHOD(Copying, "a comparison finds what the copy lacks, has too much, or has otherwise", "[store_copy]") {
  add("c-1", "A");
  add("c-1", "A");
  begin();
  copy({}).run(1, no_progress);
  CHECK(error_of([&] { compare({}); }) == ErrorCode::certificate_differs);
  copy({}).run(2, no_progress);
  CHECK(compare({}).target_events == 2);
  CHECK(error_of([&] { compare(migrations("-- evs:upcast A 1 -> 2\njson_set(:data, '$.x', 1)")); }) ==
        ErrorCode::certificate_differs);
  CHECK(error_of([&] { compare(migrations("-- evs:drop A\n")); }) == ErrorCode::certificate_differs);
}

TEST_CASE_METHOD(Copying, "a certificate reads back as it was written", "[certificate]") {
  add("c-1", "A");
  begin();
  const auto rules = migrations(kRules);
  copy(rules).run(1, no_progress);
  evs::Certificate certificate;
  certificate.source = evs::checkpoint_at_head(*source_);
  certificate.target = evs::checkpoint_at_head(*target_);
  certificate.migrations = rules;
  certificate.summary = compare(rules);
  certificate.projections = {{"p", "-- evs:projection \"text\"", evs::sha256("a"), evs::sha256("b")}};
  const auto text = evs::certificate_text(certificate);
  const auto claims = evs::read_certificate(text);
  CHECK(claims.source == certificate.source);
  CHECK(claims.target == certificate.target);
  REQUIRE(claims.migrations.size() == 1);
  CHECK(claims.migrations[0].text == rules[0].text);
  REQUIRE(claims.projections.size() == 1);
  CHECK(claims.projections[0].definition == "-- evs:projection \"text\"");
  CHECK(claims.projections[0].after == evs::sha256("b"));
  CHECK(claims.counted == evs::counted_text(certificate.summary));
  CHECK(error_of([&] { evs::read_certificate(text.substr(0, text.size() / 2)); }) == ErrorCode::bad_json);
  CHECK(error_of([&] { evs::read_certificate("[]"); }) == ErrorCode::certificate_differs);
  auto edited = text;
  edited.replace(edited.find("json_set"), 8, "json_sit");
  CHECK(error_of([&] { evs::read_certificate(edited); }) == ErrorCode::certificate_differs);
}
