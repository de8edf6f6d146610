// The forms that records leave evs in. `make_renderer` gives the one that the user asked for; each writes to one
// StdoutStream. One thread. Failures are ReaderGone or Error, from the stream; usage for a key that nothing has.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/render/event_fields.hpp"
#include "cli/stdout_stream.hpp"
#include "commands/output.hpp"
#include "core/utf8.hpp"

namespace evs::cli {

struct RenderOptions {
  commands::Format format = commands::Format::ndjson;
  std::vector<Field> fields;  // empty = all
  bool ids_only = false;
  bool null_separated = false;
  bool terminal = false;  // stdout is one: every byte from data is made safe
  bool color = false;
  std::size_t width = 80;  // of the terminal
};

/// How a run ended: an empty result is shown as such only when the command came to its end.
enum class Ending { complete, failed };

class Renderer : public commands::Output {
 public:
  Renderer(StdoutStream& stream, RenderOptions options) : stream_(stream), options_(std::move(options)) {}

  commands::Format format() const override { return options_.format; }
  void columns(std::vector<std::string_view> keys) override;
  void table_columns(std::vector<std::string_view> keys) override;
  void expect_events() override;
  void event(const EventView& event, bool with_hash) override;
  void record(const commands::Record& record) override;
  void text(std::string_view lines) override;
  void raw(std::string_view bytes) override;
  void flush() override {
    stream_.flush();
    stream_.throw_if_reader_gone();
  }
  /// Writes what a form holds back until its end: a table's first rows, the `]` of a document, the head of no rows.
  void finish(Ending ending);

 protected:
  virtual void write_record(const commands::Record& record) = 0;
  virtual void write_event(const EventView& event, bool with_hash);
  /// Called once, before the first record, with the keys of all.
  virtual void write_head(const std::vector<std::string>&) {}
  virtual void write_end() {}
  /// How this form gives a value inside a payload.
  virtual Cell cell() const { return Cell::json; }
  /// The fields of an event where --fields does not choose.
  virtual std::vector<Field> event_fields(bool with_hash) const { return envelope_fields(with_hash); }

  /// Appends `bytes` to the buffer, made safe when a terminal reads it.
  void put(std::string_view bytes, Blanks blanks = Blanks::escape);
  char line_end() const { return options_.null_separated ? '\0' : '\n'; }

  StdoutStream& stream_;
  RenderOptions options_;

 private:
  enum class State { nothing, records, text };
  void begin_events(bool with_hash);
  void begin_records(const commands::Record* first);

  std::vector<std::string> announced_;
  std::vector<Field> event_fields_;
  State state_ = State::nothing;
};

std::unique_ptr<Renderer> make_renderer(StdoutStream& stream, RenderOptions options);
/// Text of a value as csv, tsv and tables show it.
std::string plain_text(const commands::Value& value);
/// Appends a value as JSON.
void append_json(const commands::Value& value, std::string& out);

std::unique_ptr<Renderer> make_json_lines(StdoutStream& stream, RenderOptions options);
std::unique_ptr<Renderer> make_separated(StdoutStream& stream, RenderOptions options);
std::unique_ptr<Renderer> make_table(StdoutStream& stream, RenderOptions options);

}  // namespace evs::cli
