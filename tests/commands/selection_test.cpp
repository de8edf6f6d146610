#include "commands/selection.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

#include "tests/contract/each_backend.hpp"
#include "tests/support/recording_context.hpp"

namespace {

using evs::Error;
using evs::ErrorCode;
using evs::EventView;
using evs::NewEvent;
using evs::Position;
using evs::commands::add_selection;
using evs::commands::Offers;
using evs::commands::OptionTable;
using evs::commands::RecordingContext;
using evs::commands::SelectedEvents;
using evs::commands::SelectionOptions;
using Positions = std::vector<Position>;

constexpr evs::Timestamp kStart = 1'700'000'000 * evs::kSecond;

/// Six events, a minute apart: three of Order-1, one each of Order-2, Customer-1 and Orders.
class Selecting : public evs::contract::EachBackend {
 protected:
  Selecting() {
    add_at(0, "Order-1", "OrderPlaced", R"({"total_cents":100})", R"({"correlation_id":"req-1"})");
    add_at(1, "Order-2", "OrderPlaced", R"({"total_cents":900})", R"({"correlation_id":7})");
    add_at(2, "Customer-1", "CustomerRegistered", "{}", R"({"correlation_id":"r\u0065q-1"})");
    add_at(3, "Order-1", "OrderPaid", R"({"total_cents":100})", "{}");
    add_at(4, "Orders", "Counted", "{}", "{}");
    add_at(5, "Order-1", "OrderShipped", "{}", R"({"causation_id":"req-1"})");
    context_.clock = kStart + 6 * kMinute;
  }

  void add_at(int minute, std::string_view stream, std::string_view type, std::string_view data,
              std::string_view metadata) {
    mint_->set_clock(kStart + minute * kMinute);
    NewEvent event = evs::contract::event(stream, type, data);
    event.metadata = metadata;
    add(event);
  }

  Positions selected(const SelectionOptions& options) {
    SelectedEvents events(context_, *store_, options);
    return rest(events);
  }
  static Positions rest(SelectedEvents& events) {
    Positions positions;
    for (EventView event; events.next(event);) positions.push_back(event.position);
    return positions;
  }
  static Position next(SelectedEvents& events) {
    EventView event;
    return events.next(event) ? event.position : 0;
  }
  Error refusal(const SelectionOptions& options) {
    try {
      SelectedEvents events(context_, *store_, options);
    } catch (const Error& error) {
      return error;
    }
    FAIL("the options were accepted");
    return {ErrorCode::internal, ""};
  }

  static constexpr evs::Duration kMinute = 60 * evs::kSecond;
  RecordingContext context_;
};

}  // namespace

TEST_CASE_METHOD(Selecting, "without options every event is selected, in order") {
  CHECK(selected({}) == Positions{1, 2, 3, 4, 5, 6});
  CHECK(selected({.reverse = true}) == Positions{6, 5, 4, 3, 2, 1});
  CHECK(context_.notes.empty());
}

TEST_CASE_METHOD(Selecting, "from and to include their position, after and before do not") {
  CHECK(selected({.from = "3"}) == Positions{3, 4, 5, 6});
  CHECK(selected({.to = "3"}) == Positions{1, 2, 3});
  CHECK(selected({.after = "3"}) == Positions{4, 5, 6});
  CHECK(selected({.before = "3"}) == Positions{1, 2});
  CHECK(selected({.from = "2", .before = "4"}) == Positions{2, 3});
  CHECK(selected({.from = "004", .to = "004"}) == Positions{4});
  CHECK(selected({.from = "5", .to = "2"}).empty());
  CHECK(selected({.to = "0"}).empty());
}

TEST_CASE_METHOD(Selecting, "positions are named from the ends too") {
  CHECK(selected({.from = "start", .to = "end"}) == Positions{1, 2, 3, 4, 5, 6});
  CHECK(selected({.from = "-2"}) == Positions{5, 6});
  CHECK(selected({.to = "-5"}) == Positions{1, 2});
  CHECK(selected({.after = "-2"}) == Positions{6});
  CHECK(selected({.before = "-5"}) == Positions{1});
  CHECK(selected({.after = "start"}) == Positions{1, 2, 3, 4, 5, 6});
  CHECK(selected({.after = "end"}).empty());
}

TEST_CASE_METHOD(Selecting, "counting back past the beginning of the log leaves nothing out") {
  CHECK(selected({.from = "-100"}) == Positions{1, 2, 3, 4, 5, 6});
  CHECK(selected({.after = "-100"}) == Positions{1, 2, 3, 4, 5, 6});
  CHECK(selected({.to = "-100"}).empty());
  CHECK(selected({.before = "-100"}).empty());
}

TEST_CASE_METHOD(Selecting, "a position that is no number is refused with the option's name") {
  const auto text =
      GENERATE(as<std::string>{}, "x", "", "-", "--1", "-0", "1.0", "1e3", "+1", " 1", "99999999999999999999");
  CAPTURE(text);
  const auto error = refusal({.before = text});
  CHECK(error.code() == ErrorCode::bad_number);
  CHECK(error.where() == "--before");
}

TEST_CASE_METHOD(Selecting, "a range that begins past the end is an empty one, with a note") {
  CHECK(selected({.from = "7"}).empty());
  REQUIRE(context_.notes.size() == 1);
  CHECK(context_.notes.front() == "the log ends at position 6: nothing comes after that");
}

TEST_CASE_METHOD(Selecting, "versions bound one stream") {
  CHECK(selected({.operands = {"Order-1"}, .from_version = "2"}) == Positions{4, 6});
  CHECK(selected({.operands = {"Order-1"}, .to_version = "2"}) == Positions{1, 4});
  CHECK(selected({.operands = {"Order-1"}, .from_version = "2", .to_version = "2", .reverse = true}) == Positions{4});
  CHECK(refusal({.operands = {"Order-*"}, .from_version = "2"}).code() == ErrorCode::usage);
  CHECK(refusal({.operands = {"Order-1", "Order-2"}, .to_version = "2"}).code() == ErrorCode::usage);
  CHECK(refusal({.from_version = "2"}).code() == ErrorCode::usage);
  CHECK(refusal({.operands = {"Order-1"}, .from_version = "0"}).where() == "--from-version");
}

TEST_CASE_METHOD(Selecting, "since includes its time, until does not, and durations count back from now") {
  CHECK(selected({.since = "2m"}) == Positions{5, 6});
  CHECK(selected({.until = "2m"}) == Positions{1, 2, 3, 4});
  CHECK(selected({.since = "5m", .until = "3m"}) == Positions{2, 3});
  CHECK(selected({.since = "now"}).empty());
  CHECK(selected({.until = "2023-11-14T22:13:20Z"}).empty());
  CHECK(refusal({.since = "yesterday"}).where() == "--since");
}

TEST_CASE_METHOD(Selecting, "streams are a union, each event once, in order of position") {
  CHECK(selected({.operands = {"Order-2", "Order-1"}}) == Positions{1, 2, 4, 6});
  CHECK(selected({.operands = {"Order-1", "Order-*", "Order-1"}}) == Positions{1, 2, 4, 6});
  CHECK(selected({.operands = {"Customer-?", "Order-2"}}) == Positions{2, 3});
  CHECK(selected({.operands = {"Order-1", "Order-1"}, .reverse = true}) == Positions{6, 4, 1});
  CHECK(selected({.category = "Order"}) == Positions{1, 2, 4, 6});
  CHECK(selected({.category = "Orders"}) == Positions{5});
}

TEST_CASE_METHOD(Selecting, "a pattern or a category without streams selects nothing and is no error") {
  CHECK(selected({.operands = {"Invoice-*"}}).empty());
  CHECK(selected({.category = "Invoice"}).empty());
  CHECK(selected({.operands = {"*-9"}, .from = "2"}).empty());
}

TEST_CASE_METHOD(Selecting, "a named stream that does not exist is an error that suggests near names") {
  const auto error = refusal({.operands = {"Order-1", "Oder-2"}});
  CHECK(error.code() == ErrorCode::stream_not_found);
  CHECK(error.message() == "stream 'Oder-2' does not exist");
  CHECK(error.fix() == "did you mean 'Order-2' or 'Order-1'?");
  CHECK(refusal({.operands = {"Invoice-2026-11"}}).fix() == "evs streams --store shop.db    # lists those that do");
}

TEST_CASE_METHOD(Selecting, "names and patterns are checked before anything is read") {
  CHECK(refusal({.operands = {"-x"}}).code() == ErrorCode::bad_name);
  CHECK(refusal({.operands = {"Order-[1"}}).code() == ErrorCode::bad_name);
  CHECK(refusal({.types = {""}}).code() == ErrorCode::bad_name);
}

TEST_CASE_METHOD(Selecting, "types are names or patterns, several are a union") {
  CHECK(selected({.types = {"OrderPlaced"}}) == Positions{1, 2});
  CHECK(selected({.types = {"*Paid", "Counted"}}) == Positions{4, 5});
  CHECK(selected({.operands = {"Order-1"}, .types = {"OrderPlaced"}}) == Positions{1});
}

TEST_CASE_METHOD(Selecting, "a type that the store has never seen is noted with near names") {
  CHECK(selected({.types = {"OrderPlacd", "Foo*", "OrderPaid"}}) == Positions{4});
  REQUIRE(context_.notes.size() == 1);
  CHECK(context_.notes.front().starts_with("the store has no event of type 'OrderPlacd': did you mean 'OrderPlaced'"));
}

TEST_CASE_METHOD(Selecting, "correlation ids are compared as the text that they stand for") {
  CHECK(selected({.correlation = "req-1"}) == Positions{1, 3});
  CHECK(selected({.correlation = "7"}) == Positions{2});
  CHECK(selected({.correlation = "req"}).empty());
}

TEST_CASE_METHOD(Selecting, "where filters what the other options leave") {
  CHECK(selected({.where = "data->>'$.total_cents' >= 100"}) == Positions{1, 2, 4});
  CHECK(selected({.operands = {"Order-1"}, .where = "data->>'$.total_cents' >= 100", .reverse = true}) ==
        Positions{4, 1});
  CHECK(refusal({.where = "total > 1"}).code() == ErrorCode::bad_expression);
}

TEST_CASE_METHOD(Selecting, "the limit counts selected events") {
  CHECK(selected({.limit = "2"}) == Positions{1, 2});
  CHECK(selected({.limit = "0"}).empty());
  CHECK(selected({.where = "version > 1", .limit = "1"}) == Positions{4});
  CHECK(selected({.limit = "2", .reverse = true}) == Positions{6, 5});
  CHECK(refusal({.limit = "-1"}).code() == ErrorCode::bad_number);
}

TEST_CASE_METHOD(Selecting, "options that contradict each other are refused by name") {
  struct Case {
    SelectionOptions options;
    std::string first, second;
  };
  const std::vector<Case> cases{
      {{.from = "1", .after = "1"}, "--from", "--after"},
      {{.to = "1", .before = "1"}, "--to", "--before"},
      {{.reverse = true, .follow = true}, "--follow", "--reverse"},
      {{.follow = true, .count = true}, "--follow", "--count"},
      {{.raw = true, .lifted = true}, "--raw", "--lifted"},
      {{.operands = {"Order-1"}, .category = "Order"}, "--category", "STREAM"},
      {{.idle_exit = evs::kSecond}, "--idle-exit", "--follow"},
      {{.until_caught_up = true}, "--until-caught-up", "--follow"},
  };
  for (const auto& [options, first, second] : cases) {
    const auto error = refusal(options);
    CAPTURE(error.message());
    CHECK(error.code() == ErrorCode::usage);
    CHECK(error.message().find(first) != std::string::npos);
    CHECK(error.message().find(second) != std::string::npos);
  }
}

TEST_CASE_METHOD(Selecting, "a selection ends where the log ended when it started") {
  SelectedEvents events(context_, *store_, {.from = "5"});
  CHECK(next(events) == 5);
  add("Order-1");
  CHECK(rest(events) == Positions{6});
}

TEST_CASE_METHOD(Selecting, "following gives later events once, after what was there") {
  const auto writer = another_handle();
  SelectedEvents events(context_, *store_, {.from = "5", .limit = "4", .follow = true});
  CHECK(next(events) == 5);
  add("Order-1");
  CHECK(next(events) == 6);
  CHECK(next(events) == 7);
  const std::vector<NewEvent> more{evs::contract::event("Order-9"), evs::contract::event("Order-1")};
  writer->append({.events = more});
  CHECK(rest(events) == Positions{8});
  CHECK(context_.output.flushes > 0);
}

TEST_CASE_METHOD(Selecting, "following from the end of an empty log gives its first event") {
  const auto empty = evs::contract::make_memory_backend();
  const auto store = empty->open(mint_);
  const auto from_the_end = GENERATE(as<std::string>{}, "end", "-1", "start");
  SelectedEvents events(context_, *store, {.after = from_the_end, .follow = true});
  const std::vector<NewEvent> first{evs::contract::event("Order-1")};
  store->append({.events = first});
  CHECK(next(events) == 1);
}

TEST_CASE_METHOD(Selecting, "following waits for streams that do not exist yet and for new ones of a pattern") {
  SelectedEvents named(context_, *store_,
                       {.operands = {"Invoice-1", "Order-2"}, .follow = true, .until_caught_up = true});
  SelectedEvents pattern(context_, *store_, {.operands = {"Invoice-*"}, .follow = true, .until_caught_up = true});
  add("Invoice-1");
  add("Order-1");
  add("Invoice-2");
  add("Order-2");
  CHECK(rest(named) == Positions{2, 7, 10});
  CHECK(rest(pattern) == Positions{7, 9});
}

TEST_CASE_METHOD(Selecting, "following keeps to the versions asked for and ends at the last of them") {
  SelectedEvents events(context_, *store_,
                        {.operands = {"Order-2"}, .from_version = "3", .to_version = "4", .follow = true});
  for (int i = 0; i < 2; ++i) add("Order-2");
  CHECK(next(events) == 8);
  for (int i = 0; i < 2; ++i) add("Order-2");
  CHECK(rest(events) == Positions{9});
}

TEST_CASE_METHOD(Selecting, "following ends at the last position asked for") {
  SelectedEvents events(context_, *store_, {.from = "6", .to = "7", .follow = true});
  CHECK(next(events) == 6);
  for (int i = 0; i < 2; ++i) add("Order-2");
  CHECK(rest(events) == Positions{7});
}

TEST_CASE_METHOD(Selecting, "a follow until caught up ends once the whole log was looked at") {
  CHECK(selected({.types = {"OrderPaid"}, .follow = true, .until_caught_up = true}) == Positions{4});
  CHECK(selected({.until = "2m", .follow = true, .until_caught_up = true}) == Positions{1, 2, 3, 4});
}

TEST_CASE_METHOD(Selecting, "an idle follow ends, also where only events that are not selected come") {
  CHECK(selected({.from = "6", .idle_exit = 0, .follow = true}) == Positions{6});
  context_.tick = 10 * evs::kMillisecond;
  SelectedEvents events(context_, *store_,
                        {.operands = {"Order-2"}, .idle_exit = 30 * evs::kMillisecond, .follow = true});
  CHECK(next(events) == 2);
  EventView event;
  for (int i = 0; i < 3; ++i) add("Order-1");
  CHECK_FALSE(events.next(event));
}

TEST_CASE_METHOD(Selecting, "a follow up to a version that the stream has already does not wait") {
  CHECK(selected({.operands = {"Order-1"}, .after = "4", .to_version = "2", .follow = true}).empty());
  CHECK(selected({.operands = {"Order-1"}, .from_version = "2", .to_version = "3", .follow = true}) == Positions{4, 6});
}

TEST_CASE_METHOD(Selecting, "a follow bounded by a time in the past ends with the events before it") {
  CHECK(selected({.until = "2m", .follow = true}) == Positions{1, 2, 3, 4});
}

TEST_CASE_METHOD(Selecting, "a signal ends following and long reads") {
  SelectedEvents events(context_, *store_, {.from = "6", .follow = true});
  CHECK(next(events) == 6);
  context_.signal = 15;
  EventView event;
  CHECK(evs::contract::error_of([&] { events.next(event); }) == ErrorCode::interrupted);
}

TEST_CASE_METHOD(Selecting, "a consumer that does not wait is told how far everything was looked at") {
  SelectedEvents events(context_, *store_, {.types = {"OrderP*"}, .follow = true});
  EventView event;
  Positions positions;
  while (events.next_now(event)) positions.push_back(event.position);
  CHECK(positions == Positions{1, 2, 4});
  CHECK(events.looked_at() == 6);
  CHECK(events.look_again(0) == SelectedEvents::Coming::later);
  add("Order-9");
  add_at(7, "Order-9", "OrderPaid", "{}", "{}");
  CHECK(events.look_again(evs::kSecond) == SelectedEvents::Coming::now);
  REQUIRE(events.next_now(event));
  CHECK(event.position == 8);
  CHECK_FALSE(events.next_now(event));
  CHECK(events.looked_at() == 8);
}

TEST_CASE_METHOD(Selecting, "what lies past the end asked for has not been looked at") {
  SelectedEvents events(context_, *store_, {.to = "3", .follow = true});
  EventView event;
  while (events.next_now(event)) {
  }
  CHECK(events.looked_at() == 3);
  CHECK(events.look_again(evs::kSecond) == SelectedEvents::Coming::never);
}

TEST_CASE("commands that do not wait have no options of following") {
  SelectionOptions options;
  OptionTable batch;
  OptionTable stream;
  add_selection(batch, options, Offers::batch);
  add_selection(stream, options, Offers::stream);
  const auto has = [](const OptionTable& table, std::string_view name) {
    return std::any_of(table.options.begin(), table.options.end(),
                       [&](const auto& option) { return option.names == name; });
  };
  CHECK(has(batch, "-w,--where"));
  CHECK_FALSE(has(batch, "-f,--follow"));
  CHECK(has(stream, "-w,--where"));
  CHECK(has(stream, "-f,--follow"));
  CHECK(has(stream, "--until-caught-up"));
  OptionTable delivery;
  add_selection(delivery, options, Offers::delivery);
  CHECK(has(batch, "-r,--reverse"));
  CHECK_FALSE(has(delivery, "-r,--reverse"));
  CHECK_FALSE(has(delivery, "-f,--follow"));
}
