// The six kinds of JSON value (RFC 8259), told by the first byte. Pure, any thread; for valid values only.
#pragma once

#include <string_view>

namespace evs {

enum class JsonKind { object, array, string, number, boolean, null };

inline JsonKind json_kind(std::string_view value) {
  switch (value.empty() ? 'n' : value.front()) {
    case '{': return JsonKind::object;
    case '[': return JsonKind::array;
    case '"': return JsonKind::string;
    case 't':
    case 'f': return JsonKind::boolean;
    case 'n': return JsonKind::null;
    default: return JsonKind::number;
  }
}

}  // namespace evs
