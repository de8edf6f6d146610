#include <algorithm>

#include "cli/render/renderer.hpp"
#include "core/csv.hpp"

namespace evs::cli {

namespace {

using commands::Format;
using commands::Record;

void append_tsv_cell(std::string_view text, std::string& out) {
  for (const char c : text) {
    switch (c) {
      case '\t': out += "\\t"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\\': out += "\\\\"; break;
      default: out += c;
    }
  }
}

/// csv after RFC 4180 (CRLF line ends, quotes doubled); tsv with \t \n \r \\ escaped. Every record fills the columns of
/// the head; what it lacks is an empty cell.
class Separated final : public Renderer {
 public:
  using Renderer::Renderer;

 private:
  Cell cell() const override { return Cell::text; }

  void write_head(const std::vector<std::string>& keys) override {
    head_ = keys;
    line_.clear();
    for (const auto& key : head_) add_cell(key);
    end_line();
  }

  void write_record(const Record& record) override {
    line_.clear();
    for (const auto& column : head_) {
      const auto found =
          std::find_if(record.begin(), record.end(), [&](const auto& entry) { return entry.first == column; });
      add_cell(found == record.end() ? std::string() : plain_text(found->second));
    }
    end_line();
  }

  void add_cell(std::string_view text) {
    const bool csv = options_.format == Format::csv;
    if (cells_++ > 0) line_ += csv ? ',' : '\t';
    csv ? append_csv_cell(text, line_) : append_tsv_cell(text, line_);
  }

  void end_line() {
    put(line_, Blanks::keep);
    cells_ = 0;
    if (options_.null_separated) {
      stream_.buffer() += '\0';
    } else {
      stream_.buffer() += options_.format == Format::csv ? "\r\n" : "\n";
    }
  }

  std::vector<std::string> head_;
  std::string line_;
  std::size_t cells_ = 0;
};

}  // namespace

std::unique_ptr<Renderer> make_separated(StdoutStream& stream, RenderOptions options) {
  return std::make_unique<Separated>(stream, std::move(options));
}

}  // namespace evs::cli
