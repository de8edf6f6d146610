// A word of the user's inside a message: in single quotes, cut when it is long. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace evs {

/// `'text'`; past 60 bytes the beginning, cut between UTF-8 characters, and the size: `'text...'
/// (4096 bytes)`. Control characters of ASCII become `\x0a`, so that a message stays one line.
std::string excerpt(std::string_view text);

}  // namespace evs
