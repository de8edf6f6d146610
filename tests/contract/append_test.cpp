#include <array>

#include "tests/contract/each_backend.hpp"

namespace evs::contract {

TEST_CASE_METHOD(EachBackend, "the first event of a stream has version 1 and the first of the log position 1") {
  const auto first = add("Order-1");
  REQUIRE(first.outcome == Outcome::appended);
  REQUIRE(first.position == 1);
  REQUIRE(first.version == 1);
}

TEST_CASE_METHOD(EachBackend, "positions count over the whole log and versions inside each stream, without gaps") {
  for (int i = 0; i < 30; ++i) {
    const auto name = "Order-" + std::to_string(i % 3);
    const auto made = add(event(name));
    REQUIRE(made.position == i + 1);
    REQUIRE(made.version == i / 3 + 1);
  }
  const auto all = read();
  REQUIRE(all.size() == 30);
  for (std::size_t i = 0; i < all.size(); ++i) {
    REQUIRE(all[i].position == static_cast<Position>(i) + 1);
    REQUIRE(all[i].version == static_cast<Version>(i) / 3 + 1);
    REQUIRE(all[i].stream == "Order-" + std::to_string(i % 3));
  }
}

TEST_CASE_METHOD(EachBackend, "data and metadata come back byte for byte") {
  const std::string large = "\"" + std::string(1 << 20, 'x') + "\"";
  const std::array<std::string, 8> payloads{"{}",
                                            R"({"n":1e2,"z":-0,"big":18446744073709551616,"d":0.1000})",
                                            R"({"b":1,"a":"\u0000\u00e9\/","c":[1,2,[]]})",
                                            "\"gr\xc3\xbc\xc3\x9f\xf0\x9f\x8c\x8d\"",
                                            R"("' \" ; -- % _ $ \\ /")",
                                            "null",
                                            "-0.0000000000000000000000000001",
                                            large};
  for (const auto& payload : payloads) {
    auto made = event("Order-1", "Kept", payload);
    made.metadata = payload;
    add(made);
  }
  const auto all = read();
  REQUIRE(all.size() == payloads.size());
  for (std::size_t i = 0; i < payloads.size(); ++i) {
    REQUIRE(all[i].data == payloads[i]);
    REQUIRE(all[i].metadata == payloads[i]);
  }
}

TEST_CASE_METHOD(EachBackend, "names with quotes, wildcards of SQL, dots and any UTF-8 are kept and stay distinct") {
  const std::array<std::string, 7> names{"O'Brien-1",    "a\"b;--", "100%_$\\/..", "caf\xc3\xa9",
                                         "cafe\xcc\x81", "ORDER-1", "order-1"};
  for (const auto& name : names) {
    const auto made = add(event(name, name));
    REQUIRE(made.version == 1);
  }
  const auto all = read();
  for (std::size_t i = 0; i < names.size(); ++i) {
    REQUIRE(all[i].stream == names[i]);
    REQUIRE(all[i].type == names[i]);
    REQUIRE(store_->stream(names[i])->first_position == static_cast<Position>(i) + 1);
  }
}

TEST_CASE_METHOD(EachBackend, "a given id is kept and a missing one is minted") {
  auto given = event("Order-1");
  given.id = id_of(1);
  REQUIRE(add(given).id == id_of(1));
  const auto minted = add("Order-1");
  REQUIRE(minted.id == mint_->event_id(2, 0));
  const auto all = read();
  REQUIRE(all[0].id == id_of(1));
  REQUIRE(all[1].id == minted.id);
}

TEST_CASE_METHOD(EachBackend, "the schema version is 1 unless it is given") {
  auto given = event("Order-1");
  given.schema_version = 7;
  add(given);
  add("Order-1");
  const auto all = read();
  REQUIRE(all[0].schema_version == 7);
  REQUIRE(all[1].schema_version == 1);
}

TEST_CASE_METHOD(EachBackend, "expecting any appends to a new stream and to an existing one") {
  auto one = event("Order-1");
  one.expected = ExpectedVersion::any();
  REQUIRE(add(one).version == 1);
  REQUIRE(add(one).version == 2);
}

TEST_CASE_METHOD(EachBackend, "expecting none begins a stream and refuses an existing one") {
  auto one = event("Order-1");
  one.expected = ExpectedVersion::none();
  REQUIRE(add(one).version == 1);
  REQUIRE(error_of([&] { add(one); }) == ErrorCode::version_conflict);
}

TEST_CASE_METHOD(EachBackend, "expecting an existing stream refuses a new one") {
  auto one = event("Order-1");
  one.expected = ExpectedVersion::exists();
  REQUIRE(error_of([&] { add(one); }) == ErrorCode::version_conflict);
  add("Order-1");
  REQUIRE(add(one).version == 2);
}

TEST_CASE_METHOD(EachBackend, "an expected version must be the stream's own, neither lower nor higher") {
  auto one = event("Order-1");
  one.expected = ExpectedVersion::exactly(0);
  REQUIRE(add(one).version == 1);
  add("Order-1");
  for (const Version wrong : {0, 1, 3, 99}) {
    one.expected = ExpectedVersion::exactly(wrong);
    REQUIRE(error_of([&] { add(one); }) == ErrorCode::version_conflict);
  }
  one.expected = ExpectedVersion::exactly(2);
  REQUIRE(add(one).version == 3);
}

TEST_CASE_METHOD(EachBackend, "the versions of other streams do not count for an expectation") {
  add("Order-1");
  add("Order-1");
  auto other = event("Order-2");
  other.expected = ExpectedVersion::none();
  REQUIRE(add(other).version == 1);
}

TEST_CASE_METHOD(EachBackend, "a wrong expectation is a version conflict and changes nothing") {
  add("Order-1");
  const auto before = read();
  const auto head = store_->head();
  auto wrong = event("Order-1", "NeverSeen");
  wrong.expected = ExpectedVersion::none();
  wrong.id = id_of(1);
  REQUIRE(error_of([&] { add(wrong); }) == ErrorCode::version_conflict);
  wrong.stream = "Order-2";
  wrong.expected = ExpectedVersion::exists();
  REQUIRE(error_of([&] { add(wrong); }) == ErrorCode::version_conflict);
  REQUIRE(read() == before);
  REQUIRE(store_->head().hash == head.hash);
  REQUIRE(stream_names() == std::vector<std::string>{"Order-1"});
  REQUIRE_FALSE(store_->find_event(id_of(1)).has_value());
  const auto types = store_->types();
  REQUIRE(drain(*types).size() == 1);
  REQUIRE(add("Order-1").position == 2);
}

TEST_CASE_METHOD(EachBackend,
                 "an event with a known id and the same content is a duplicate that names the stored one") {
  add("Order-2");
  auto one = event("Order-1", "Placed", R"({"n":1})");
  one.id = id_of(1);
  add(one);
  add("Order-1");
  const auto again = add(one);
  REQUIRE(again.outcome == Outcome::duplicate);
  REQUIRE(again.position == 2);
  REQUIRE(again.version == 1);
  REQUIRE(again.id == id_of(1));
  REQUIRE(store_->head().position == 3);
}

TEST_CASE_METHOD(EachBackend, "the id is looked up before the expectation, so a retry succeeds") {
  auto one = event("Order-1");
  one.id = id_of(1);
  one.expected = ExpectedVersion::none();
  add(one);
  REQUIRE(add(one).outcome == Outcome::duplicate);
  one.expected = ExpectedVersion::exactly(5);
  REQUIRE(add(one).outcome == Outcome::duplicate);
}

TEST_CASE_METHOD(EachBackend, "a known id with any other content is an id conflict and changes nothing") {
  auto stored = event("Order-1", "Placed", R"({"n":1})");
  stored.id = id_of(1);
  add(stored);
  std::array<NewEvent, 6> others{stored, stored, stored, stored, stored, stored};
  others[0].stream = "Order-2";
  others[1].type = "Shipped";
  others[2].schema_version = 2;
  others[3].data = R"({"n":1.0})";
  others[4].metadata = R"({"user_id":"u"})";
  others[5].data = R"({"n":1)";
  for (auto other : others) {
    REQUIRE(error_of([&] { add(other); }) == ErrorCode::id_conflict);
    other.expected = ExpectedVersion::exactly(9);
    REQUIRE(error_of([&] { add(other); }) == ErrorCode::id_conflict);
  }
  REQUIRE(store_->head().position == 1);
  REQUIRE(stream_names() == std::vector<std::string>{"Order-1"});
  const auto types = store_->types();
  REQUIRE(drain(*types).size() == 1);
}

TEST_CASE_METHOD(EachBackend, "a duplicate is recognised whatever its created_at, and keeps the stored one") {
  auto one = event("Order-1");
  one.id = id_of(1);
  one.created_at = 5;
  add(one);
  one.created_at = 6;
  REQUIRE(add(one).outcome == Outcome::duplicate);
  REQUIRE(read().front().created_at == 5);
}

TEST_CASE_METHOD(EachBackend, "a schema version of 1 and none given are the same content") {
  auto one = event("Order-1");
  one.id = id_of(1);
  add(one);
  one.schema_version = 1;
  REQUIRE(add(one).outcome == Outcome::duplicate);
}

TEST_CASE_METHOD(EachBackend, "an exact position and version are accepted when they are what is assigned") {
  add("Order-1");
  auto one = event("Order-1");
  one.exact_position = 2;
  one.exact_version = 2;
  REQUIRE(add(one).position == 2);
}

TEST_CASE_METHOD(EachBackend, "an exact position or version that is not assigned is refused and changes nothing") {
  add("Order-1");
  for (const Position wrong : {1, 3}) {
    auto one = event("Order-1");
    one.exact_position = wrong;
    REQUIRE(error_of([&] { add(one); }) == ErrorCode::exact_mismatch);
    one = event("Order-1");
    one.exact_version = wrong;
    REQUIRE(error_of([&] { add(one); }) == ErrorCode::exact_mismatch);
  }
  REQUIRE(store_->head().position == 1);
}

TEST_CASE_METHOD(EachBackend, "the hash of each event follows from the one before, its fields and its payload") {
  ChainHasher hasher;
  Digest expected = chain_origin();
  for (std::int64_t i = 1; i <= 5; ++i) {
    auto one = event("Order-1", "Placed", R"({"n":1})");
    one.metadata = R"({"user_id":"u"})";
    one.id = id_of(static_cast<int>(i));
    one.created_at = 1000 * i;
    one.schema_version = 3;
    Seal seal;
    seal.salt.fill(static_cast<std::uint8_t>(i));
    seal.commitments = hasher.commitments(seal.salt, one.data, one.metadata);
    one.seal = seal;
    expected = hasher.next(expected, {i, i, 1000 * i, 3, *one.id, "Order-1", "Placed"}, seal.commitments);
    one.exact_hash = expected;
    add(one);
    REQUIRE(store_->head().hash == expected);
    REQUIRE(store_->hash_at(i) == expected);
    REQUIRE(read().back().hash == expected);
  }
}

TEST_CASE_METHOD(EachBackend, "a seal is made from the mint's salt when none is given") {
  add(event("Order-1", "Placed", R"({"n":1})"));
  ChainHasher hasher;
  const auto id = mint_->event_id(1, 0);
  const auto expected = hasher.next(chain_origin(), {1, 1, mint_->clock(), 1, id, "Order-1", "Placed"},
                                    hasher.commitments(mint_->salt(1), R"({"n":1})", "{}"));
  REQUIRE(store_->head().hash == expected);
}

TEST_CASE_METHOD(EachBackend, "an exact hash that the event does not get is refused and changes nothing") {
  auto one = event("Order-1", "NeverSeen");
  one.exact_hash = chain_origin();
  REQUIRE(error_of([&] { add(one); }) == ErrorCode::exact_mismatch);
  REQUIRE(store_->head().position == 0);
  REQUIRE(store_->head().hash == chain_origin());
  REQUIRE(stream_names().empty());
  REQUIRE(add("Order-1").position == 1);
}

}  // namespace evs::contract
