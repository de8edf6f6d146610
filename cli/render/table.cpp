#include <algorithm>

#include "cli/render/renderer.hpp"
#include "core/json_text.hpp"
#include "core/numbers.hpp"

namespace evs::cli {

namespace {

using commands::Record;
using commands::Value;

constexpr std::size_t kMeasuredRows = 100;
constexpr std::size_t kNarrowest = 8;

bool is_number(const Value& value) {
  if (const auto* json = std::get_if<commands::Json>(&value)) return json_kind(json->text) == JsonKind::number;
  return std::holds_alternative<std::int64_t>(value) || std::holds_alternative<double>(value) ||
         std::holds_alternative<commands::ByteCount>(value);
}

std::string cell_text(const Value& value) {
  if (const auto* size = std::get_if<commands::ByteCount>(&value)) return format_size(size->bytes);
  // Seconds are enough for eyes; every other form has the microseconds.
  if (std::holds_alternative<commands::Instant>(value)) return plain_text(value).substr(0, 19) + "Z";
  return terminal_safe(plain_text(value));
}

/// Measures the first rows, then streams: columns keep the widths that those rows needed.
class Table final : public Renderer {
 public:
  using Renderer::Renderer;

  void flush() override {
    settle();
    Renderer::flush();
  }

 private:
  struct Shown {
    std::string text;
    bool number = false;
  };
  using Row = std::vector<Shown>;

  Cell cell() const override { return Cell::text; }

  /// A line of a terminal has no room for ids and metadata: `show` has them.
  std::vector<Field> event_fields(bool with_hash) const override {
    return parse_fields(with_hash ? "global_position,stream_id,version,event_type,created_at,data,hash"
                                  : "global_position,stream_id,version,event_type,created_at,data");
  }

  void write_head(const std::vector<std::string>& keys) override {
    head_ = keys;
    widths_.clear();
    settled_ = false;
  }
  void write_end() override { settle(); }

  void write_record(const Record& record) override {
    Row row(head_.size());
    for (const auto& [key, value] : record) {
      const auto place = std::find(head_.begin(), head_.end(), key);
      if (place != head_.end()) row[static_cast<std::size_t>(place - head_.begin())] = {cell_text(value), is_number(value)};
    }
    if (settled_) {
      print(row);
    } else {
      held_.push_back(std::move(row));
      if (held_.size() >= kMeasuredRows) settle();
    }
  }

  void settle() {
    if (settled_ || held_.empty()) return;
    settled_ = true;
    widths_.resize(head_.size());
    for (std::size_t i = 0; i < head_.size(); ++i) {
      widths_[i] = head_[i].size();
      for (const auto& row : held_) widths_[i] = std::max(widths_[i], display_width(row[i].text));
    }
    fit_width();
    Row head;
    for (std::size_t i = 0; i < head_.size(); ++i) {
      const bool number = std::any_of(held_.begin(), held_.end(), [i](const Row& row) { return row[i].number; });
      head.push_back({head_[i], number});
    }
    if (options_.color) stream_.buffer() += "\033[1m";
    print(head);
    if (options_.color) stream_.buffer() += "\033[0m";
    for (const auto& row : held_) print(row);
    held_.clear();
  }

  /// Takes columns from the widest until the row fits the terminal. Into a pipe nothing is cut.
  void fit_width() {
    if (!options_.terminal) return;
    const auto total = [&] {
      std::size_t sum = 2 * (widths_.size() - 1);
      for (const auto width : widths_) sum += width;
      return sum;
    };
    while (total() > options_.width) {
      auto& widest = *std::max_element(widths_.begin(), widths_.end());
      if (widest <= kNarrowest) return;
      const auto excess = total() - options_.width;
      widest = std::max(kNarrowest, widest - std::min(excess, std::max<std::size_t>(1, widest / 8)));
    }
  }

  void print(const Row& row) {
    auto& out = stream_.buffer();
    for (std::size_t i = 0; i < row.size(); ++i) {
      const auto text = options_.terminal ? truncate_to_width(row[i].text, widths_[i]) : row[i].text;
      const auto width = display_width(text);
      const auto padding = width < widths_[i] ? widths_[i] - width : 0;
      if (i > 0) out += "  ";
      if (row[i].number) out.append(padding, ' ');
      out += text;
      if (!row[i].number && i + 1 < row.size()) out.append(padding, ' ');
    }
    out += '\n';
    stream_.maybe_flush();
  }

  std::vector<std::string> head_;
  std::vector<std::size_t> widths_;
  std::vector<Row> held_;
  bool settled_ = false;
};

}  // namespace

std::unique_ptr<Renderer> make_table(StdoutStream& stream, RenderOptions options) {
  return std::make_unique<Table>(stream, std::move(options));
}

}  // namespace evs::cli
