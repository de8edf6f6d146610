// Which events a command works on: the selection options of contract section 4, shared by read, export, last and stats,
// and the loop that pulls the selected events out of the store. One thread. Failures are thrown as Error.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "commands/follow_wait.hpp"
#include "commands/lifting.hpp"
#include "core/expression/event_predicate.hpp"
#include "core/stream_group.hpp"

namespace evs::commands {

struct SelectionOptions {
  // Initializers of their own, so that a caller may name only the members it sets.
  std::vector<std::string> operands{}, types{};
  std::optional<std::string> from{}, to{}, after{}, before{}, from_version{}, to_version{}, since{}, until{},
      category{}, correlation{}, where{}, limit{};
  std::optional<Duration> idle_exit{};
  GroupMember member{};
  bool reverse = false;
  bool follow = false;
  bool until_caught_up = false;
  bool raw = false;
  bool lifted = false;
  Shapes shapes = Shapes::lifted;  // unless --raw or --lifted says otherwise
  bool with_hash = false;
  bool exit_status = false;
  bool count = false;

  /// It asks for streams by their names and for nothing that could be said a note about, or waited for.
  bool names_streams_only() const;
  /// As a subscription that has come to `position` goes on; absent: a new one, that begins where the options say.
  void go_on_after(std::optional<Position> position);
};

/// Adds operands and options; `follow` and `count` only where a command has them.
enum class Offers {
  batch,
  stream,    // also --follow, --count, --exit-status
  delivery,  // no --reverse: it follows by itself, forward
};
void add_selection(OptionTable& table, SelectionOptions& options, Offers offers);

/// The selected events, in order, each once. With --follow `next` waits for more.
class SelectedEvents {
 public:
  /// Checks the options against each other and the store: usage, stream_not_found, bad_expression.
  SelectedEvents(Context& context, Store& store, const SelectionOptions& options);
  ~SelectedEvents();

  /// False at the end: of the log as it was at the start, of the limit, or of following. Throws interrupted when the
  /// run is asked to stop, handler_failed when --where fails on an event.
  bool next(EventView& out);
  /// As `next`, but without waiting for what may come.
  bool next_now(EventView& out);
  /// Every position up to here has been looked at, once `next_now` has given none.
  Position looked_at() const;
  using Coming = FollowWait::Coming;
  /// After `next_now` gave none while following: waits for more, `at_most` so long. Never: the end asked for is
  /// reached.
  Coming look_again(Duration at_most = FollowWait::kForever);
  /// An event came another way, so the time of --idle-exit begins anew.
  void not_idle() { wait_->not_idle(); }
  /// Last position that the log had when this was made: what progress counts towards.
  Position end() const { return first_end_; }
  Position begin() const { return begin_; }
  /// Whether an event is one of those by its type and what it holds.
  bool selects(const EventView& event);

 private:
  void set_range(const SelectionOptions& options);
  void end_with_version();
  void set_matchers(const SelectionOptions& options);
  bool narrow_to_streams(std::string_view prefix);
  void note_unknown_category(const std::string& category);
  void note_unknown_types(const SelectionOptions& options);
  void open_cursor();
  bool next_part(EventView& out);
  void renew_lifter();
  void go_on();
  bool wanted(const EventView& event);
  bool holds(const EventView& event);

  Context& context_;
  Store& store_;
  ReadRequest request_;
  Shapes shapes_;
  std::unique_ptr<Lifter> lifter_;
  std::int64_t registry_ = 0;  // revision that the lifter comes from
  std::unique_ptr<EventCursor> cursor_;
  std::unique_ptr<EventPredicate> where_;
  std::optional<std::string> correlation_;
  std::optional<std::int64_t> left_;   // events that the limit still allows; the parts of a split one are one
  Position counted_ = 0;               // the last that the limit has counted
  std::int64_t part_ = 0, parts_ = 1;  // of the event there
  Version first_version_ = 1;
  Version last_version_ = kLastPosition;
  std::optional<std::string> ending_stream_;  // that has this version as its end
  Position head_ = 0;                         // read before the cursor was made
  Position seen_ = 0;                         // every position up to here has been looked at
  Position first_end_ = 0;
  Position begin_ = 0;
  bool follow_ = false;
  GroupMember member_;
  std::optional<FollowWait> wait_;  // present from the constructor on
};

}  // namespace evs::commands
