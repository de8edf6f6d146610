#include "commands/delivery.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "commands/plural.hpp"
#include "core/excerpt.hpp"
#include "core/shell_quote.hpp"

namespace evs::commands {

namespace {

constexpr Duration kLongestBackOff = 60 * kSecond;

bool all_later(const std::vector<Answer>& answers) {
  return std::all_of(answers.begin(), answers.end(),
                     [](const auto& answer) { return answer.verdict == Verdict::later; });
}

}  // namespace

Delivery::Delivery(Context& context, Subscription& subscription, EventProgram& program, DeliveryOptions options)
    : context_(context),
      subscription_(subscription),
      program_(program),
      options_(options),
      back_off_(options.back_off, std::max(options.back_off, kLongestBackOff)) {}

void Delivery::deliver(std::span<const OutgoingEvent> events) {
  back_off_.reset();
  auto answers = program_.deliver(events, 1);
  for (std::int64_t delays = 1; events.size() > 1 && all_later(answers); ++delays) {
    if (delays > options_.retries && options_.patience == Patience::as_retries)
      throw put_off(events.front(), answers[0], delays);
    wait(events.front(), answers.front(), delays);
    answers = program_.deliver(events, delays + 1);
  }
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (answers[i].verdict == Verdict::done) {
      ++delivered_;
    } else {
      settle(events[i], answers[i], 0);
    }
    // The checkpoint counts whole positions: until the last part is done, all of them come again after a crash.
    subscription_.finish(events[i].last_part ? events[i].position : events[i].position - 1);
    if (events[i].last_part) ++finished_;
  }
  subscription_.save_if_due(context_.now());
}

void Delivery::deliver_again(std::span<const OutgoingEvent> parts, const ParkedDelivery& parked) {
  const bool done = std::all_of(parts.begin(), parts.end(), [&](const OutgoingEvent& part) {
    return settle(part, {Verdict::apart, {}}, parked.attempts);
  });
  // One that a migration drops by now has no parts, and nothing is left to do.
  if (done) subscription_.unpark(parked.position);
  if (!parts.empty()) ++finished_;
  subscription_.save(context_.now());
}

/// Delivers one event alone until it is done, or set aside: false. `tried_before` it was parked the last time.
bool Delivery::settle(const OutgoingEvent& event, Answer answer, std::int64_t tried_before) {
  back_off_.reset();
  std::int64_t failures = 0;
  std::int64_t delays = 0;
  while (answer.verdict != Verdict::done) {
    if (answer.verdict == Verdict::failed && ++failures > options_.retries) {
      set_aside(event, answer, tried_before + failures);
      return false;
    }
    if (answer.verdict == Verdict::later && ++delays > options_.retries && options_.patience == Patience::as_retries) {
      throw put_off(event, answer, delays);
    }
    if (answer.verdict != Verdict::apart) wait(event, answer, failures + delays);
    answer = program_.deliver({&event, 1}, tried_before + failures + delays + 1).front();
  }
  ++delivered_;
  return true;
}

void Delivery::wait(const OutgoingEvent& event, const Answer& answer, std::int64_t attempts) {
  context_.stop().throw_if_stopped();
  const auto span = back_off_.next();
  context_.note(fmt::format("event at position {}: {} after {}; again in {}", event.position, answer.reason,
                            plural(attempts, "attempt"), format_duration(span)));
  // Others who wait for the store, or look at the checkpoint, need not wait for this event.
  subscription_.save(context_.now());
  if (!context_.stop().wait(span)) context_.stop().throw_if_stopped();
}

void Delivery::set_aside(const OutgoingEvent& event, const Answer& answer, std::int64_t attempts) {
  const auto failed = fmt::format("was not handled in {}", plural(attempts, "attempt"));
  if (options_.after_retries == AfterRetries::stop) throw failure(event, answer, failed);
  context_.report(failure(event, answer, failed + " and is parked")
                      .help(fmt::format("evs subscription retry --store {} {} {}",
                                        shell_quote(context_.globals().store), subscription_.name(), event.position)));
  subscription_.park({event.position, attempts, context_.now(), false, answer.reason});
  if (event.position != last_parked_) ++parked_;
  last_parked_ = event.position;
}

Error Delivery::put_off(const OutgoingEvent& event, const Answer& answer, std::int64_t delays) {
  return failure(event, answer, fmt::format("was put off in {}", plural(delays, "attempt")));
}

Error Delivery::failure(const OutgoingEvent& event, const Answer& answer, std::string_view what) {
  return Error(ErrorCode::handler_failed,
               fmt::format("event {} of {} {}", excerpt(event.type), excerpt(event.stream), what))
      .at(fmt::format("position {}", event.position))
      .why(answer.reason)
      .help(show_command(context_, options_.shapes, event.position))
      .detail("position", event.position);
}

}  // namespace evs::commands
