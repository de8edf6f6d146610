// A word of the user's inside a message: in single quotes, cut when it is long. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace evs {

/// `'text'`; past 60 bytes the beginning, cut between UTF-8 characters, and the size: `'text...'
/// (4096 bytes)`. Control and bidi characters and invalid bytes are escaped as terminal_safe does.
std::string excerpt(std::string_view text);

}  // namespace evs
