#include "commands/delivery.hpp"

#include <catch2/catch.hpp>
#include <unistd.h>

#include <deque>
#include <functional>

#include "core/memory/memory_store.hpp"
#include "tests/contract/manual_mint.hpp"
#include "tests/support/recording_context.hpp"

namespace evs::commands {

namespace {

using Calls = std::vector<std::string>;

/// Answers as it is told to, and notes what it was given: "1,2,3#1" = three events in a first attempt.
class ScriptedProgram final : public EventProgram {
 public:
  std::vector<Answer> deliver(std::span<const OutgoingEvent> events, std::int64_t attempt) override {
    std::string call;
    for (const auto& event : events) call += (call.empty() ? "" : ",") + std::to_string(event.position);
    calls.push_back(call + "#" + std::to_string(attempt));
    if (on_call) on_call();
    std::vector<Answer> answers;
    for (std::size_t i = 0; i < events.size(); ++i) {
      const auto verdict = script.empty() ? Verdict::done : script.front();
      if (!script.empty()) script.pop_front();
      answers.push_back({verdict, verdict == Verdict::done ? "" : "reason"});
    }
    return answers;
  }

  std::deque<Verdict> script;
  Calls calls;
  std::function<void()> on_call;
};

class Delivering {
 protected:
  Delivering() : store_(make_memory_store(std::make_shared<contract::ManualMint>())) {
    for (int i = 0; i < 4; ++i) {
      NewEvent event;
      event.stream = "Order-1";
      event.type = "Placed";
      store_->append({.events = {&event, 1}});
    }
    subscription_ = std::make_unique<Subscription>(*store_, "/tmp/evs-delivery-" + std::to_string(::getpid()), "mailer",
                                                   GroupMember{});
  }

  /// Delivers positions 1 to `count`; gives what the program saw.
  Calls deliver(std::deque<Verdict> script, Position count, DeliveryOptions options) {
    program_.script = std::move(script);
    std::vector<OutgoingEvent> events;
    for (Position at = 1; at <= count; ++at) events.push_back({at, true, "Order-1", "Placed", "", "{}\n"});
    options.back_off = 0;
    delivery_ = std::make_unique<Delivery>(context_, *subscription_, program_, options);
    delivery_->deliver(events);
    return program_.calls;
  }
  std::vector<ParkedDelivery> parked() {
    subscription_->save(0);
    return store_->parked("mailer", ParkedKind::all, 0, 10);
  }
  ErrorCode error_of(const std::function<void()>& action) {
    try {
      action();
    } catch (const Error& error) {
      return error.code();
    }
    return ErrorCode::internal;
  }

  std::unique_ptr<Store> store_;
  std::unique_ptr<Subscription> subscription_;
  RecordingContext context_;
  ScriptedProgram program_;
  std::unique_ptr<Delivery> delivery_;
};

}  // namespace

TEST_CASE_METHOD(Delivering, "a batch that is done moves the checkpoint over all of it", "[delivery]") {
  CHECK(deliver({}, 3, {}) == Calls{"1,2,3#1"});
  CHECK(subscription_->position() == 3);
  CHECK(delivery_->delivered() == 3);
  CHECK(delivery_->parked() == 0);
}

TEST_CASE_METHOD(Delivering, "an event that fails is tried as often as retries say, then parked", "[delivery]") {
  const auto failed = Verdict::failed;
  CHECK(deliver({failed, failed, failed}, 1, {.retries = 2}) == Calls{"1#1", "1#2", "1#3"});
  REQUIRE(parked().size() == 1);
  CHECK(parked().front().attempts == 3);
  CHECK(parked().front().reason == "reason");
  CHECK_FALSE(parked().front().due);
  CHECK(subscription_->position() == 1);
  CHECK(delivery_->delivered() == 0);
  CHECK(delivery_->parked() == 1);
}

TEST_CASE_METHOD(Delivering, "an event that comes to succeed is not parked", "[delivery]") {
  CHECK(deliver({Verdict::failed, Verdict::failed}, 1, {.retries = 2}) == Calls{"1#1", "1#2", "1#3"});
  CHECK(parked().empty());
  CHECK(delivery_->delivered() == 1);
}

TEST_CASE_METHOD(Delivering, "only what is not done of a batch is delivered again, one by one, in order",
                 "[delivery]") {
  CHECK(deliver({Verdict::done, Verdict::failed, Verdict::apart, Verdict::done}, 4, {.retries = 2}) ==
        Calls{"1,2,3,4#1", "2#2", "3#1"});
  CHECK(parked().empty());
  CHECK(subscription_->position() == 4);
}

TEST_CASE_METHOD(Delivering, "a batch of which nothing is known is delivered event by event at once", "[delivery]") {
  const auto apart = Verdict::apart;
  CHECK(deliver({apart, apart, Verdict::done, Verdict::failed}, 2, {.retries = 0}) == Calls{"1,2#1", "1#1", "2#1"});
  CHECK(parked().front().position == 2);
  CHECK(context_.notes.size() == 1);
}

TEST_CASE_METHOD(Delivering, "what is put off is delivered again without an end, a batch as a whole", "[delivery]") {
  const auto later = Verdict::later;
  CHECK(deliver({later, later, later, later, later, later}, 2, {.retries = 0}) ==
        Calls{"1,2#1", "1,2#2", "1,2#3", "1,2#4"});
  CHECK(parked().empty());
}

TEST_CASE_METHOD(Delivering, "where patience has an end, what is put off too often is an error and not parked",
                 "[delivery]") {
  const auto later = Verdict::later;
  const DeliveryOptions options{.retries = 1, .patience = Patience::as_retries};
  CHECK(error_of([&] { deliver({later, later, later}, 1, options); }) == ErrorCode::handler_failed);
  CHECK(program_.calls == Calls{"1#1", "1#2"});
  CHECK(error_of([&] { deliver({later, later, later, later, later}, 2, options); }) == ErrorCode::handler_failed);
  CHECK(parked().empty());
  CHECK_FALSE(subscription_->position());
}

TEST_CASE_METHOD(Delivering, "where errors stop the run, what was done before is done", "[delivery]") {
  const DeliveryOptions options{.retries = 0, .after_retries = AfterRetries::stop};
  CHECK(error_of([&] { deliver({Verdict::done, Verdict::failed}, 2, options); }) == ErrorCode::handler_failed);
  CHECK(subscription_->position() == 1);
  CHECK(parked().empty());
}

TEST_CASE_METHOD(Delivering, "a stop ends the wait before a retry", "[delivery]") {
  program_.on_call = [&] { context_.signal = 15; };
  CHECK(error_of([&] { deliver({Verdict::failed}, 1, {}); }) == ErrorCode::interrupted);
  CHECK(program_.calls == Calls{"1#1"});
  CHECK_FALSE(subscription_->position());
}

TEST_CASE_METHOD(Delivering, "the checkpoint moves over a split event when its last part is done", "[delivery]") {
  const std::vector<OutgoingEvent> parts{{1, false, "Order-1", "Placed", "", "{}\n"},
                                         {2, false, "Order-1", "Placed", "", "{}\n"}};
  deliver({}, 0, {});
  delivery_->deliver(parts);
  CHECK(subscription_->position() == 1);
  CHECK(delivery_->finished() == 0);
  const OutgoingEvent last{2, true, "Order-1", "Paid", "", "{}\n"};
  delivery_->deliver({&last, 1});
  CHECK(subscription_->position() == 2);
  CHECK(delivery_->finished() == 1);
  CHECK(delivery_->delivered() == 3);
}

TEST_CASE_METHOD(Delivering, "a parked event stays parked until each of its parts is done", "[delivery]") {
  deliver({}, 2, {.retries = 0});
  subscription_->park({2, 1, 0, true, "old"});
  subscription_->save(0);
  const std::vector<OutgoingEvent> parts{{2, false, "Order-1", "Placed", "", "{}\n"},
                                         {2, true, "Order-1", "Paid", "", "{}\n"}};
  program_.script = {Verdict::done, Verdict::failed};
  delivery_->deliver_again(parts, parked().front());
  CHECK(parked().size() == 1);
  CHECK(delivery_->finished() == 3);
  program_.script = {Verdict::done, Verdict::done};
  delivery_->deliver_again(parts, parked().front());
  CHECK(parked().empty());
  CHECK(delivery_->parked() == 1);
  CHECK(delivery_->finished() == 4);
  delivery_->deliver_again({}, {2, 1, 0, true, "dropped by now"});
  CHECK(delivery_->finished() == 4);
}

TEST_CASE_METHOD(Delivering, "two parts that are set aside are one parked position", "[delivery]") {
  const std::vector<OutgoingEvent> parts{{1, false, "Order-1", "Placed", "", "{}\n"},
                                         {1, true, "Order-1", "Paid", "", "{}\n"}};
  deliver({}, 0, {.retries = 0});
  program_.script = {Verdict::failed, Verdict::failed, Verdict::failed};
  delivery_->deliver(parts);
  CHECK(parked().size() == 1);
  CHECK(delivery_->parked() == 1);
  CHECK(delivery_->finished() == 1);
}

TEST_CASE_METHOD(Delivering, "a parked event counts its attempts on, and leaves the parking when it succeeds",
                 "[delivery]") {
  const OutgoingEvent event{2, true, "Order-1", "Placed", "", "{}\n"};
  deliver({}, 2, {.retries = 1});
  subscription_->park({2, 2, 0, true, "old"});
  subscription_->save(0);
  program_.calls.clear();
  program_.script = {Verdict::failed, Verdict::failed};
  delivery_->deliver_again({&event, 1}, parked().front());
  CHECK(program_.calls == Calls{"2#3", "2#4"});
  CHECK(parked().front().attempts == 4);
  CHECK(parked().front().reason == "reason");
  CHECK_FALSE(parked().front().due);
  delivery_->deliver_again({&event, 1}, parked().front());
  CHECK(parked().empty());
  CHECK(subscription_->position() == 2);
}

}  // namespace evs::commands
