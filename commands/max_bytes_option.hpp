// The option that raises the limit on the size of an event, the same everywhere that events come in. Pure; any thread.
#pragma once

#include <cstddef>

#include "commands/option_spec.hpp"
#include "core/numbers.hpp"

namespace evs::commands {

/// What an event may have where nothing else is asked for, and with --max-bytes.
inline constexpr std::int64_t kDefaultMaxBytes = 1 << 20;
inline constexpr std::int64_t kHardMaxBytes = 64 << 20;

/// --max-bytes; `bytes` outlives the parse.
inline OptionSpec max_bytes_option(std::size_t& bytes) {
  return {"--max-bytes", "SIZE", "largest event, names and payload together (default 1MiB, at most 64MiB)",
          ValueKind::size, [&bytes](std::string_view text) {
            bytes = static_cast<std::size_t>(parse_size(text, 1, kHardMaxBytes, "the limit"));
          }};
}

}  // namespace evs::commands
