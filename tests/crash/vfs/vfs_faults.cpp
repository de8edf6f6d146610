// The actor of the fault tests that need a bad disk: does work on a store while FaultVfs cuts the power or fails
// operations, and tells the judge (tests/crash/run) in one JSON line what it was promised. The judge looks at the store
// with code of its own and answers "ok".
//
//   vfs_faults cut FIRST_SEED COUNT FOLDER [relaxed|lying]   power cuts, one per seed
//   vfs_faults errors FOLDER                                  an I/O error at every operation of a fixed work
//   vfs_faults checkpoint-errors FIRST_SEED COUNT FOLDER      errors while the log moves into the file
#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>

#include "core/digest.hpp"
#include "core/open_store.hpp"
#include "tests/crash/vfs/fault_vfs.hpp"

namespace evs::crash {

namespace {

/// One event that somebody wants stored, kept so that it can be tried again.
struct Wish {
  Uuid id;
  std::string stream, data;
  NewEvent event() const {
    NewEvent made;
    made.stream = stream;
    made.type = "Happened";
    made.data = data;
    made.id = id;
    return made;
  }
};

class Actor {
 public:
  explicit Actor(const std::string& folder) : path_(folder + "/store.db"), vfs_(FaultVfs::install()) {
    std::filesystem::remove(path_);
    create_store(path_, {});
    std::ifstream in(path_, std::ios::binary);
    empty_store_.assign(std::istreambuf_iterator<char>(in), {});
  }

  void cut_run(std::uint64_t seed, Durability durability, Syncs syncs);
  /// False once the fault lies past the end of the work.
  bool error_run(const FaultPlan& plan);
  void checkpoint_error_run(std::uint64_t seed);

 private:
  void begin_anew();
  void problem(std::string what) { problems_.push_back(std::move(what)); }
  void tell(const std::string& label, std::int64_t exact = -1);

  OpenedStore open(Durability durability = Durability::full);
  std::vector<Wish> make_wishes(std::size_t count, std::size_t padding);
  /// Appends in one transaction; what comes back is a promise and recorded.
  void append(Store& store, const std::vector<Wish>& wishes, AppendPolicy policy = AppendPolicy::atomic);
  void work_until_cut(Durability durability, int steps);
  /// Tries, and sorts what comes back into acknowledged, certainly absent, or unknown.
  void attempt(OpenedStore& opened, std::vector<Wish> wishes);
  void retry_all(const std::string& label);
  void check_works_again(const std::string& label);
  FaultVfs::Span move_of_log(std::uint64_t seed);

  std::string path_;
  FaultVfs& vfs_;
  std::string empty_store_;
  std::mt19937_64 random_;
  std::uint64_t next_event_ = 0;
  bool count_syncs_ = false;
  std::vector<std::string> promised_;      // JSON: [position, id, sha256 of data]
  std::vector<std::string> absent_;        // JSON: ids that must not be there
  std::vector<std::vector<Wish>> wanted_;  // appends that were not acknowledged
  std::vector<std::string> problems_;
  bool struck_ = false;  // the fault of this run happened: the judge counts, since work without faults proves nothing
};

void Actor::begin_anew() {
  for (const auto* end : {"", "-wal", "-shm"}) std::filesystem::remove(path_ + end);
  std::ofstream(path_, std::ios::binary).write(empty_store_.data(), static_cast<std::streamsize>(empty_store_.size()));
  next_event_ = 0;
  promised_.clear();
  absent_.clear();
  wanted_.clear();
  problems_.clear();
  struck_ = false;
}

void Actor::tell(const std::string& label, std::int64_t exact) {
  std::string quoted;
  for (auto text : problems_) {
    for (auto& c : text) c = c == '"' || c == '\\' || c == '\n' ? '\'' : c;
    quoted += (quoted.empty() ? "\"" : ",\"") + text + "\"";
  }
  std::cout << fmt::format(
                   "{{\"label\":\"{}\",\"store\":\"{}\",\"acks\":[{}],\"absent\":[{}],\"exact\":{},\"problems\":[{}],"
                   "\"struck\":{}}}",
                   label, path_, fmt::join(promised_, ","), fmt::join(absent_, ","), exact, quoted, struck_)
            << std::endl;
  std::string answer;
  if (!std::getline(std::cin, answer) || answer != "ok") std::exit(1);
}

OpenedStore Actor::open(Durability durability) {
  OpenOptions options;
  options.access = Access::write;
  options.durability = durability;
  return open_store(path_, options);
}

std::vector<Wish> Actor::make_wishes(std::size_t count, std::size_t padding) {
  std::vector<Wish> wishes;
  for (std::size_t i = 0; i < count; ++i) {
    const auto number = ++next_event_;
    wishes.push_back({uuid_v7(static_cast<std::int64_t>(number) * 1000, random_()),
                      fmt::format("Order-{}", random_() % 5),
                      fmt::format("{{\"n\":{},\"pad\":\"{}\"}}", number,
                                  std::string(padding == 0 ? random_() % 1500 : padding, 'x'))});
  }
  return wishes;
}

void Actor::append(Store& store, const std::vector<Wish>& wishes, AppendPolicy policy) {
  std::vector<NewEvent> events;
  for (const auto& wish : wishes) events.push_back(wish.event());
  const auto syncs_before = vfs_.syncs();
  const auto report = store.append({events, policy, Commit::commit});
  bool appended = false;
  for (std::size_t i = 0; i < wishes.size(); ++i) {
    appended = appended || report.events[i].outcome == Outcome::appended;
    promised_.push_back(fmt::format("[{},\"{}\",\"{}\"]", report.events[i].position, to_string(wishes[i].id),
                                    to_hex(sha256(wishes[i].data))));
  }
  if (count_syncs_ && appended && vfs_.syncs() == syncs_before) problem("acknowledged without a sync");
}

void Actor::work_until_cut(Durability durability, int steps) {
  try {
    auto opened = open(durability);
    std::vector<Wish> last;
    for (int step = 0; step < steps; ++step) {
      const auto choice = random_() % 100;
      if (choice < 55) {
        last = make_wishes(1, 0);
        append(*opened.store, last);
      } else if (choice < 80) {
        last = make_wishes(2 + random_() % 20, 0);
        append(*opened.store, last);
      } else if (choice < 88 && !last.empty()) {
        auto again = make_wishes(1, 0);
        again.push_back(last.front());
        append(*opened.store, again, AppendPolicy::skip_known);
      } else if (choice < 94) {
        opened.admin->checkpoint();
      } else {
        opened = {};
        opened = open(durability);
      }
    }
  } catch (const Error& error) {
    if (!vfs_.cut()) problem(fmt::format("without a cut: {}", error.what()));
  }
}

void Actor::check_works_again(const std::string& label) {
  try {
    auto opened = open();
    append(*opened.store, make_wishes(1, 0));
    VerifyRequest request;
    request.report = [this](const Finding& finding) { problem("verify: " + finding.message); };
    opened.admin->verify(request);
  } catch (const Error& error) {
    problem(fmt::format("the next command after {}: {}", label, error.what()));
  }
}

void Actor::cut_run(std::uint64_t seed, Durability durability, Syncs syncs) {
  random_.seed(seed);
  begin_anew();
  count_syncs_ = durability == Durability::full && syncs == Syncs::honest;
  vfs_.begin({Fault::cut, static_cast<std::int64_t>(1 + random_() % 250), false, 0}, syncs);
  work_until_cut(durability, 12);
  struck_ = vfs_.cut();
  vfs_.cut_power(random_());
  if (random_() % 3 == 0) {
    vfs_.begin({Fault::cut, static_cast<std::int64_t>(1 + random_() % 40), false, 0}, syncs);
    work_until_cut(durability, 3);
    vfs_.cut_power(random_());
  }
  vfs_.begin({});
  if (random_() % 4 != 0) check_works_again("a power cut");
  tell(fmt::format("seed {}", seed));
}

void Actor::attempt(OpenedStore& opened, std::vector<Wish> wishes) {
  const auto definitely_absent = [&] {
    for (const auto& wish : wishes) absent_.push_back("\"" + to_string(wish.id) + "\"");
    wanted_.push_back(std::move(wishes));
  };
  try {
    if (!opened.store) opened = open();
    append(*opened.store, wishes);
  } catch (const Error& error) {
    switch (error.code()) {
      case ErrorCode::unknown_outcome: wanted_.push_back(std::move(wishes)); break;
      case ErrorCode::io_error:
      case ErrorCode::disk_full:
      case ErrorCode::read_only:
      case ErrorCode::busy: definitely_absent(); break;
      default:
        problem(fmt::format("an I/O error is reported as {}: {}", error_info(error.code()).name, error.what()));
        definitely_absent();
    }
  }
}

/// Everything that was not acknowledged is asked for again under its ids: afterwards each event is there once.
void Actor::retry_all(const std::string& label) {
  absent_.clear();
  try {
    auto opened = open();
    for (const auto& wishes : wanted_) append(*opened.store, wishes);
    wanted_.clear();
  } catch (const Error& error) {
    problem(fmt::format("a retry after {}: {}", label, error.what()));
  }
  tell(label + ", retried", static_cast<std::int64_t>(next_event_));
}

bool Actor::error_run(const FaultPlan& plan) {
  random_.seed(1);
  begin_anew();
  count_syncs_ = true;
  vfs_.begin(plan);
  {
    OpenedStore opened;
    attempt(opened, make_wishes(1, 0));
    attempt(opened, make_wishes(1, 0));
    attempt(opened, make_wishes(30, 0));
    try {
      if (opened.admin != nullptr) opened.admin->checkpoint();
    } catch (const Error&) {
      // A checkpoint that fails loses nothing: the judge sees.
    }
    attempt(opened, make_wishes(1, 0));
    opened = {};
    attempt(opened, make_wishes(3, 0));
  }
  struck_ = vfs_.fault_happened();
  vfs_.heal();
  const auto label =
      fmt::format("{} at operation {}{}", ::strerror(plan.os_error), plan.at, plan.for_good ? " and all later" : "");
  // The judge opens the store as another program would: before anything of evs touched it again.
  tell(label);
  retry_all(label);
  return struck_;
}

/// One append so large that with two more like it the log would be longer than it may be: it moves into the file inside
/// that append.
constexpr std::size_t kManyEvents = 26;
constexpr std::size_t kLargeEvent = 950'000;

/// Where that move lies among the operations: tried out, as it shifts with every change of what an append reads.
FaultVfs::Span Actor::move_of_log(std::uint64_t seed) {
  random_.seed(seed);
  begin_anew();
  vfs_.begin({});
  OpenedStore opened;
  attempt(opened, make_wishes(kManyEvents, kLargeEvent));
  return vfs_.writes_into(path_);
}

void Actor::checkpoint_error_run(std::uint64_t seed) {
  count_syncs_ = true;
  auto move = move_of_log(seed);
  ++move.last;  // the sync of the file
  begin_anew();
  if (move.first == 0) problem("the log did not move inside the append");
  std::mt19937_64 dice(seed);
  const FaultPlan plan{
      Fault::error,
      move.first + static_cast<std::int64_t>(dice() % static_cast<std::uint64_t>(move.last - move.first + 1)),
      dice() % 2 == 0, dice() % 2 == 0 ? EIO : ENOSPC};
  random_.seed(seed);
  vfs_.begin(plan);
  {
    OpenedStore opened;
    attempt(opened, make_wishes(kManyEvents, kLargeEvent));
    // In that append, not in one after it.
    struck_ = vfs_.fault_happened();
    if (promised_.size() != kManyEvents) problem("the append failed after its events were durable");
    attempt(opened, make_wishes(1, 0));
  }
  vfs_.heal();
  const auto label = fmt::format("seed {}, operation {} of {} to {}", seed, plan.at, move.first, move.last);
  tell(label);
  retry_all(label);
}

int run(const std::vector<std::string>& arguments) {
  const auto& mode = arguments.at(0);
  if (mode == "errors") {
    Actor actor(arguments.at(1));
    for (const int os_error : {EIO, ENOSPC, EDQUOT, EACCES, EROFS}) {
      for (const bool for_good : {false, true}) {
        for (std::int64_t at = 1; actor.error_run({Fault::error, at, for_good, os_error}); ++at) {
        }
      }
    }
    return 0;
  }
  const auto first = std::stoull(arguments.at(1));
  const auto count = std::stoull(arguments.at(2));
  Actor actor(arguments.at(3));
  const std::string disk = arguments.size() > 4 ? arguments[4] : "";
  for (auto seed = first; seed < first + count; ++seed) {
    if (mode == "cut") {
      actor.cut_run(seed, disk == "relaxed" ? Durability::fast : Durability::full,
                    disk == "lying" ? Syncs::lies : Syncs::honest);
    } else {
      actor.checkpoint_error_run(seed);
    }
  }
  return 0;
}

}  // namespace

}  // namespace evs::crash

int main(int argc, char** argv) {
  try {
    return evs::crash::run({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    std::cerr << "vfs_faults: " << error.what() << '\n';
    return 2;
  }
}
