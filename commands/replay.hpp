// evs replay: runs projections into their read models.
#pragma once

#include <exception>

#include "commands/follow_wait.hpp"
#include "commands/replay_output.hpp"
#include "core/expression/lifter.hpp"
#include "core/projection/projection_run.hpp"
#include "core/projection/replay_scan.hpp"

namespace evs::commands {

class Replay final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  /// False when nobody is left to feed.
  using Feed = std::function<bool(const std::shared_ptr<const EventBatch>&)>;

  void check_options(Context& context, const std::vector<Definition>& definitions) const;
  RunOptions run_options(Context& context, const Definition& definition) const;
  void look_at_registry(Context& context, Store& store);
  void check_registry(Store& store) const;
  Position last_wanted(Context& context, Store& store) const;
  void open_runs(Context& context, Store& store, std::vector<Definition> definitions);
  bool is_all_finished(Context& context, const std::vector<Definition>& definitions);
  bool is_finished(Context& context, Store& store, const Definition& definition, const RunOptions& options);
  void complete_help(Context& context, Error& error) const;
  static std::exception_ptr install(ProjectionRun& run);
  void check_range(const Definition& definition, const RunOptions& options, Position position) const;
  void apply_all(Context& context, Store& store);
  void apply_steps(Context& context, Store& store);
  void scan(Context& context, Store& store, const Feed& feed, const std::function<bool()>& settled);
  void settle(Context& context, std::size_t index, std::exception_ptr error);
  static Error error_of(const std::exception_ptr& problem);
  void report(Context& context, Error error) const;
  std::string where_saved() const;
  void end_runs(Context& context);

  std::vector<std::string> files_;
  std::optional<std::string> into_, to_, until_, on_error_;
  std::optional<Duration> handler_timeout_;
  FollowEnd follow_end_;
  std::size_t batch_ = RunOptions().batch_size;
  bool rebuild_ = false;
  bool follow_ = false;
  bool step_ = false;

  ProjectionRuns runs_;
  std::vector<std::exception_ptr> errors_;  // of each run; null: none
  std::exception_ptr failure_;              // of a rule that lifts events: it stops all
  std::vector<Record> finished_;            // of projections that were up to date
  Checkpoint log_;                          // its identity, and the head that it had at the start
  Position last_ = kLastPosition;
  std::int64_t cache_kib_ = 0;  // of each read model
  Digest lifted_{};             // hash of the upcasters in force
  std::int64_t registry_ = 0;   // revision that they come from
  std::unique_ptr<Lifter> lifter_;
};

}  // namespace evs::commands
