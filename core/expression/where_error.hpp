// The Error for a `--where` that is no valid expression, with the way out of the usual mistakes. Used by the engines
// that evaluate one. Pure; any thread.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/error.hpp"

namespace evs {

/// `payloads` are the columns that hold JSON, the usual one first; `columns` lists all, for people.
Error where_error(const std::string& expression, std::string_view reason, std::span<const std::string_view> payloads,
                  std::string_view columns);

}  // namespace evs
