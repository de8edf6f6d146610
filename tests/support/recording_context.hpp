// A Context over a store that a test owns: it keeps notes and output instead of printing, and its clocks are set by
// hand. Used by tests of commands and of what they share. One thread, the stop signal aside.
#pragma once

#include <atomic>
#include <stdexcept>
#include <string>
#include <vector>

#include "commands/command.hpp"

namespace evs::commands {

class RecordingOutput final : public Output {
 public:
  Format format() const override { return Format::ndjson; }
  void columns(std::vector<std::string_view>) override {}
  void table_columns(std::vector<std::string_view>) override {}
  void expect_events() override {}
  void event(const EventView& event, bool) override { positions.push_back(event.position); }
  void record(const Record& record) override { records.push_back(record); }
  void text(std::string_view) override {}
  void raw(std::string_view) override {}
  void flush() override { ++flushes; }

  std::vector<Position> positions;
  std::vector<Record> records;
  int flushes = 0;
};

class SilentProgress final : public Progress {
 public:
  void start(std::string_view, std::int64_t, std::string_view) override {}
  void update(std::int64_t, Position) override {}
  void finish() override {}
};

/// The store itself is handed to what is tested, so `store()` is never asked for.
class RecordingContext final : public Context {
 public:
  const Globals& globals() const override { return options; }
  OpenedStore& store(Access, IfMissing, Durability) override { throw std::logic_error("no store is opened here"); }
  CreateOptions create_options() override { return {}; }
  Output& out() override { return output; }
  bool wants_records() const override { return true; }
  void note(std::string_view sentence) override { notes.emplace_back(sentence); }
  void report(const Error& error) override { notes.push_back(error.message()); }
  void committed() override {}
  Progress& progress() override { return progress_; }
  const StopToken& stop() const override { return stop_; }
  Timestamp now() override { return clock; }
  Timestamp monotonic_now() override { return monotonic += tick; }

  Globals options{.store = "shop.db"};
  RecordingOutput output;
  std::vector<std::string> notes;
  Timestamp clock = 0;
  Timestamp monotonic = 0;
  Duration tick = 0;  // by which each look moves the clock that never jumps
  std::atomic<int> signal{0};

 private:
  SilentProgress progress_;
  StopToken stop_{&signal};
};

}  // namespace evs::commands
