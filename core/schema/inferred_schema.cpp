#include "core/schema/inferred_schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/json_text.hpp"

namespace evs {

namespace {

constexpr double kAll = 100;
constexpr double kSmallestPart = 0.01;  // two digits behind the point are shown

/// A part is shown neither as nothing nor as all.
std::string percent(std::int64_t part, std::int64_t all) {
  const auto exact = kAll * static_cast<double>(part) / static_cast<double>(all);
  const auto rounded = std::round(exact / kSmallestPart) * kSmallestPart;
  return fmt::format("{:.4g}", std::clamp(rounded, kSmallestPart, kAll - kSmallestPart));
}

class SchemaWriter {
 public:
  SchemaWriter(const FieldTree& tree, const InferredSchemaOptions& options) : tree_(tree), options_(options) {}

  std::string document() {
    text("$schema", "https://json-schema.org/draft/2020-12/schema");
    if (!options_.title.empty()) text("title", options_.title);
    if (options_.statistics && !options_.comment.empty()) text("$comment", options_.comment);
    write(tree_[0]);
    return "{" + out_ + "}";
  }

 private:
  /// Begins a member of the object that is being written.
  void key(std::string_view name) {
    if (!out_.empty() && out_.back() != '{') out_ += ',';
    append_json_string(name, out_);
    out_ += ':';
  }
  void text(std::string_view name, std::string_view value) {
    key(name);
    append_json_string(value, out_);
  }
  void texts(std::string_view name, const std::vector<std::string_view>& values) {
    key(name);
    out_ += '[';
    for (const auto value : values) {
      if (out_.back() != '[') out_ += ',';
      append_json_string(value, out_);
    }
    out_ += ']';
  }

  void write(const Field& field) {
    write_types(field);
    if (field.texts) write_texts(field);
    if (field.count(JsonType::object) > 0) write_object(field);
    if (field.elements != kNoField) {
      key("items");
      write_schema(tree_[field.elements]);
    }
  }

  void write_schema(const Field& field) {
    out_ += '{';
    write(field);
    write_presence(field);
    out_ += '}';
  }

  std::vector<std::string_view> types_of(const Field& field) const {
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < kJsonTypeNames.size(); ++i) {
      // An integer is a number too.
      const bool covered = static_cast<JsonType>(i) == JsonType::integer && field.count(JsonType::number) > 0;
      if (field.values[i] > 0 && !covered) names.push_back(kJsonTypeNames[i]);
    }
    return names;
  }

  void write_types(const Field& field) {
    const auto names = types_of(field);
    if (names.size() == 1) {
      text("type", names.front());
    } else {
      texts("type", names);
    }
    const auto total = field.total();
    const bool several =
        std::count(field.values.begin(), field.values.end(), 0) + 1 < static_cast<std::ptrdiff_t>(field.values.size());
    if (!options_.statistics || !several) return;
    key("x-evs-types");
    out_ += '{';
    for (std::size_t i = 0; i < field.values.size(); ++i) {
      if (field.values[i] == 0) continue;
      key(kJsonTypeNames[i]);
      out_ += fmt::format("{{\"values\":{},\"percent\":{}}}", field.values[i], percent(field.values[i], total));
    }
    out_ += '}';
  }

  void write_texts(const Field& field) {
    if (const auto format = field.texts->format(); !format.empty()) return text("format", format);
    // An enumeration is of the whole value: with a type beside text and null it would shut that out.
    const auto nulls = field.count(JsonType::null);
    const auto values = field.texts->enumeration();
    if (values.empty() || field.count(JsonType::string) + nulls != field.total()) return;
    texts("enum", values);
    if (nulls > 0) out_.insert(out_.size() - 1, ",null");
  }

  void write_object(const Field& field) {
    std::vector<std::string_view> required;
    if (!field.members.empty()) {
      key("properties");
      out_ += '{';
      for (const auto id : field.members) {
        const auto& member = tree_[id];
        key(member.key);
        write_schema(member);
        if (member.total() == field.count(JsonType::object)) required.push_back(member.key);
      }
      out_ += '}';
    }
    if (!required.empty()) texts("required", required);
    if (field.is_map()) {
      key("additionalProperties");
      write_schema(tree_[field.map_values]);
    } else if (options_.closed && !field.unread) {
      key("additionalProperties");
      out_ += "false";
    }
  }

  void write_presence(const Field& field) {
    const auto& parent = tree_[field.parent];
    const auto objects = parent.count(JsonType::object);
    const bool is_member = field.index < parent.members.size() && &tree_[parent.members[field.index]] == &field;
    if (!options_.statistics || !is_member || field.total() == objects) return;
    key("x-evs-presence");
    out_ += fmt::format("{{\"present\":{},\"of\":{},\"percent\":{}}}", field.total(), objects,
                        percent(field.total(), objects));
  }

  const FieldTree& tree_;
  const InferredSchemaOptions& options_;
  std::string out_;
};

}  // namespace

std::string inferred_schema(const FieldTree& tree, const InferredSchemaOptions& options) {
  return SchemaWriter(tree, options).document();
}

}  // namespace evs
