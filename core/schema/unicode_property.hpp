// The properties of `\p{...}` in ECMA-262 that RE2 knows: general categories by their short and long names, scripts.
// Pure, any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace evs {

/// What stands in RE2 for the property: `Letter` and `gc=L` are `L`, `Script=Greek` is `Greek`; absent for what is not
/// known. A name of a script is passed on as it is: RE2 refuses one that it lacks.
std::optional<std::string> re2_property(std::string_view ecma);

}  // namespace evs
