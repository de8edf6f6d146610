// How many shapes the stored events of types have had: for `types --shapes`. One walk over the log for all of them. One
// thread. Throws interrupted, and what reading throws.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "commands/command.hpp"
#include "core/store.hpp"

namespace evs::commands {

/// Types to ask for at once, so that what is kept of each stays small in sum.
inline constexpr std::size_t kTypesAtOnce = 100;

/// For each of the types, whose names are in byte order.
std::vector<std::int64_t> count_shapes(Context& context, Store& store, const std::vector<TypeInfo>& types);

}  // namespace evs::commands
