#include "core/json_tape.hpp"

#include "core/json_path.hpp"
#include "core/json_text.hpp"
#include "core/json_token.hpp"

namespace evs {

namespace {

constexpr JsonTape::Index kNone = UINT32_MAX;

std::size_t skip_spaces(std::string_view json, std::size_t at) {
  while (at < json.size() && is_json_space(json[at])) ++at;
  return at;
}

}  // namespace

JsonTape::Index JsonTape::add(JsonKind kind, std::size_t begin, std::size_t end, bool escaped) {
  const auto at = size();
  nodes_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), at + 1, 0, kind, escaped});
  return at;
}

std::size_t JsonTape::add_string(std::size_t begin) {
  bool escaped = false;
  std::size_t at = begin + 1;
  while (true) {
    at = plain_run_end(json_, at);
    if (json_[at] == '"') break;
    if (json_[at] == '\\') {
      escaped = true;
      ++at;
    }
    ++at;
  }
  add(JsonKind::string, begin, at + 1, escaped);
  return at + 1;
}

std::size_t JsonTape::add_scalar(std::size_t begin) {
  std::size_t at = begin + 1;
  while (at < json_.size() && json_[at] != ',' && json_[at] != '}' && json_[at] != ']' && !is_json_space(json_[at])) {
    ++at;
  }
  add(json_kind(json_.substr(begin, 1)), begin, at);
  return at;
}

void JsonTape::close(Index open, std::size_t end) {
  auto& node = nodes_[open];
  if (size() > open + 1) ++node.size;
  node.end = static_cast<std::uint32_t>(end);
  node.next = size();
}

/// While a container is open, its `next` holds the container around it, and its `size` counts commas.
void JsonTape::read(std::string_view json) {
  json_ = json;
  nodes_.clear();
  Index open = kNone;
  std::size_t at = skip_spaces(json, 0);
  while (true) {
    const char c = json[at];
    if (c == '"') {
      at = add_string(at);
    } else if (c == '{' || c == '[') {
      const auto container = add(c == '{' ? JsonKind::object : JsonKind::array, at, at);
      nodes_[container].next = open;
      open = container;
      at = skip_spaces(json, at + 1);
      if (json[at] != '}' && json[at] != ']') continue;
    } else {
      at = add_scalar(at);
    }
    for (; open != kNone; ++at) {
      at = skip_spaces(json, at);
      if (json[at] == ':') break;
      if (json[at] == ',') {
        ++nodes_[open].size;
        break;
      }
      const auto outer = nodes_[open].next;
      close(open, at + 1);
      open = outer;
    }
    if (open == kNone) return;
    at = skip_spaces(json, at + 1);
  }
}

std::string_view JsonTape::string(Index at, std::string& room) const {
  const auto token = text(at);
  if (!nodes_[at].escaped) return token.substr(1, token.size() - 2);
  room.clear();
  append_json_unescaped(token, room);
  return room;
}

JsonTape::Index JsonTape::member(Index at, std::string_view key) const {
  std::string room;
  for (Index name = at + 1; name < nodes_[at].next; name = nodes_[name + 1].next) {
    if (string(name, room) == key) return name + 1;
  }
  return 0;
}

/// The child of `at` (of an object: the key of the member) that `wanted` is or lies in, and how many stand before it.
std::pair<JsonTape::Index, std::size_t> JsonTape::child_towards(Index at, Index wanted) const {
  const Index to_value = nodes_[at].kind == JsonKind::object ? 1 : 0;
  std::size_t before = 0;
  auto child = at + 1;
  for (; nodes_[child + to_value].next <= wanted; child = nodes_[child + to_value].next) ++before;
  return {child, before};
}

std::string JsonTape::pointer(Index wanted) const {
  std::string path;
  std::string room;
  for (Index at = 0; at < wanted;) {
    const bool object = nodes_[at].kind == JsonKind::object;
    const auto [child, before] = child_towards(at, wanted);
    append_pointer_token(object ? string(child, room) : std::to_string(before), path);
    at = object ? child + 1 : child;
  }
  return path;
}

JsonTape::Index JsonTape::parent(Index wanted) const {
  Index parent = 0;
  for (Index at = 0; at < wanted;) {
    parent = at;
    const auto child = child_towards(at, wanted).first;
    at = nodes_[at].kind == JsonKind::object ? child + 1 : child;
  }
  return parent;
}

}  // namespace evs
