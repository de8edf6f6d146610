// The options that every command takes, as data like a command's own. The parser fills the values; help, man pages and
// completions read the table. Plain values.
#pragma once

#include <optional>
#include <string>

#include "commands/option_spec.hpp"

namespace evs::commands {

struct GlobalOptions {
  std::optional<std::string> store, output, fields, color, progress, timeout;
  bool ids = false;
  bool null_separated = false;
  bool quiet = false;
  bool verbose = false;
  bool yes = false;
  bool dry_run = false;
  bool untrusted = false;
  bool help = false;
  bool version = false;
};

/// Targets point into `values`, which outlives the table.
OptionTable global_options(GlobalOptions& values);
/// The same beside the options of a command: a long name that the command has itself means the command's option there,
/// as --version N does where versions are what it is about; the short name stays.
OptionTable global_options_beside(const OptionTable& own, GlobalOptions& values);

}  // namespace evs::commands
