#include "commands/follow_wait.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace evs::commands {

namespace {

/// How often it is looked whether anybody still reads.
constexpr Duration kLookInterval = kSecond;

}  // namespace

void FollowEnd::check(const Context& context, bool follow) const {
  if (follow && !until_caught_up && context.globals().untrusted) {
    throw Error(ErrorCode::usage, "--untrusted reads a copy, which gets no events")
        .help("leave --follow out, or add --until-caught-up");
  }
  if (follow || (!idle_exit && !until_caught_up)) return;
  throw Error(ErrorCode::usage, "--idle-exit and --until-caught-up end a --follow: give --follow too");
}

FollowWait::Coming FollowWait::wait(Position seen, Duration at_most) {
  const auto begun = context_.monotonic_now();
  if (!idle_since_) idle_since_ = begun;
  while (true) {
    context_.stop().throw_if_stopped();
    // What was printed is there to be read, and a reader that went away is noticed without an event to write.
    context_.out().flush();
    if (end_.until_caught_up && store_.head_position() <= seen) return Coming::never;
    if (is_closed(seen)) return Coming::never;
    const auto now = context_.monotonic_now();
    auto span = kLookInterval;
    if (end_.idle_exit) span = std::min(span, *idle_since_ + *end_.idle_exit - now);
    // From then on the store gives no event a time that would be selected.
    if (end_.until) span = std::min(span, *end_.until - context_.now());
    if (span <= 0) return Coming::never;
    const auto left = at_most - (now - begun);
    if (store_.wait_past(seen, std::min(span, left), context_.stop())) return Coming::now;
    if (left <= span) return Coming::later;
  }
}

/// A closed store gets no events any more.
bool FollowWait::is_closed(Position seen) {
  const auto info = store_.info();
  if (info.state != StoreState::closed || store_.head_position() > seen) return false;
  context_.note(fmt::format("the store is closed, its successor is '{}'", info.successor));
  return true;
}

}  // namespace evs::commands
