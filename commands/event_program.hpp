// The program of `subscribe --exec` as the receiver of events: run anew for each batch, or kept running and answering
// each line. One thread. A program that cannot be started or breaks the protocol is thrown as handler_failed; a stop as
// interrupted, after what was being delivered had its chance to end.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "commands/exec_option.hpp"
#include "core/event.hpp"
#include "core/stop_token.hpp"

namespace evs::commands {

/// An event on its way: a copy, because its view is gone when it has to be delivered again.
struct OutgoingEvent {
  Position position = 0;
  bool last_part = true;  // of its position
  std::string stream, type, id;
  std::string line;  // the envelope, with its newline
};

enum class Verdict {
  done,
  later,   // the program could not work just now: the event itself is not to blame
  failed,  // it could not handle this event
  apart,   // nothing is known of this one: it was in a batch that failed, or came after one that did
};
struct Answer {
  Verdict verdict = Verdict::done;
  std::string reason;  // for people, unless done
};

struct EventProgramOptions {
  ExecProgram program;              // its time limit is for a batch, or for each answer
  std::string subscription, store;  // told to the program
  StopToken stop;
};

class EventProgram {
 public:
  virtual ~EventProgram() = default;
  /// Delivers and waits for an answer to each; `attempt` is 1 at first.
  virtual std::vector<Answer> deliver(std::span<const OutgoingEvent> events, std::int64_t attempt) = 0;
  /// The end of input for a program that is kept running, and its end; a complaint when that was no success.
  virtual std::optional<std::string> close() { return std::nullopt; }
};

/// Gets the events on stdin and answers by its exit status: 0 done, 75 later (EX_TEMPFAIL of sysexits.h), others
/// failed. Its stdout is that of evs.
std::unique_ptr<EventProgram> make_run_program(EventProgramOptions options);
/// Answers each line by one of its own: `ok`, `retry [REASON]` or `fail [REASON]`. Started when it is needed, and again
/// after it has ended.
std::unique_ptr<EventProgram> make_pipe_program(EventProgramOptions options);

}  // namespace evs::commands
