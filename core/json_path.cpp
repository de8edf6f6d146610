#include "core/json_path.hpp"

#include <algorithm>

#include "core/json_text.hpp"
#include "core/json_token.hpp"

namespace evs {

namespace {

std::size_t skip_spaces(std::string_view json, std::size_t at) {
  while (at < json.size() && is_json_space(json[at])) ++at;
  return at;
}

/// The member `key` of the object that `value` is.
std::optional<std::string_view> find_member(std::string_view value, std::string_view key) {
  std::size_t at = skip_spaces(value, 1);
  while (value[at] == '"') {
    const auto key_end = json_value_end(value, at);
    const auto inside = value.substr(at + 1, key_end - at - 2);
    at = skip_spaces(value, key_end);
    at = skip_spaces(value, at + 1);
    const auto end = json_value_end(value, at);
    const bool plain = inside.find('\\') == std::string_view::npos;
    if (plain ? inside == key : json_unescape(value.substr(key_end - inside.size() - 2, inside.size() + 2)) == key) {
      return value.substr(at, end - at);
    }
    at = skip_spaces(value, end);
    if (value[at] != ',') break;
    at = skip_spaces(value, at + 1);
  }
  return std::nullopt;
}

std::optional<std::string_view> find_element(std::string_view value, std::string_view index_text) {
  if (index_text.empty() || index_text.size() > 9 ||
      !std::all_of(index_text.begin(), index_text.end(), is_json_digit) ||
      (index_text.size() > 1 && index_text[0] == '0')) {
    return std::nullopt;
  }
  std::size_t index = 0;
  for (const char c : index_text) index = index * 10 + static_cast<std::size_t>(c - '0');
  std::size_t at = skip_spaces(value, 1);
  if (value[at] == ']') return std::nullopt;
  for (;; --index) {
    const auto end = json_value_end(value, at);
    if (index == 0) return value.substr(at, end - at);
    at = skip_spaces(value, end);
    if (value[at] != ',') return std::nullopt;
    at = skip_spaces(value, at + 1);
  }
}

std::optional<std::string_view> step_into(std::string_view value, std::string_view token) {
  if (value.starts_with('{')) return find_member(value, token);
  if (value.starts_with('[')) return find_element(value, token);
  return std::nullopt;
}

std::string pointer_token(std::string_view token) {
  std::string out;
  for (std::size_t i = 0; i < token.size(); ++i) {
    if (token[i] == '~' && i + 1 < token.size() && (token[i + 1] == '0' || token[i + 1] == '1')) {
      out += token[++i] == '0' ? '~' : '/';
    } else {
      out += token[i];
    }
  }
  return out;
}

}  // namespace

std::optional<std::string_view> json_find(std::string_view json, std::string_view path) {
  const auto begin = skip_spaces(json, 0);
  std::optional<std::string_view> value = json.substr(begin, json_value_end(json, begin) - begin);
  const bool pointer = path.starts_with('/');
  if (pointer) path.remove_prefix(1);
  if (path.empty() && !pointer) return value;
  while (value) {
    const auto end = std::min(path.find(pointer ? '/' : '.'), path.size());
    const auto token = path.substr(0, end);
    value = pointer ? step_into(*value, pointer_token(token)) : step_into(*value, token);
    if (end == path.size()) break;
    path.remove_prefix(end + 1);
  }
  return value;
}

std::vector<std::string_view> json_elements(std::string_view array) {
  std::vector<std::string_view> elements;
  for (std::size_t at = skip_spaces(array, skip_spaces(array, 0) + 1); array[at] != ']';) {
    const auto end = json_value_end(array, at);
    elements.push_back(array.substr(at, end - at));
    at = skip_spaces(array, end);
    if (array[at] == ',') at = skip_spaces(array, at + 1);
  }
  return elements;
}

void append_pointer_token(std::string_view token, std::string& out) {
  out += '/';
  for (const char c : token) {
    if (c == '~') {
      out += "~0";
    } else if (c == '/') {
      out += "~1";
    } else {
      out += c;
    }
  }
}

}  // namespace evs
