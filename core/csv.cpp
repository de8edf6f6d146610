#include "core/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <deque>

#include "core/envelope.hpp"
#include "core/excerpt.hpp"
#include "core/json_scanner.hpp"
#include "core/json_text.hpp"

namespace evs {

namespace {

constexpr std::array kTextKeys{"stream_id", "event_type", "event_id", "created_at", "hash"};
constexpr std::array kNumberKeys{"global_position", "version", "schema_version"};

/// An object in the making: members in the order of their first column.
struct Node {
  std::string key;
  std::string value;  // JSON; empty for an object
  std::deque<Node> children;

  Node& child(const std::string& name) {
    for (auto& node : children) {
      if (node.key == name) return node;
    }
    return children.emplace_back(Node{name, {}, {}});
  }
};

void append_node(const Node& node, std::string& out) {
  if (!node.value.empty()) {
    out += node.value;
    return;
  }
  out += '{';
  for (const auto& child : node.children) {
    if (out.back() != '{') out += ',';
    append_json_string(child.key, out);
    out += ':';
    append_node(child, out);
  }
  out += '}';
}

template <typename Keys>
bool contains(const Keys& keys, std::string_view key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

std::vector<std::string> split_path(std::string_view path) {
  std::vector<std::string> parts;
  while (true) {
    const auto end = std::min(path.find('.'), path.size());
    parts.emplace_back(path.substr(0, end));
    if (end == path.size()) return parts;
    path.remove_prefix(end + 1);
  }
}

}  // namespace

std::vector<std::string> split_csv(std::string_view record) {
  std::vector<std::string> cells;
  std::size_t at = 0;
  while (true) {
    auto& cell = cells.emplace_back();
    if (at < record.size() && record[at] == '"') {
      for (++at;; ++at) {
        if (at >= record.size())
          throw Error(ErrorCode::bad_envelope, fmt::format("cell {} has no closing '\"'", cells.size()));
        if (record[at] == '"') {
          if (at + 1 >= record.size() || record[at + 1] != '"') break;
          ++at;
        }
        cell += record[at];
      }
      ++at;
      if (at < record.size() && record[at] != ',') {
        throw Error(ErrorCode::bad_envelope, fmt::format("cell {} goes on after its closing '\"'", cells.size()));
      }
    } else {
      const auto end = std::min(record.find(',', at), record.size());
      cell = record.substr(at, end - at);
      at = end;
    }
    if (at >= record.size()) return cells;
    ++at;
  }
}

void append_csv_cell(std::string_view text, std::string& out) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += text;
    return;
  }
  out += '"';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

CsvEnvelopes::CsvEnvelopes(std::string_view head) {
  check_utf8(head, "the head");
  for (auto& name : split_csv(head)) {
    Column column{name, {}, false};
    std::string_view path = name;
    for (const std::string_view suffix : {":json", ":number", ":string"}) {
      if (!path.ends_with(suffix)) continue;
      column.raw = suffix != ":string";
      path.remove_suffix(suffix.size());
      break;
    }
    if (path == "data" || path == "metadata" || contains(kNumberKeys, path)) column.raw = true;
    const bool inside = path.starts_with("data.") || path.starts_with("metadata.");
    column.path = inside ? split_path(path) : std::vector<std::string>{std::string(path)};
    if (!inside && !column.raw && !contains(kTextKeys, path)) {
      throw Error(ErrorCode::bad_envelope, fmt::format("the head names the unknown column {}", excerpt(name)))
          .help("columns are envelope keys, data.PATH and metadata.PATH");
    }
    for (const auto& before : columns_) {
      if (before.path == column.path) {
        throw Error(ErrorCode::bad_envelope, fmt::format("the head names column {} twice", excerpt(path)));
      }
    }
    columns_.push_back(std::move(column));
  }
}

std::string CsvEnvelopes::envelope(std::string_view record) const {
  check_utf8(record, "the row");
  const auto cells = split_csv(record);
  if (cells.size() != columns_.size()) {
    throw Error(ErrorCode::bad_envelope,
                fmt::format("the row has {} cells, the head has {}", cells.size(), columns_.size()));
  }
  Node root;
  JsonScanner scanner;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const auto& column = columns_[i];
    if (cells[i].empty()) continue;
    Node* node = &root;
    for (const auto& part : column.path) {
      if (!node->value.empty()) {
        throw Error(ErrorCode::bad_envelope,
                    fmt::format("column {} lies inside another column's value", excerpt(column.name)));
      }
      node = &node->child(part);
    }
    if (!node->children.empty()) {
      throw Error(ErrorCode::bad_envelope,
                  fmt::format("another column's value lies inside column {}", excerpt(column.name)));
    }
    if (column.raw) {
      if (const auto problem = scanner.validate(cells[i]))
        throw json_error(*problem, fmt::format("column {}", excerpt(column.name)));
      node->value = cells[i];
    } else {
      append_json_string(cells[i], node->value);
    }
  }
  std::string out;
  append_node(root, out);
  return out;
}

std::string_view csv_export_head() {
  return "global_position,stream_id,version,event_type,schema_version,event_id,created_at,data,metadata";
}

void append_csv_event(const EventView& event, std::string& out) {
  out += std::to_string(event.position) + ',';
  append_csv_cell(event.stream, out);
  out += ',' + std::to_string(event.version) + ',';
  append_csv_cell(event.type, out);
  out += ',' + std::to_string(event.schema_version) + ',' + to_string(event.id) + ',' +
         format_timestamp(event.created_at) + ',';
  append_csv_cell(event.data, out);
  out += ',';
  append_csv_cell(event.metadata, out);
}

}  // namespace evs
