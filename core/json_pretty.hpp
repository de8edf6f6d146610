// Valid JSON laid out for eyes: line ends and indentation between tokens, every token byte for byte as it was. Pure.
#pragma once

#include <string>
#include <string_view>

namespace evs {

/// Lines after the first are indented by `indent` blanks more than their depth asks.
std::string pretty_json(std::string_view json, std::size_t indent);

}  // namespace evs
