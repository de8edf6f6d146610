// Sentences for people and machines on stderr: errors in the form of contract section 7, notes. One thread; never
// throws.
#pragma once

#include <string>
#include <string_view>

#include "core/error.hpp"

namespace evs::cli {

struct ReportStyle {
  bool json = false;  // one JSON line instead of text
  bool color = false;
  bool terminal = false;  // stderr is one
  bool quiet = false;     // no notes
};

/// The text of an error as it is printed, with its line ends. `exit` is the status that the process ends with.
std::string error_text(const Error& error, int exit, const ReportStyle& style);
std::string note_text(std::string_view sentence, const ReportStyle& style);
/// The process status of an error: its code's, 128 + signal for an interruption.
int exit_status(const Error& error, int signal);
/// Writes to stderr; what cannot be written is lost.
void write_stderr(std::string_view text);

}  // namespace evs::cli
