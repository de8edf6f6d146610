// `evs import`: bulk input in durable chunks. One object a run; writes on its own thread, reads on another.
#pragma once

#include <map>
#include <memory>

#include "commands/command.hpp"
#include "commands/import_pipeline.hpp"
#include "commands/max_bytes_option.hpp"

namespace evs::commands {

class Import final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  struct Totals {
    std::int64_t appended = 0, duplicates = 0, rejected = 0;
    std::int64_t durable_line = 0;
    std::string durable_place;
    Position position = 0;
  };
  /// Appends what a batch holds; may take events out of it that the store's schemas, as they are now, refuse.
  using Sink = std::function<AppendReport(ImportBatch&, ImportPipeline&)>;

  std::unique_ptr<EventSource> open_source(Context& context) const;
  void check_options(Context& context);
  bool can_build(const EventSource& source) const;
  bool build(Context& context, std::unique_ptr<EventSource> source);
  void import_in_chunks(Context& context, std::unique_ptr<EventSource> source);
  void import_into(Context& context, std::unique_ptr<EventSource> source, const Sink& sink, bool durable);
  OnError on_error() const { return !on_error_ || on_error_ == "stop" ? OnError::stop : OnError::skip; }
  void load_registry(Store& store);
  void check_again(ImportBatch& batch);
  void set_unfit_aside(Store& store, ImportBatch& batch);
  AppendReport append_chunk(Store& store, Commit commit, ImportBatch& batch, ImportPipeline& pipeline);
  void write_batch(Context& context, const ImportBatch& batch, const AppendReport& report, bool durable);
  void reject(const ImportBatch& batch, const SourceRecord& record, const Error& error);
  void acknowledge(Context& context, const std::string& input, std::int64_t appended, std::int64_t duplicates);
  Error with_progress(Error error) const;
  std::string onward() const;
  void finish(Context& context);

  std::vector<std::string> inputs_;
  std::optional<std::string> format_, on_error_, skip_lines_, id_from_, source_, durability_, chunk_;
  std::size_t max_bytes_ = kDefaultMaxBytes;
  bool ack_ = false;
  bool create_ = false;
  bool exact_ = false;
  bool allow_future_ = false;

  Totals totals_;
  std::shared_ptr<const evs::Registry> registry_ = std::make_shared<evs::Registry>();
  std::optional<EventSchemas> schemas_;  // of registry_, when a batch has to be checked again
  std::map<std::string_view, std::pair<std::int64_t, Error>> rejected_kinds_;
  std::unique_ptr<ByteSink> rejects_;
  bool keeps_rejects_ = false;
  std::int64_t without_id_ = 0;
  bool one_per_line_ = true;
};

}  // namespace evs::commands
