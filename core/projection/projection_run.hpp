// One projection being replayed into its read model: applies batches of events, keeps rows and checkpoint in one
// transaction, stops at an event that fails or parks it. Used by replay on one thread at a time. Failures are thrown as
// Error; whatever happens, the file holds the rows of exactly the events up to its checkpoint.
#pragma once

#include <memory>
#include <vector>

#include "core/definition/definition.hpp"
#include "core/event_batch.hpp"
#include "core/process_lock.hpp"
#include "core/projection/handlers.hpp"
#include "core/projection/read_model.hpp"
#include "core/projection/row_changes.hpp"

namespace evs {

enum class OnHandlerError { stop, park };

struct RunOptions {
  bool named = false;               // path was named by the user: commands in messages have to name it too
  std::string path;                 // of the read model
  Checkpoint log;                   // the log's identity; position and hash are its head
  Digest upcasters{};               // hash of the set in force
  std::size_t batch_size = 40'000;  // events a transaction; fewer when they are large
  OnHandlerError on_error = OnHandlerError::stop;
  bool rebuild = false;  // from the first event, in a file beside the read model
  bool trial = false;    // nothing stays
  bool steps = false;    // `step` will be called: rows are watched
  HandlerLimits limits;
  ReadModelOptions model;
};

/// The command that makes the read model anew.
std::string rebuild_command(const Definition& definition, const RunOptions& options);

/// The file of a rebuild: gone with its owner, and with the next one where the owner was killed.
class RebuildFile {
 public:
  /// Throws not_a_store where another program's file has that name.
  explicit RebuildFile(const std::string& read_model);
  ~RebuildFile();
  RebuildFile(const RebuildFile&) = delete;
  RebuildFile& operator=(const RebuildFile&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

class ProjectionRun {
 public:
  /// Opens or makes the read model and prepares the handlers: bad_definition, definition_changed, not_a_store,
  /// io_error. Whether the checkpoint fits the log is the caller's to check (check_fits).
  ProjectionRun(Definition definition, RunOptions options);
  ~ProjectionRun();

  const Definition& definition() const { return definition_; }
  const std::string& path() const { return options_.path; }
  /// The checkpoint in force, of events applied if not yet committed.
  const Checkpoint& place() const { return place_; }
  /// Events handled since this was made.
  std::int64_t handled() const { return handled_; }
  /// Events that are set aside, and how many of them this run added.
  std::int64_t parked() const { return parked_before_ + parked_; }
  std::int64_t newly_parked() const { return parked_; }
  /// What a crash now would leave behind.
  const Checkpoint& saved() const { return saved_; }
  bool has_saved() const { return !options_.trial && saved_.position != first_; }
  /// Whether path() holds what this run has made: not before `install` when it rebuilds.
  bool in_place() const { return !rebuild_; }

  /// Applies the events past the checkpoint. Commits after `batch_size` events; with `commit` what is left.
  void apply(std::shared_ptr<const EventBatch> batch);
  void commit();
  /// Applies one event, all its parts, in a transaction of its own. The rows it changed, which are committed: nobody
  /// waits for the read model while they are printed, and a run that dies meanwhile has shown less than it did.
  std::vector<RowChange> step(std::span<const EventView> parts);
  /// After the steps of a batch: the checkpoint moves to its end.
  void pass(const EventBatch& batch);
  /// Runs the handler of a parked event again, and lets it go when that works; else counts the attempt and gives the
  /// reason.
  std::optional<std::string> retry(std::span<const EventView> parts, const ParkedEvent& parked);
  /// The rebuilt content takes the place of the old; afterwards the run goes on in the read model itself.
  void install();
  /// Rows changed so far, of a trial.
  std::map<std::string, TableChanges> trial_changes() const { return changes_->counts(); }

  /// Keeps in the read model the error that ended the run, or that none did.
  void note_error(const std::string& error);
  ReadModel& model() { return *model_; }

 private:
  void open();
  void prepare();
  void set_up();
  void check_fits(const ReadModelInfo& info) const;
  void apply_to_end(const EventBatch& batch);
  std::size_t held_bytes() const;
  void retry_alone();
  void apply_one_by_one();
  void apply_alone(std::span<const EventView> parts);
  void handle(std::span<const EventView> parts);
  void begin();
  void save_and_commit(const Checkpoint& place);
  void go_back();
  double rate(Position position) const;
  ReadModelProgress progress(Position position) const;

  Definition definition_;
  RunOptions options_;
  std::optional<ProcessLock> lock_;  // released last
  std::optional<RebuildFile> rebuild_;
  std::unique_ptr<ReadModel> model_;
  std::unique_ptr<RowChanges> changes_;
  std::unique_ptr<Handlers> handlers_;
  Checkpoint place_;                 // applied
  Checkpoint saved_;                 // committed
  Position first_ = 0;               // where this run began
  std::int64_t handled_before_ = 0;  // of earlier runs
  std::int64_t parked_before_ = 0;
  std::string last_error_;  // as the read model has it
  std::int64_t handled_ = 0, handled_saved_ = 0, parked_ = 0;
  Timestamp started_ = monotonic_now();
  std::size_t in_transaction_ = 0;                              // events
  std::vector<std::shared_ptr<const EventBatch>> uncommitted_;  // the batches that the open transaction has rows of
};

}  // namespace evs
