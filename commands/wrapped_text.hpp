// Text for people laid out in lines of 80 columns: help, explanations. Pure.
#pragma once

#include <string>
#include <string_view>

namespace evs::commands {

/// `text` broken at blanks, each further line behind `indent` blanks. The first line goes on at column `used`; line
/// feeds in the text stay.
std::string wrapped(std::string_view text, std::size_t indent, std::size_t used);

}  // namespace evs::commands
