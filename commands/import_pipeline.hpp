// Reads, checks and seals events on one thread while another writes them: batches of events with the text they point
// to, handed over through a bounded queue. The owner's thread takes; a failure of the reading thread is thrown there.
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
  void read_all();
  void take_registry(ImportBatch& batch);
  bool fill(ImportBatch& batch);
  void add_record(const SourceRecord& record, ImportBatch& batch);
  void hand_over(std::unique_ptr<ImportBatch> batch);

  std::unique_ptr<EventSource> source_;
  OnError on_error_;
  bool seal_ahead_;
  std::optional<EventSchemas> schemas_;  // of the reading thread
  std::shared_ptr<Mint> mint_;
  ChainHasher hasher_;
  SourceRecord held_;
  bool holds_ = false;
  std::atomic<std::size_t> batch_events_;

  std::mutex mutex_;
  std::shared_ptr<const evs::Registry> registry_;
  std::condition_variable changed_;
  std::deque<std::unique_ptr<ImportBatch>> queue_;
  std::exception_ptr failure_;
  bool ended_ = false;
  bool cancelled_ = false;
  std::thread thread_;
};

}  // namespace evs::commands
