// A word as a POSIX shell reads it back: help lines and error texts print commands that can be pasted. Pure.
#pragma once

#include <string>
#include <string_view>

namespace evs {

/// `word` itself when it is harmless, else in single quotes (POSIX sh, section 2.2.2), `'` written as `'\''`.
std::string shell_quote(std::string_view word);

}  // namespace evs
