#include "tests/contract/each_backend.hpp"

namespace evs::contract {

namespace {

NewEvent numbered(int id, std::string_view stream = "Order-1", std::string_view type = "Happened") {
  auto made = event(stream, type);
  made.id = id_of(id);
  return made;
}

NewEvent expecting(std::string_view stream, ExpectedVersion expected) {
  auto made = event(stream);
  made.expected = expected;
  return made;
}

}  // namespace

TEST_CASE_METHOD(EachBackend, "an append of no events succeeds and changes nothing") {
  const auto report = add_all({});
  REQUIRE(report.events.empty());
  REQUIRE(report.refusals.empty());
  REQUIRE(store_->head().position == 0);
}

TEST_CASE_METHOD(EachBackend, "a batch gets consecutive positions in its own order over any streams") {
  add("Order-2");
  const auto report = add_all({event("Order-1"), event("Order-2"), event("Order-1"), event("Order-3")});
  REQUIRE(report.events.size() == 4);
  REQUIRE(report.refusals.empty());
  const std::vector<Version> versions{1, 2, 2, 1};
  for (std::size_t i = 0; i < 4; ++i) {
    REQUIRE(report.events[i].outcome == Outcome::appended);
    REQUIRE(report.events[i].position == static_cast<Position>(i) + 2);
    REQUIRE(report.events[i].version == versions[i]);
  }
  REQUIRE(store_->head().position == 5);
}

TEST_CASE_METHOD(EachBackend, "an expectation sees the batch's earlier events") {
  const auto report =
      add_all({expecting("Order-1", ExpectedVersion::none()), expecting("Order-1", ExpectedVersion::exactly(1)),
               expecting("Order-1", ExpectedVersion::exists())});
  REQUIRE(report.events.back().version == 3);
  REQUIRE(error_of([&] {
            add_all({expecting("Order-2", ExpectedVersion::none()), expecting("Order-2", ExpectedVersion::none())});
          }) == ErrorCode::version_conflict);
}

TEST_CASE_METHOD(EachBackend, "one conflict in an atomic batch leaves out the whole batch") {
  add("Order-1");
  const auto before = store_->head();
  REQUIRE(
      error_of([&] {
        add_all({event("Order-2", "NeverSeen"), event("Order-1"), expecting("Order-1", ExpectedVersion::exactly(1))});
      }) == ErrorCode::version_conflict);
  REQUIRE(store_->head().position == 1);
  REQUIRE(store_->head().hash == before.hash);
  REQUIRE(stream_names() == std::vector<std::string>{"Order-1"});
  const auto types = store_->types();
  REQUIRE(drain(*types).size() == 1);
  const auto next = add_all({event("Order-2"), event("Order-1")});
  REQUIRE(next.events[0].position == 2);
  REQUIRE(next.events[0].version == 1);
  REQUIRE(next.events[1].version == 2);
}

TEST_CASE_METHOD(EachBackend, "an atomic batch whose ids are all known succeeds again and appends nothing") {
  const std::vector<NewEvent> batch{numbered(1), numbered(2, "Order-2"), numbered(3)};
  add_all(batch);
  const auto again = add_all(batch);
  for (std::size_t i = 0; i < batch.size(); ++i) {
    REQUIRE(again.events[i].outcome == Outcome::duplicate);
    REQUIRE(again.events[i].position == static_cast<Position>(i) + 1);
  }
  REQUIRE(store_->head().position == 3);
}

TEST_CASE_METHOD(EachBackend, "an atomic batch with known and new ids is refused as half known and changes nothing") {
  add(numbered(1));
  for (const auto& batch : {std::vector{numbered(1), numbered(2)}, std::vector{numbered(2), numbered(1)},
                            std::vector{numbered(1), event("Order-1")}}) {
    REQUIRE(error_of([&] { add_all(batch); }) == ErrorCode::batch_half_known);
    REQUIRE(store_->head().position == 1);
    REQUIRE_FALSE(store_->find_event(id_of(2)).has_value());
  }
}

TEST_CASE_METHOD(EachBackend, "an id that comes twice in one atomic batch never makes two events") {
  REQUIRE(error_of([&] { add_all({numbered(1), numbered(1)}); }) == ErrorCode::batch_half_known);
  REQUIRE(error_of([&] { add_all({numbered(1), numbered(1, "Order-2")}); }) == ErrorCode::id_conflict);
  REQUIRE(store_->head().position == 0);
}

TEST_CASE_METHOD(EachBackend, "an id conflict anywhere in an atomic batch leaves out the whole batch") {
  add(numbered(1));
  REQUIRE(error_of([&] { add_all({numbered(2), numbered(1, "Order-9")}); }) == ErrorCode::id_conflict);
  REQUIRE(store_->head().position == 1);
  REQUIRE(stream_names() == std::vector<std::string>{"Order-1"});
}

TEST_CASE_METHOD(EachBackend, "skip_known reports duplicates with their place and writes the rest") {
  add(numbered(1));
  const auto report = add_all({numbered(2), numbered(1), numbered(3), numbered(2)}, AppendPolicy::skip_known);
  const std::vector<Outcome> outcomes{Outcome::appended, Outcome::duplicate, Outcome::appended, Outcome::duplicate};
  const std::vector<Position> places{2, 1, 3, 2};
  for (std::size_t i = 0; i < 4; ++i) {
    REQUIRE(report.events[i].outcome == outcomes[i]);
    REQUIRE(report.events[i].position == places[i]);
    REQUIRE(report.events[i].version == places[i]);
  }
  REQUIRE(report.refusals.empty());
  REQUIRE(store_->head().position == 3);
}

TEST_CASE_METHOD(EachBackend,
                 "skip_known leaves out conflicting events, names each by its index, and writes the rest") {
  add(numbered(1));
  auto exact = numbered(5);
  exact.exact_position = 99;
  auto late = numbered(6);
  late.expected = ExpectedVersion::exactly(2);
  const auto report = add_all(
      {numbered(2), numbered(1, "Order-9", "Other"), expecting("Order-1", ExpectedVersion::none()), exact, late},
      AppendPolicy::skip_known);
  const std::vector<ErrorCode> codes{ErrorCode::id_conflict, ErrorCode::version_conflict, ErrorCode::exact_mismatch};
  REQUIRE(report.events.size() == 5);
  REQUIRE(report.refusals.size() == 3);
  for (std::size_t i = 0; i < 3; ++i) {
    REQUIRE(report.refusals[i].index == i + 1);
    REQUIRE(report.refusals[i].error.code() == codes[i]);
    REQUIRE(report.events[i + 1].outcome == Outcome::refused);
    REQUIRE(report.events[i + 1].position == 0);
  }
  REQUIRE(report.events[0].position == 2);
  REQUIRE(report.events[4].position == 3);
  REQUIRE(positions() == std::vector<Position>{1, 2, 3});
}

TEST_CASE_METHOD(EachBackend, "a refused event leaves no stream, no type and no id behind") {
  add(numbered(1));
  auto unmet = numbered(2, "Order-7", "Unmet");
  unmet.expected = ExpectedVersion::exists();
  const auto report = add_all({numbered(1, "Order-9", "Other"), unmet}, AppendPolicy::skip_known);
  REQUIRE(report.refusals.size() == 2);
  REQUIRE(stream_names() == std::vector<std::string>{"Order-1"});
  REQUIRE_FALSE(store_->stream("Order-9").has_value());
  REQUIRE_FALSE(store_->find_event(id_of(2)).has_value());
  const auto types = store_->types();
  REQUIRE(drain(*types).size() == 1);
  REQUIRE(store_->type_names("", 10) == std::vector<std::string>{"Happened"});
}

TEST_CASE_METHOD(EachBackend, "until_refused writes up to the first conflict and nothing of what follows") {
  add(numbered(1));
  const auto report =
      add_all({numbered(2), numbered(1), numbered(1, "Order-9"), numbered(3)}, AppendPolicy::until_refused);
  REQUIRE(report.events.size() == 3);
  REQUIRE(report.events[0].outcome == Outcome::appended);
  REQUIRE(report.events[1].outcome == Outcome::duplicate);
  REQUIRE(report.events[2].outcome == Outcome::refused);
  REQUIRE(report.refusals.size() == 1);
  REQUIRE(report.refusals[0].index == 2);
  REQUIRE(report.refusals[0].error.code() == ErrorCode::id_conflict);
  REQUIRE(positions() == std::vector<Position>{1, 2});
}

TEST_CASE_METHOD(EachBackend, "until_refused without a conflict writes everything") {
  add(numbered(1));
  const auto report = add_all({numbered(2), numbered(1), numbered(3)}, AppendPolicy::until_refused);
  REQUIRE(report.events.size() == 3);
  REQUIRE(report.refusals.empty());
  REQUIRE(store_->head().position == 3);
}

TEST_CASE_METHOD(EachBackend, "a rolled back append reports what it would do and changes nothing") {
  add("Order-1");
  const auto before = store_->head();
  const std::vector<NewEvent> batch{event("Order-1"), numbered(2, "Order-2", "New")};
  const auto would = add_all(batch, AppendPolicy::atomic, Commit::roll_back);
  REQUIRE(would.events[0].position == 2);
  REQUIRE(would.events[0].version == 2);
  REQUIRE(would.events[1].position == 3);
  REQUIRE(store_->head().position == 1);
  REQUIRE(store_->head().hash == before.hash);
  REQUIRE(read().size() == 1);
  REQUIRE(stream_names() == std::vector<std::string>{"Order-1"});
  REQUIRE_FALSE(store_->find_event(id_of(2)).has_value());
  const auto did = add_all(batch);
  REQUIRE(did.events[1].position == 3);
  REQUIRE(did.events[1].outcome == Outcome::appended);
}

TEST_CASE_METHOD(EachBackend, "a rolled back append finds the same conflicts as a real one") {
  add("Order-1");
  REQUIRE(error_of([&] {
            add_all({expecting("Order-1", ExpectedVersion::none())}, AppendPolicy::atomic, Commit::roll_back);
          }) == ErrorCode::version_conflict);
}

TEST_CASE_METHOD(EachBackend, "a batch of thousands of events over many streams is one append") {
  std::vector<std::string> names;
  for (int i = 0; i < 700; ++i) names.push_back("Cart-" + std::to_string(i));
  std::vector<NewEvent> batch;
  for (std::size_t i = 0; i < 5'000; ++i) batch.push_back(event(names[i % names.size()]));
  add_all(batch);
  REQUIRE(store_->head().position == 5'000);
  const auto all = read();
  REQUIRE(all.size() == 5'000);
  for (std::size_t i = 0; i < all.size(); ++i) {
    REQUIRE(all[i].stream == names[i % names.size()]);
    REQUIRE(all[i].version == static_cast<Version>(i / names.size()) + 1);
  }
  REQUIRE(stream_names().size() == 700);
}

}  // namespace evs::contract
