#include "commands/subscribe.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "commands/event_at.hpp"
#include "commands/group_option.hpp"
#include "commands/option_target.hpp"
#include "commands/plural.hpp"
#include "commands/subscription_status.hpp"
#include "core/envelope_text.hpp"
#include "core/excerpt.hpp"
#include "core/numbers.hpp"

namespace evs::commands {

namespace {

/// How often parked events that somebody wants to be delivered again are looked for.
constexpr Duration kLookInterval = kSecond;
/// What is new is not kept back longer than this for want of something to do.
constexpr Duration kLongestUnsaved = 200 * kMillisecond;
/// A batch ends here even when it may hold more events.
constexpr std::size_t kLargestBatch = std::size_t{4} << 20;
constexpr std::int64_t kMostEventsInBatch = 10'000;

/// What was done before a failure is done.
void save_after(const Error& failure, Subscription& subscription, Timestamp now) {
  try {
    subscription.save(now);
  } catch (const Error&) {
    // When the store is what failed, that is the one to be told.
    if (failure.code() == ErrorCode::interrupted) throw;
  }
}

}  // namespace

/// One run: what it works with, and the batch that is being filled.
struct Subscribe::Round {
  Context& context;
  Store& store;
  Subscription& subscription;
  SelectedEvents& events;
  Delivery& delivery;
  EnvelopeText envelope{};
  std::vector<OutgoingEvent> batch{};
  std::optional<OutgoingEvent> ahead{};  // read, and not in a batch yet
  Timestamp looked_for_due = 0;
};

CommandInfo Subscribe::info() const {
  return {
      "subscribe",
      "deliver events to a program, each at least once",
      "NAME [options] --exec COMMAND [STREAM|PATTERN]...",
      "Runs COMMAND for the selected events in the order of their position, waits for new ones, and keeps in the store how "
      "far it has come: a checkpoint under NAME. The next run goes on there. An event is delivered again when it is not "
      "certain that it was handled, after a crash what was done in the last 200 ms, so a program must bear to see one "
      "twice; global_position and event_id tell. Selection "
      "options choose the events; the checkpoint moves over the others too. --from and --after say where a new "
      "subscription begins and mean nothing later.\n\n"
      "COMMAND is split into words as a shell does, with quotes and backslashes, but nothing is expanded and no shell runs; "
      "--shell has /bin/sh run it. It gets one event as a line of JSON on stdin, with --batch up to N events, a line each. "
      "Its status 0 means done; 75 means later: the same is delivered again after a while, without end (with "
      "--until-caught-up as often as --retries says, then exit 10). Any other status, a signal, and a run that is longer "
      "than --exec-timeout are failures: the event is delivered again up to --retries times, with waits that double, and "
      "then parked, which means set aside with its error so that the others go on; --on-error stop ends the run instead. "
      "After the failure of a batch each of its events is delivered alone.\n\n"
      "With --pipe COMMAND is kept running and answers each line that it reads with one line on stdout: ok, retry, or "
      "fail, the latter two with a reason if it likes (fail no such customer). It must not hold back its answers: "
      "flush after each line. With --batch N up to N lines may be on their way before the first answer is read. One that "
      "ends or says nothing within --exec-timeout is started again, and the event without an answer has failed.\n\n"
      "The environment of COMMAND has EVS_SUBSCRIPTION and EVS_STORE, without --pipe also EVS_POSITION, EVS_ATTEMPT, "
      "EVS_EVENTS (how many), and for a single event EVS_STREAM, EVS_TYPE and EVS_EVENT_ID. Its stderr is that of evs, and "
      "without --pipe its stdout too.\n\n"
      "One process at a time works on NAME; a second one ends with exit 7. --group K/N shares the work among N processes, "
      "K from 1 to N: each takes the streams that fall to it by a hash of their name, so the order within a stream is "
      "kept. Another N is refused until `evs subscription reset`. SIGTERM and Ctrl-C end the run after the events on their "
      "way, which have 10 seconds.",
      {{"evs subscribe mailer -t OrderPlaced --exec ./send-mail", "a program run for each order"},
       {"evs subscribe search --pipe --batch 100 --exec ./index-worker", "a program that is kept running"},
       {"evs subscribe totals --shell --exec 'jq .data.total_cents >> totals' --until-caught-up", "from cron"},
       {"evs subscribe mailer --group 2/3 --exec ./send-mail", "the second of three processes"}},
      {},
      true,
      {3, 4, 6, 7, 8, 9, 10, 11, 128},
      {"evs-read(1)", "evs-subscription(1)"}};
}

OptionTable Subscribe::options() {
  OptionTable table;
  table.options = {
      {"--batch", "N", "hand over up to N events at a time (default 1)", ValueKind::number,
       [this](std::string_view text) {
         batch_ = static_cast<std::size_t>(parse_integer(text, 1, kMostEventsInBatch, "the size of a batch"));
       }},
      {"--pipe", "", "keep COMMAND running; it answers each line with ok, retry or fail", ValueKind::none, &pipe_},
      group_option(selection_.member),
      {"--retries", "N", "deliver an event that failed N more times (default 5)", ValueKind::number,
       [this](std::string_view text) { retries_ = parse_integer(text, 0, 1'000'000, "a number of retries"); }},
      {"--back-off", "DURATION", "the first wait before a retry, doubled each time up to a minute (default 500ms)",
       ValueKind::duration, duration_into(back_off_)},
      {"--on-error",
       "WHAT",
       "what to do with an event that keeps failing (default park)",
       ValueKind::choice,
       &on_error_,
       false,
       {"park", "stop"}},
      {"--idle-exit", "DURATION", "end after this long without an event to deliver", ValueKind::duration,
       duration_into(selection_.idle_exit)},
      {"--until-caught-up", "", "end once every event of the log has been looked at", ValueKind::none,
       &selection_.until_caught_up},
  };
  add_exec(table, exec_, "the program that gets the events",
           "end COMMAND when a batch, or with --pipe an answer, takes longer");
  add_selection(table, selection_, Offers::delivery);
  table.operands = {{"NAME", "the subscription", ValueKind::text, &name_, true},
                    {"STREAM|PATTERN", "streams to deliver, by name or pattern", ValueKind::stream,
                     &selection_.operands, false, true}};
  return table;
}

void Subscribe::check_options() const {
  check_subscription_name(*name_);
  if (!exec_.command) {
    throw Error(ErrorCode::usage, "subscribe needs --exec COMMAND: the program that gets the events")
        .help(fmt::format("evs subscription next {}    # prints them instead", *name_));
  }
}

EventProgramOptions Subscribe::program_options(Context& context) const {
  return {exec_program(exec_), *name_, context.globals().store, context.stop()};
}

DeliveryOptions Subscribe::delivery_options() const {
  DeliveryOptions options;
  options.retries = retries_;
  options.back_off = back_off_.value_or(options.back_off);
  options.after_retries = on_error_ == "stop" ? AfterRetries::stop : AfterRetries::park;
  options.patience = selection_.until_caught_up ? Patience::as_retries : Patience::without_end;
  options.shapes = selection_.raw ? Shapes::stored : Shapes::lifted;
  return options;
}

bool Subscribe::run(Context& context) {
  check_options();
  const auto program_settings = program_options(context);
  if (context.globals().dry_run) return preview(context);
  auto& store = *context.store(Access::write).store;
  Subscription subscription(store, context.globals().store, *name_, selection_.member);
  selection_.go_on_after(subscription.position());
  if (selection_.limit) limit_ = parse_integer(*selection_.limit, 0, kMaxInteger, "--limit");
  // Events that are delivered again count too.
  selection_.limit.reset();
  const auto program = pipe_ ? make_pipe_program(program_settings) : make_run_program(program_settings);
  SelectedEvents events(context, store, selection_);
  // From here on the subscription is there, with the number of its members.
  if (!subscription.position()) subscription.finish(events.begin(), 0);
  subscription.save(context.now());
  Delivery delivery(context, subscription, *program, delivery_options());
  Round round{context, store, subscription, events, delivery};
  try {
    while (work(round)) {
    }
    if (const auto complaint = program->close()) context.note(*complaint);
    subscription.save(context.now());
  } catch (const Error& error) {
    save_after(error, subscription, context.now());
    if (error.code() != ErrorCode::interrupted) throw;
    throw Error(error).why(fmt::format("the checkpoint is at position {}", *subscription.position()));
  } catch (...) {
    // Nobody reads stdout any more, which ends a run well.
    subscription.save(context.now());
    throw;
  }
  report(round);
  return true;
}

/// What would be delivered, without a lock or anything done.
bool Subscribe::preview(Context& context) {
  auto& store = *context.store(Access::read).store;
  const auto position = subscription_position(store, context.globals().store, *name_, selection_.member);
  selection_.go_on_after(position);
  const auto most = selection_.limit ? parse_integer(*selection_.limit, 0, kMaxInteger, "--limit") : kMaxInteger;
  std::int64_t due = 0;
  for_each_parked(store, *name_, ParkedKind::due, [&](const ParkedDelivery& parked) {
    std::unique_ptr<EventCursor> keep;
    const auto event = event_at(store, parked.position, keep);
    if (due < most && event && selection_.member.takes(event->stream)) ++due;
    return due < most;
  });
  selection_.limit = std::to_string(most - due);
  SelectedEvents events(context, store, selection_);
  std::int64_t count = 0;
  for (EventView event; events.next_now(event);) ++count;
  context.note(fmt::format("would deliver {} of those after position {}{}", plural(count, "event"), events.begin(),
                           due > 0 ? fmt::format(", and {} again", plural(due, "parked event")) : std::string()));
  return true;
}

/// Delivers a batch, or waits for one; false at the end.
bool Subscribe::work(Round& round) {
  round.context.stop().throw_if_stopped();
  if (round.context.monotonic_now() - round.looked_for_due >= kLookInterval) deliver_due(round);
  if (left(round) <= 0) return false;
  fill(round);
  if (round.batch.empty()) return pause(round);
  round.delivery.deliver(round.batch);
  return true;
}

/// How many more events --limit allows: the parts of a split one are one.
std::int64_t Subscribe::left(const Round& round) const {
  return limit_.value_or(kMaxInteger) - round.delivery.finished();
}

OutgoingEvent Subscribe::outgoing(Round& round, const EventView& event) const {
  OutgoingEvent copy{event.position,          event.part + 1 == event.parts, std::string(event.stream),
                     std::string(event.type), to_string(event.id),           {}};
  round.envelope.append(event, selection_.with_hash, copy.line);
  copy.line += '\n';
  return copy;
}

bool Subscribe::look_ahead(Round& round) const {
  EventView event;
  if (!round.ahead && round.events.next_now(event)) round.ahead = outgoing(round, event);
  return round.ahead.has_value();
}

void Subscribe::fill(Round& round) {
  round.batch.clear();
  std::size_t bytes = 0;
  for (auto positions = left(round); positions > 0 && round.batch.size() < batch_ && bytes < kLargestBatch;) {
    if (!look_ahead(round)) return;
    auto& event = round.batch.emplace_back(std::move(*round.ahead));
    round.ahead.reset();
    bytes += event.line.size();
    // The selection may leave out the parts that come after this one.
    if (!event.last_part) event.last_part = !look_ahead(round) || round.ahead->position != event.position;
    if (event.last_part) --positions;
  }
}

/// Everything that is there is done: false when that is the end.
bool Subscribe::pause(Round& round) {
  round.subscription.finish(round.events.looked_at(), 0);
  // Many events that are not selected must not mean as many saves.
  round.subscription.save_if_due(round.context.now());
  const auto span = round.subscription.saved() ? kLookInterval : kLongestUnsaved;
  return round.events.look_again(span) != SelectedEvents::Coming::never;
}

/// Parked events that somebody wants to be delivered again.
void Subscribe::deliver_due(Round& round) {
  round.looked_for_due = round.context.monotonic_now();
  // Not that of the selection, which may stand between two parts.
  std::unique_ptr<Lifter> lifter;
  for_each_parked(round.store, *name_, ParkedKind::due, [&](const ParkedDelivery& parked) {
    if (left(round) <= 0) return false;
    if (!lifter) lifter = make_lifter(round.context, round.store, selection_.raw ? Shapes::stored : Shapes::lifted);
    std::unique_ptr<EventCursor> keep;
    const auto stored = event_at(round.store, parked.position, keep);
    if (!stored || !selection_.member.takes(stored->stream)) return true;
    std::vector<OutgoingEvent> parts;
    for (const auto& part : events_at(round.store, parked.position, lifter.get(), keep)) {
      if (part.parts == 1 || round.events.selects(part)) parts.push_back(outgoing(round, part));
    }
    round.delivery.deliver_again(parts, parked);
    round.events.not_idle();
    return true;
  });
}

void Subscribe::report(const Round& round) const {
  const auto delivered = round.delivery.delivered();
  const auto parked = round.delivery.parked();
  round.context.note(fmt::format("{} is at position {}: {} delivered{}", subscription_text(*name_, selection_.member),
                                 *round.subscription.position(), plural(delivered, "event"),
                                 parked > 0 ? fmt::format(", {} parked", parked) : std::string()));
}

}  // namespace evs::commands
