// The command of --exec as the words of a program's argument list: quoting as in a shell, and nothing else of a shell,
// so that no name or payload can become code. Pure; any thread. Throws usage.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace evs {

/// Splits at blanks. '…' keeps everything, "…" everything but \ before " \ $ ` and a newline, \ the next character.
/// Nothing is expanded: $ ~ * ; | > are ordinary characters. Throws usage for an open quote, a \ at the end, no word
/// at all, or a NUL.
std::vector<std::string> command_words(std::string_view command);
/// The words that have the shell run it: /bin/sh -c COMMAND. Throws usage when it is blank or has a NUL.
std::vector<std::string> shell_words(std::string_view command);

}  // namespace evs
