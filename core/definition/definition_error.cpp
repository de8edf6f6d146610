#include "core/definition/definition_error.hpp"

#include <utility>

namespace evs {

Error definition_error(const std::string& path, TextPlace place, std::string message) {
  return Error(ErrorCode::bad_definition, std::move(message))
      .at(format_place(path, place))
      .detail("line", place.line)
      .detail("column", place.column);
}

TextPlace place_of(const Error& error) {
  TextPlace place{0, 0};
  for (const auto& [key, value] : error.details()) {
    const auto* number = std::get_if<std::int64_t>(&value);
    if (number == nullptr) continue;
    if (key == "line") place.line = *number;
    if (key == "column") place.column = *number;
  }
  return place;
}

}  // namespace evs
