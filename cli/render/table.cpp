#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cli/render/renderer.hpp"
#include "core/json_kind.hpp"
#include "core/numbers.hpp"

namespace evs::cli {

namespace {

using commands::Record;
using commands::Value;

constexpr std::size_t kMeasuredRows = 100;
constexpr std::size_t kNarrowest = 8;
constexpr std::size_t kDateWidth = 10;
/// From this width on there is room for an event's time beside its data.
constexpr std::size_t kRoomForTime = 100;

/// Heads for eyes, where the keys are longer than what stands below them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kShortHeads{{
    {"global_position", "position"},
    {"stream_id", "stream"},
    {"event_type", "type"},
    {"created_at", "created"},
    {"schema_versions", "schemas"},
    {"first_at", "first"},
    {"last_at", "last"},
}};

std::string short_head(const std::string& key) {
  const auto* found =
      std::find_if(kShortHeads.begin(), kShortHeads.end(), [&](const auto& head) { return head.first == key; });
  return found == kShortHeads.end() ? key : std::string(found->second);
}

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
    bool time = false;
  };
  using Row = std::vector<Shown>;

  Cell cell() const override { return Cell::text; }

  /// A line of a terminal has no room for ids and metadata: `show` has them.
  std::vector<Field> event_fields(bool with_hash) const override {
    const bool narrow = options_.terminal && options_.width < kRoomForTime;
    return parse_fields(fmt::format("global_position,stream_id,version,event_type{},data{}",
                                    narrow ? "" : ",created_at", with_hash ? ",hash" : ""));
  }

  void write_head(const std::vector<std::string>& keys) override {
    keys_ = keys;
    head_ = keys;
    // What the user named is called by that name.
    if (options_.fields.empty()) std::transform(keys.begin(), keys.end(), head_.begin(), short_head);
    widths_.clear();
    to_right_.clear();
    settled_ = false;
  }
  void write_end() override { settle(); }

  void write_record(const Record& record) override {
    Row row(head_.size());
    for (const auto& [key, value] : record) {
      const auto place = std::find(keys_.begin(), keys_.end(), key);
      if (place == keys_.end()) continue;
      row[static_cast<std::size_t>(place - keys_.begin())] = {cell_text(value), is_number(value),
                                                              std::holds_alternative<commands::Instant>(value)};
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
      head.push_back({head_[i]});
      to_right_.push_back(every_cell(i, [](const Shown& cell) { return cell.number; }));
    }
    if (options_.color) stream_.buffer() += "\033[1m";
    print(head);
    if (options_.color) stream_.buffer() += "\033[0m";
    for (const auto& row : held_) print(row);
    held_.clear();
  }

  /// Whether what the measured rows have in a column is all of a kind; empty cells have none.
  template <typename Kind>
  bool every_cell(std::size_t column, Kind is_of) const {
    return std::all_of(held_.begin(), held_.end(),
                       [&](const Row& row) { return row[column].text.empty() || is_of(row[column]); });
  }

  /// Times give up their time of day, then the widest column gives until the row fits the terminal. Into a pipe nothing
  /// is cut.
  void fit_width() {
    if (!options_.terminal) return;
    const auto total = [&] {
      std::size_t sum = 2 * (widths_.size() - 1);
      for (const auto width : widths_) sum += width;
      return sum;
    };
    for (std::size_t i = 0; i < widths_.size() && total() > options_.width; ++i) {
      if (every_cell(i, [](const Shown& cell) { return cell.time; })) widths_[i] = kDateWidth;
    }
    while (total() > options_.width) {
      auto& widest = *std::max_element(widths_.begin(), widths_.end());
      if (widest <= kNarrowest) return;
      const auto excess = total() - options_.width;
      widest = std::max(kNarrowest, widest - std::min(excess, std::max<std::size_t>(1, widest / 8)));
    }
  }

  static std::string cut(const Shown& cell, std::size_t width) {
    return cell.time && width == kDateWidth ? cell.text.substr(0, width) : truncate_to_width(cell.text, width);
  }

  void print(const Row& row) {
    auto& out = stream_.buffer();
    for (std::size_t i = 0; i < row.size(); ++i) {
      const auto text = options_.terminal ? cut(row[i], widths_[i]) : row[i].text;
      const auto width = display_width(text);
      const auto padding = width < widths_[i] ? widths_[i] - width : 0;
      if (i > 0) out += "  ";
      if (to_right_[i]) out.append(padding, ' ');
      out += text;
      if (!to_right_[i] && i + 1 < row.size()) out.append(padding, ' ');
    }
    out += '\n';
    stream_.maybe_flush();
  }

  std::vector<std::string> keys_;
  std::vector<std::string> head_;
  std::vector<std::size_t> widths_;
  std::vector<bool> to_right_;  // columns of numbers
  std::vector<Row> held_;
  bool settled_ = false;
};

}  // namespace

std::unique_ptr<Renderer> make_table(StdoutStream& stream, RenderOptions options) {
  return std::make_unique<Table>(stream, std::move(options));
}

}  // namespace evs::cli
