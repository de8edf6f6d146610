// A subscription as the process that works on it has it: the lock that keeps others out, how far it has come, what it
// has parked. Changes are collected and saved a few times a second, so that a busy one does not crowd out appenders:
// what was not saved is delivered again after a crash. One thread. Throws bad_name, busy, checkpoint_unfit, and what a
// Store throws.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/process_lock.hpp"
#include "core/store.hpp"
#include "core/stream_group.hpp"

namespace evs {

/// Throws bad_name unless `name` is 1 to 100 of a-z A-Z 0-9 . _ - beginning with a letter or digit: it is part of the
/// lock file's name.
void check_subscription_name(std::string_view name);
/// `subscription 'mailer'`, `subscription 'mailer' 1/2`: for messages.
std::string subscription_text(std::string_view name, const GroupMember& member);
/// The lock file of a member, beside the store that the locator leads to, so that it is one through symlinks too.
std::string subscription_lock(const std::string& locator, std::string_view name, const GroupMember& member);
/// Where a member goes on; absent for a new subscription. Throws checkpoint_unfit when the checkpoint does not fit the
/// store, or the subscription is split into another number of members. `locator` is for the help line.
std::optional<Position> subscription_position(Store& store, const std::string& locator, std::string_view name,
                                              const GroupMember& member);

class Subscription {
 public:
  /// Takes the member's lock and loads its checkpoint.
  Subscription(Store& store, const std::string& locator, std::string name, GroupMember member);

  const std::string& name() const { return name_; }
  const GroupMember& member() const { return member_; }
  /// Every event of the member up to here is done; absent for a new one, until `finish`.
  std::optional<Position> position() const { return position_; }
  /// `events` more events, up to and with `position`, are done.
  void finish(Position position, std::int64_t events = 1);
  void park(ParkedDelivery event);
  void unpark(Position position);
  /// Whether nothing is new since the last save.
  bool saved() const;
  /// Saves what is new, at once or when enough has come together. The first save of a member gives it a checkpoint of
  /// its own, which keeps resets and groups of another size out; it throws busy or checkpoint_unfit when one of these
  /// came first. `now` is the clock's time.
  void save(Timestamp now);
  void save_if_due(Timestamp now);

 private:
  std::optional<Position> load();
  void load_again();

  Store& store_;
  std::string locator_;
  std::string name_;
  GroupMember member_;
  ProcessLock lock_;
  std::optional<Position> start_;  // position_ at the beginning
  std::optional<Position> position_;
  ConsumerChange change_;
  bool moved_ = false;
  bool has_row_ = false;      // the member has a checkpoint of its own
  std::int64_t unsaved_ = 0;  // events
  Timestamp saved_at_ = 0;    // by the clock that never jumps
};

}  // namespace evs
