// F14: random histories, step by step on the memory store and on SQLite; whatever either answers must be the same.
// EVS_SEED=N replays one walk, EVS_SOAK=1 walks 100,000 times instead of 2,000, EVS_WALKS=N any number of times.
#include <cstdlib>
#include <random>
#include <sstream>

#include "tests/contract/each_backend.hpp"

namespace evs::contract {

namespace {

constexpr std::array<std::string_view, 5> kStreams{"Order-1", "Order-2", "Cart-1", "Or",
                                                   "Z\xc3\xa9"
                                                   "bra-1"};
constexpr std::array<std::string_view, 3> kTypes{"Placed", "Shipped", "Opened"};
constexpr std::array<std::string_view, 4> kPayloads{"{}", R"({"n":1})", R"({"n":1e2,"s":"\u0000"})", R"({"n":1.0})"};
constexpr int kIds = 24;

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}
  /// 0 <= result < sides.
  std::int64_t roll(std::int64_t sides) {
    return static_cast<std::int64_t>(engine_() % static_cast<std::uint64_t>(sides));
  }
  bool percent(int chance) { return roll(100) < chance; }
  template <typename Values>
  auto pick(const Values& values) {
    return values[static_cast<std::size_t>(roll(static_cast<std::int64_t>(values.size())))];
  }
  std::uint64_t seed() { return engine_(); }

 private:
  std::mt19937_64 engine_;
};

std::ostream& operator<<(std::ostream& out, const StreamInfo& info) {
  return out << info.name << ' ' << info.version << ' ' << info.first_position << ' ' << info.last_position << ' '
             << info.first_at << ' ' << info.last_at;
}

std::ostream& operator<<(std::ostream& out, const EventView& event) {
  return out << event.position << ' ' << event.stream << ' ' << event.version << ' ' << event.type << ' '
             << event.schema_version << ' ' << event.created_at << ' ' << to_string(event.id) << ' ' << event.data
             << ' ' << event.metadata << ' ' << to_hex(event.hash);
}

/// One store under test with two handles; each step tells in words what was asked and what came back.
class Walker {
 public:
  explicit Walker(std::unique_ptr<Backend> backend)
      : backend_(std::move(backend)), handles_{backend_->open(mint_), backend_->open(mint_)} {}

  std::string step(std::uint64_t seed) {
    Dice dice(seed);
    said_.str({});
    store_ = handles_[dice.percent(70) ? 0 : 1].get();
    const auto choice = dice.roll(100);
    if (choice < 30) {
      append(dice, 1);
    } else if (choice < 52) {
      append(dice, static_cast<std::size_t>(dice.roll(6)));
    } else if (choice < 72) {
      read(dice);
    } else if (choice < 82) {
      hold_cursor(dice);
    } else if (choice < 88) {
      list(dice);
    } else if (choice < 90) {
      look_up(dice);
    } else if (choice < 93) {
      cache(dice);
    } else if (choice < 97) {
      mint_->advance((dice.roll(40) - 15) * kSecond);
      said_ << "clock " << mint_->clock();
    } else {
      reopen();
    }
    const auto head = store_->head();
    said_ << "\n  head " << head.position << ' ' << to_hex(head.hash)
          << (store_->info().time_ordered ? "" : " unordered");
    return said_.str();
  }

  std::string verify() {
    held_.reset();
    drop_snapshots();
    handles_ = {};
    return backend_->verify();
  }

 private:
  NewEvent draw_event(Dice& dice) {
    NewEvent made;
    const bool named = dice.percent(60);
    const int number = static_cast<int>(dice.roll(kIds));
    // What an id names is decided by the id, so that a second draw of it is a retry.
    Dice content(named ? static_cast<std::uint64_t>(number) : dice.seed());
    if (named) made.id = id_of(number);
    made.stream = content.pick(kStreams);
    made.type = content.pick(kTypes);
    made.data = content.pick(kPayloads);
    if (content.percent(30)) made.metadata = content.pick(kPayloads);
    if (content.percent(20)) made.schema_version = content.roll(3) + 1;
    if (named && dice.percent(10)) spoil(made, dice);
    draw_conditions(made, dice);
    return made;
  }

  static void spoil(NewEvent& event, Dice& dice) {
    switch (dice.roll(4)) {
      case 0: event.stream = dice.pick(kStreams); break;
      case 1: event.type = "NeverBefore"; break;
      case 2: event.data = dice.pick(kPayloads); break;
      default: event.schema_version = 9; break;
    }
  }

  void draw_conditions(NewEvent& event, Dice& dice) {
    const auto info = store_->stream(event.stream);
    const Version version = info ? info->version : 0;
    const auto choice = dice.roll(100);
    if (choice < 10) event.expected = ExpectedVersion::none();
    if (choice >= 10 && choice < 20) event.expected = ExpectedVersion::exists();
    if (choice >= 20 && choice < 45)
      event.expected = ExpectedVersion::exactly(version + (dice.percent(60) ? 0 : dice.roll(3)));
    if (dice.percent(15)) event.created_at = mint_->clock() + (dice.roll(60) - 30) * kSecond;
    if (dice.percent(4)) event.exact_position = store_->head().position + 1 + dice.roll(2);
    if (dice.percent(4)) event.exact_version = version + 1 + dice.roll(2);
    if (dice.percent(1)) event.exact_hash = chain_origin();
  }

  void append(Dice& dice, std::size_t count) {
    std::vector<NewEvent> events;
    for (std::size_t i = 0; i < count; ++i) events.push_back(draw_event(dice));
    const auto policy =
        dice.pick(std::array{AppendPolicy::atomic, AppendPolicy::skip_known, AppendPolicy::until_refused});
    const auto commit = dice.percent(10) ? Commit::roll_back : Commit::commit;
    said_ << "append, policy " << static_cast<int>(policy) << (commit == Commit::commit ? "" : ", rolled back");
    for (const auto& event : events) say(event);
    try {
      const auto report = store_->append({events, policy, commit});
      for (const auto& made : report.events) {
        said_ << "\n  outcome " << static_cast<int>(made.outcome) << " at " << made.position << ", version "
              << made.version << ", " << to_string(made.id);
      }
      for (const auto& refusal : report.refusals) {
        said_ << "\n  refused " << refusal.index << ": " << error_info(refusal.error.code()).name;
      }
    } catch (const Error& error) {
      said_ << "\n  error " << error_info(error.code()).name;
    }
  }

  void say(const NewEvent& event) {
    said_ << "\n  new " << event.stream << ' ' << event.type << ' ' << event.data << ' ' << event.metadata << " schema "
          << event.schema_version.value_or(0) << " id " << (event.id ? to_string(*event.id) : "none") << " expected "
          << static_cast<int>(event.expected.kind()) << '/' << event.expected.version();
    if (event.created_at) said_ << " at " << *event.created_at;
    if (event.exact_position) said_ << " exact position " << *event.exact_position;
    if (event.exact_version) said_ << " exact version " << *event.exact_version;
    if (event.exact_hash) said_ << " exact hash";
  }

  ReadRequest draw_request(Dice& dice) {
    ReadRequest request;
    const auto head = store_->head().position;
    if (dice.percent(40)) request.after = dice.roll(head + 3);
    if (dice.percent(30)) request.to = dice.roll(head + 3);
    if (dice.percent(40)) request.direction = Direction::backward;
    const auto wanted = dice.percent(50) ? dice.roll(4) : 0;
    for (std::int64_t i = 0; i < wanted; ++i)
      request.streams.emplace_back(dice.percent(85) ? dice.pick(kStreams) : "Unknown-1");
    if (request.streams.size() == 1 && dice.percent(50)) {
      request.from_version = dice.roll(6) + 1;
      if (dice.percent(50)) request.to_version = dice.roll(8);
    }
    if (dice.percent(15)) request.stream_matches = [](std::string_view name) { return name.starts_with("Order"); };
    if (dice.percent(15)) request.type_matches = [](std::string_view name) { return name != "Placed"; };
    if (dice.percent(15)) request.since = mint_->clock() + (dice.roll(60) - 45) * kSecond;
    if (dice.percent(15)) request.until = mint_->clock() + (dice.roll(60) - 30) * kSecond;
    request.page_hint = dice.pick(std::array<std::size_t, 3>{1, 3, 1'000});
    return request;
  }

  void say(const ReadRequest& request) {
    said_ << "read after " << request.after << " to " << request.to
          << (request.direction == Direction::forward ? " forward" : " backward") << " versions "
          << request.from_version << ".." << request.to_version << " page " << request.page_hint;
    for (const auto& name : request.streams) said_ << ' ' << name;
    if (request.stream_matches) said_ << " Order*";
    if (request.type_matches) said_ << " not Placed";
    if (request.since) said_ << " since " << *request.since;
    if (request.until) said_ << " until " << *request.until;
  }

  std::unique_ptr<EventCursor> open_cursor(Dice& dice) {
    auto request = draw_request(dice);
    say(request);
    // A backend may use times to know an earlier end.
    const bool end_is_exact = !request.since && !request.until;
    auto cursor = store_->read(std::move(request));
    if (end_is_exact) said_ << "\n  end " << cursor->end();
    return cursor;
  }

  void advance(EventCursor& cursor, std::int64_t count) {
    EventView event;
    for (; count > 0 && cursor.next(event); --count) said_ << "\n  event " << event;
    if (count > 0) said_ << "\n  no more";
  }

  void read(Dice& dice) {
    const auto cursor = open_cursor(dice);
    advance(*cursor, 10'000);
  }

  /// A cursor that is read a little at a time while the log goes on.
  void hold_cursor(Dice& dice) {
    if (held_ == nullptr || dice.percent(25)) {
      held_ = open_cursor(dice);
    } else {
      said_ << "read on";
      advance(*held_, dice.roll(4) + 1);
    }
  }

  void list(Dice& dice) {
    const auto prefix = dice.pick(std::array<std::string_view, 5>{"", "Or", "Order-", "Z\xc3", "None"});
    said_ << "streams '" << prefix << "' and types";
    const auto streams = store_->streams(prefix);
    for (const auto& info : drain(*streams)) said_ << "\n  stream " << info;
    const auto types = store_->types();
    for (const auto& type : drain(*types)) {
      said_ << "\n  type " << type.name << ' ' << type.events << ' ' << type.first_position << ' ' << type.last_position
            << ' ' << type.first_at << ' ' << type.last_at;
      for (const auto version : type.schema_versions) said_ << " v" << version;
    }
    for (const auto& name : store_->type_names(dice.percent(50) ? "" : "O", 2)) said_ << "\n  type name " << name;
  }

  void look_up(Dice& dice) {
    const auto position = dice.roll(store_->head().position + 3);
    const auto id = id_of(static_cast<int>(dice.roll(kIds)));
    const auto hash = store_->hash_at(position);
    const auto found = store_->find_event(id);
    said_ << "look up position " << position << ": " << (hash ? to_hex(*hash) : "absent") << ", id " << to_string(id)
          << ": " << found.value_or(-1) << ", past: " << store_->wait_past(position, 0, {});
    const auto info = store_->stream(dice.pick(kStreams));
    if (info) said_ << "\n  stream " << *info;
  }

  SnapshotKey draw_key(Dice& dice) {
    SnapshotKey key;
    key.stream = dice.pick(kStreams);
    key.reducer_hash = sha256(dice.pick(kTypes));
    key.engine_tag = "engine";
    key.redaction_epoch = dice.roll(2);
    return key;
  }

  /// Snapshots of the seam, whatever their states: saved, found, dropped, listed.
  void cache(Dice& dice) {
    Snapshot saved;
    saved.key = draw_key(dice);
    saved.version = saved.position = dice.roll(5) + 1;
    saved.state = dice.pick(kPayloads);
    said_ << "snapshot of " << saved.key.stream << " at " << saved.version;
    try {
      if (dice.percent(60)) store_->save_snapshots({&saved, 1});
    } catch (const Error& error) {
      said_ << "\n  error " << error_info(error.code()).name;
    }
    const auto found = store_->find_snapshot(draw_key(dice), dice.roll(6));
    if (found) said_ << "\n  found " << found->intact << ' ' << found->snapshot.version << found->snapshot.state;
    SnapshotInfo gone;
    gone.key = draw_key(dice);
    gone.version = dice.roll(5) + 1;
    said_ << "\n  dropped " << store_->drop_snapshots({&gone, 1});
    const auto listed = store_->snapshots(dice.percent(50) ? "*" : "Order*");
    for (SnapshotInfo info; listed->next(info);) {
      said_ << "\n  listed " << info.key.stream << ' ' << to_hex(info.key.reducer_hash) << ' ' << info.version << ' '
            << info.state_bytes;
    }
  }

  /// Made up as they are, they stand at no event: verify would find them.
  void drop_snapshots() {
    std::vector<SnapshotInfo> all;
    const auto cursor = handles_[0]->snapshots("*");
    for (SnapshotInfo info; cursor->next(info);) all.push_back(info);
    handles_[0]->drop_snapshots(all);
  }

  void reopen() {
    said_ << "reopen";
    held_.reset();
    handles_ = {};
    handles_ = {backend_->open(mint_), backend_->open(mint_)};
    store_ = handles_[0].get();
  }

  std::shared_ptr<ManualMint> mint_ = std::make_shared<ManualMint>();
  std::unique_ptr<Backend> backend_;
  std::array<std::unique_ptr<Store>, 2> handles_;
  Store* store_ = nullptr;
  std::unique_ptr<EventCursor> held_;
  std::ostringstream said_;
};

/// What differs, told with the steps that led there; empty when nothing does.
std::string walk(const std::vector<std::uint64_t>& steps) {
  Walker memory(make_memory_backend());
  Walker sqlite(make_sqlite_backend());
  std::string story;
  try {
    for (const auto seed : steps) {
      const auto wanted = memory.step(seed);
      const auto actual = sqlite.step(seed);
      if (wanted != actual) return story + "\n--- memory: " + wanted + "\n--- sqlite: " + actual;
      story += "\n" + wanted;
    }
    const auto found = sqlite.verify();
    return found.empty() ? found : story + "\n--- verify finds: " + found;
  } catch (const std::exception& error) {
    return story + "\n--- a step throws: " + error.what();
  }
}

std::vector<std::uint64_t> draw_steps(std::uint64_t seed) {
  Dice dice(seed);
  std::vector<std::uint64_t> steps(static_cast<std::size_t>(5 + dice.roll(50)));
  for (auto& step : steps) step = dice.seed();
  return steps;
}

/// Leaves out steps, one after the other, for as long as the walk still fails.
std::string shrink(std::vector<std::uint64_t> steps, std::string failure) {
  for (std::size_t i = steps.size(); i-- > 0;) {
    auto fewer = steps;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    auto still = walk(fewer);
    if (still.empty()) continue;
    steps = std::move(fewer);
    failure = std::move(still);
  }
  return failure;
}

std::optional<std::uint64_t> number_from(const char* variable) {
  const char* text = std::getenv(variable);
  return text == nullptr ? std::nullopt : std::optional<std::uint64_t>(std::strtoull(text, nullptr, 10));
}

}  // namespace

TEST_CASE("random histories give the same answers from SQLite as from memory") {
  const auto replayed = number_from("EVS_SEED");
  const auto first = replayed ? *replayed : std::uint64_t{std::random_device{}()};
  const auto usual = number_from("EVS_SOAK") ? 100'000U : 2'000U;
  const auto walks = replayed ? 1 : number_from("EVS_WALKS").value_or(usual);
  for (std::uint64_t seed = first; seed < first + walks; ++seed) {
    const auto steps = draw_steps(seed);
    const auto failure = walk(steps);
    if (failure.empty()) continue;
    FAIL("replay with EVS_SEED=" << seed << "\nshortest history that differs:" << shrink(steps, failure));
  }
  SUCCEED(walks << " walks from seed " << first);
}

}  // namespace evs::contract
