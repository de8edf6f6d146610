// Delivers events of a subscription until each is done or parked: retries with growing waits, sets aside what keeps
// failing, moves the checkpoint. One thread. Throws handler_failed (an event that must not be parked), interrupted
// while waiting, and what the program and the store throw; what was done before is in the subscription then.
#pragma once

#include <cstdint>
#include <span>

#include "commands/command.hpp"
#include "commands/event_program.hpp"
#include "commands/lifting.hpp"
#include "core/back_off.hpp"
#include "core/subscription.hpp"

namespace evs::commands {

enum class AfterRetries { park, stop };
/// How often a program may put an event off (75, `retry`).
enum class Patience { without_end, as_retries };

struct DeliveryOptions {
  std::int64_t retries = 5;  // after the first attempt
  Duration back_off = 500 * kMillisecond;
  AfterRetries after_retries = AfterRetries::park;
  Patience patience = Patience::without_end;
  Shapes shapes = Shapes::lifted;  // that the events are delivered in
};

class Delivery {
 public:
  Delivery(Context& context, Subscription& subscription, EventProgram& program, DeliveryOptions options);

  /// Delivers all, in order, and moves the checkpoint over them.
  void deliver(std::span<const OutgoingEvent> events);
  /// Delivers one that was parked, all its parts; it stays parked, no longer due, when one fails again.
  void deliver_again(std::span<const OutgoingEvent> parts, const ParkedDelivery& parked);

  /// Events, each part of a split one.
  std::int64_t delivered() const { return delivered_; }
  /// Positions that were set aside.
  std::int64_t parked() const { return parked_; }
  /// Positions of which every part is delivered or set aside.
  std::int64_t finished() const { return finished_; }

 private:
  bool settle(const OutgoingEvent& event, Answer answer, std::int64_t tried_before);
  void wait(const OutgoingEvent& event, const Answer& answer, std::int64_t attempts);
  void set_aside(const OutgoingEvent& event, const Answer& answer, std::int64_t attempts);
  Error put_off(const OutgoingEvent& event, const Answer& answer, std::int64_t delays);
  Error failure(const OutgoingEvent& event, const Answer& answer, std::string_view what);

  Context& context_;
  Subscription& subscription_;
  EventProgram& program_;
  DeliveryOptions options_;
  BackOff back_off_;
  std::int64_t delivered_ = 0;
  std::int64_t parked_ = 0;
  std::int64_t finished_ = 0;
  Position last_parked_ = 0;
};

}  // namespace evs::commands
