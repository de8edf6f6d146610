// Which events a projection or a reducer looks at: `evs:from` and its handlers. Pure; any thread.
#pragma once

#include <string_view>

#include "core/definition/definition.hpp"

namespace evs {

/// Whether `evs:from` lets it see events of this stream.
bool sees_stream(const Definition& definition, std::string_view stream);
/// Whether `evs:from` lets it see events of this type.
bool sees_type(const Definition& definition, std::string_view type);
/// Whether an event of this type would do anything: false = it may be left out of a scan.
bool wants_type(const Definition& definition, std::string_view type);

}  // namespace evs
