// Reads, checks and seals events in batches with the text they point to. While the input gives many at a time, a thread
// of its own reads them ahead, through a bounded queue, and the owner's thread writes; what comes one by one is read by
// the owner's thread itself, because to wake another one takes longer. A failure of reading is thrown by `take`.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "commands/event_source.hpp"
#include "core/mint.hpp"
#include "core/schema/event_schemas.hpp"

namespace evs::commands {

/// What happens to a line that cannot be imported.
enum class OnError { stop, skip };

struct RejectedLine {
  SourceRecord record;
  Error error;
};

/// An event that its schema refuses.
struct UnfitEvent {
  std::size_t index = 0;  // in ImportBatch::events
  Error error;
};

struct ImportBatch {
  std::string text;  // reserved once: views into it stay
  TextArena arena;
  std::vector<NewEvent> events;
  std::vector<SourceRecord> records;  // of each event
  std::vector<RejectedLine> rejected;
  std::vector<UnfitEvent> unfit;  // ascending; the writer knows whether they are stored already
  std::string head;               // EventSource::head()
  bool one_per_line = true;       // EventSource::one_per_line()
  std::int64_t consumed = 0;      // bytes read when the batch was closed
  std::int64_t without_id = 0;
  std::int64_t registry_revision = 0;  // that the events were checked against
  std::optional<Error> failure;        // ends the import once the events are appended
};

/// Adds an event to the unfit ones, with its place, when its schema refuses it.
void check_event(EventSchemas& schemas, ImportBatch& batch, std::size_t index);

struct PipelineOptions {
  OnError on_error = OnError::stop;
  bool seal_ahead = false;
  std::size_t batch_events = 1;
  std::shared_ptr<const evs::Registry> registry;  // what events are checked against
};

class ImportPipeline {
 public:
  ImportPipeline(std::unique_ptr<EventSource> source, PipelineOptions options);
  /// Ends the reading thread, whatever it is doing.
  ~ImportPipeline();
  ImportPipeline(const ImportPipeline&) = delete;
  ImportPipeline& operator=(const ImportPipeline&) = delete;

  /// The next batch, or null at the end. Everything that the input gave before an error comes first, then the error is
  /// thrown.
  std::unique_ptr<ImportBatch> take();
  /// Events that a batch should have: the writer measures and steers.
  void set_batch_events(std::size_t events) { batch_events_.store(events); }
  /// The registry has changed: batches that are begun from now on are checked against this one.
  void set_registry(std::shared_ptr<const evs::Registry> registry);

 private:
  void read_ahead();
  std::unique_ptr<ImportBatch> read_batch();
  void take_registry(ImportBatch& batch);
  bool fill(ImportBatch& batch);
  void add_record(const SourceRecord& record, ImportBatch& batch);
  void hand_over(std::unique_ptr<ImportBatch> batch);

  // Of who reads: the owner's thread, or the one that reads ahead while there is one.
  std::unique_ptr<EventSource> source_;
  OnError on_error_;
  bool seal_ahead_;
  std::optional<EventSchemas> schemas_;
  std::shared_ptr<Mint> mint_;
  ChainHasher hasher_;
  SourceRecord held_;
  bool holds_ = false;
  std::size_t room_;          // for the text of the next batch
  std::size_t expected_ = 0;  // events in it: as many as the batch before had
  bool comes_fast_ = false;   // the batch before was large enough to be worth a thread
  bool ended_ = false;        // the input, or reading it
  std::exception_ptr failure_;

  std::atomic<std::size_t> batch_events_;

  std::mutex mutex_;
  std::shared_ptr<const evs::Registry> registry_;
  std::condition_variable changed_;
  std::deque<std::unique_ptr<ImportBatch>> queue_;
  bool reads_ahead_ = false;
  bool cancelled_ = false;
  std::thread thread_;
};

}  // namespace evs::commands
