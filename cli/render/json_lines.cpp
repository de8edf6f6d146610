#include "cli/render/renderer.hpp"
#include "core/envelope_text.hpp"
#include "core/json_text.hpp"

namespace evs::cli {

namespace {

using commands::Format;

/// ndjson: one object a line. json: the same objects as one array document.
class JsonLines final : public Renderer {
 public:
  using Renderer::Renderer;

 private:
  void write_event(const EventView& event, bool with_hash) override {
    if (!options_.fields.empty()) return Renderer::write_event(event, with_hash);
    begin();
    if (options_.terminal) {
      line_.clear();
      envelope_.append(event, with_hash, line_);
      put(line_);
    } else {
      envelope_.append(event, with_hash, stream_.buffer());
    }
    end();
  }

  /// None: an envelope is written as a whole.
  std::vector<Field> event_fields(bool) const override { return {}; }

  void write_record(const commands::Record& record) override {
    begin();
    line_.clear();
    line_ += '{';
    for (const auto& [key, value] : record) {
      if (line_.size() > 1) line_ += ',';
      append_json_string(key, line_);
      line_ += ':';
      append_json(value, line_);
    }
    line_ += '}';
    put(line_);
    end();
  }

  void write_end() override {
    if (options_.format == Format::json) stream_.write(first_ ? "[]\n" : "\n]\n");
  }

  void begin() {
    if (options_.format == Format::json) stream_.buffer() += first_ ? "[\n" : ",\n";
    first_ = false;
  }
  void end() {
    if (options_.format == Format::ndjson) stream_.buffer() += line_end();
  }

  EnvelopeText envelope_;
  std::string line_;
  bool first_ = true;
};

}  // namespace

std::unique_ptr<Renderer> make_json_lines(StdoutStream& stream, RenderOptions options) {
  return std::make_unique<JsonLines>(stream, std::move(options));
}

}  // namespace evs::cli
