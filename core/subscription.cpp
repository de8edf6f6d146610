#include "core/subscription.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "core/excerpt.hpp"
#include "core/shell_quote.hpp"

namespace evs {

namespace {

/// What a crash repeats at most. Each save waits for the disk.
constexpr std::int64_t kMostUnsaved = 10'000;
constexpr Duration kLongestUnsaved = 200 * kMillisecond;

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

std::string reset_command(const std::string& locator, std::string_view name) {
  return fmt::format("evs subscription reset --store {} {} --to end    # or the last position that it has done",
                     shell_quote(locator), name);
}

Error split_otherwise(const ConsumerCheckpoint& other, const std::string& locator, std::string_view name,
                      const GroupMember& member) {
  const auto error =
      Error(ErrorCode::checkpoint_unfit,
            fmt::format("subscription '{}' is shared by {} members, not {}", name, other.group_size, member.size))
          .why("with another number the streams of one member would go to others, which have come to other positions");
  if (member.size == 1) {
    return Error(error).help(
        fmt::format("say which member this is: --group K/{}, K from 1 to {}", other.group_size, other.group_size));
  }
  return Error(error).help(
      fmt::format("evs subscription reset --store {} {} --to POSITION    # all begin anew after POSITION",
                  shell_quote(locator), name));
}

/// The checkpoint that a member goes on from, one of `all`; null for a new subscription.
const ConsumerCheckpoint* start_of(const std::vector<ConsumerCheckpoint>& all, Store& store, const std::string& locator,
                                   std::string_view name, const GroupMember& member) {
  const ConsumerCheckpoint* start = nullptr;
  for (const auto& checkpoint : all) {
    if (!checkpoint.sound) {
      throw Error(ErrorCode::store_corrupt, fmt::format("a checkpoint of {} is damaged", subscription_text(name, {})))
          .help(reset_command(locator, name));
    }
    const bool base = checkpoint.member == 0;
    if (!base && checkpoint.group_size != member.size) throw split_otherwise(checkpoint, locator, name, member);
    if (checkpoint.member == member.number || base) start = &checkpoint;
  }
  if (start != nullptr) {
    check_fits(start->at, store, subscription_text(name, member), reset_command(locator, name));
  }
  return start;
}

}  // namespace

void check_subscription_name(std::string_view name) {
  constexpr std::size_t kLongest = 100;
  const bool sound = !name.empty() && name.size() <= kLongest && is_letter_or_digit(name.front()) &&
                     std::all_of(name.begin(), name.end(),
                                 [](char c) { return is_letter_or_digit(c) || c == '.' || c == '_' || c == '-'; });
  if (sound) return;
  throw Error(ErrorCode::bad_name,
              fmt::format("subscription name {} is not 1 to {} of the characters a-z A-Z 0-9 . _ -, "
                          "a letter or digit first",
                          excerpt(name), kLongest));
}

std::string subscription_text(std::string_view name, const GroupMember& member) {
  return member.size == 1 ? fmt::format("subscription '{}'", name)
                          : fmt::format("subscription '{}' {}", name, member.text());
}

std::string subscription_lock(const std::string& locator, std::string_view name, const GroupMember& member) {
  std::error_code unresolved;
  const auto resolved = std::filesystem::canonical(locator, unresolved);
  const auto store = unresolved ? locator : resolved.string();
  // The member comes last, where no name can look like one.
  return member.size == 1 ? fmt::format("{}.{}.subscription.lock", store, name)
                          : fmt::format("{}.{}.subscription.{}-of-{}.lock", store, name, member.number, member.size);
}

std::optional<Position> subscription_position(Store& store, const std::string& locator, std::string_view name,
                                              const GroupMember& member) {
  const auto all = store.checkpoints(name);
  const auto* start = start_of(all, store, locator, name, member);
  return start == nullptr ? std::nullopt : std::optional(start->at.position);
}

Subscription::Subscription(Store& store, const std::string& locator, std::string name, GroupMember member)
    : store_(store),
      locator_(locator),
      name_(std::move(name)),
      member_(member),
      lock_(subscription_lock(locator, name_, member), subscription_text(name_, member)),
      saved_at_(monotonic_now()) {
  change_.consumer = name_;
  position_ = start_ = load();
}

/// Where the member goes on; it also settles what the first save may replace.
std::optional<Position> Subscription::load() {
  change_.seen = store_.checkpoints(name_);
  const auto* start = start_of(*change_.seen, store_, locator_, name_, member_);
  has_row_ = start != nullptr && start->member == member_.number;
  if (start == nullptr) return std::nullopt;
  return start->at.position;
}

/// Other members may begin at the same time, a reset or a group of another size may not.
void Subscription::load_again() {
  if (load() == start_) return;
  throw Error(ErrorCode::busy,
              fmt::format("{} was put to another position while it began", subscription_text(name_, member_)))
      .help(fmt::format("evs subscription show --store {} {}    # then run this again", shell_quote(locator_), name_));
}

void Subscription::finish(Position position, std::int64_t events) {
  if (position_ && position <= *position_) return;
  position_ = position;
  moved_ = true;
  unsaved_ += events;
}

void Subscription::park(ParkedDelivery event) { change_.park.push_back(std::move(event)); }

void Subscription::unpark(Position position) { change_.unpark.push_back(position); }

bool Subscription::saved() const {
  const bool row_missing = position_ && !has_row_;
  return !row_missing && !moved_ && change_.park.empty() && change_.unpark.empty();
}

void Subscription::save(Timestamp now) {
  if (saved()) return;
  if (moved_ || !has_row_) change_.save = {{member_.number, member_.size, checkpoint_at(store_, *position_), now}};
  // Alone, nobody needs the place any more where a reset has put all members.
  change_.only = member_.size == 1 && !has_row_;
  if (has_row_) change_.seen.reset();
  while (!store_.change_consumer(change_)) load_again();
  change_ = {.consumer = name_};
  has_row_ = true;
  moved_ = false;
  unsaved_ = 0;
  saved_at_ = monotonic_now();
}

void Subscription::save_if_due(Timestamp now) {
  if (unsaved_ >= kMostUnsaved || monotonic_now() - saved_at_ >= kLongestUnsaved) save(now);
}

}  // namespace evs
