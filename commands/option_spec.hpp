// Options and operands of a command as data. The parser, the completions, the man page's option list and `--help`
// read this one table. Targets are members of the command and outlive the parse. No thread rules: built once, read
// once.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace evs::commands {

/// What a value is: drives shell completion and the metavariable's meaning in the man page.
enum class ValueKind {
  none,
  text,
  number,
  position,
  version,
  time,
  duration,
  size,
  file,
  directory,
  json,
  stream,
  type,
  category,
  event_id,
  expression,
  fields,
  choice,
  command,     // or a group of commands
  topic,       // of help: a command, a group or a topic
  subcommand,  // the second word of a command, behind its first as an operand
  error_name,
  shell,
};

/// Where a parsed value goes. The function form parses strictly and throws evs::Error; the parser adds the option's
/// name. A repeatable option has a vector or a function that is called for each value.
using OptionTarget =
    std::variant<bool*, std::optional<std::string>*, std::vector<std::string>*, std::function<void(std::string_view)>>;

struct OptionSpec {
  std::string_view names;  // "-n,--limit" or "--since"
  std::string_view value;  // metavariable "N"; empty = a flag
  std::string_view help;   // one sentence, lower case, no full stop
  ValueKind kind = ValueKind::none;
  OptionTarget target;
  bool repeatable = false;
  std::vector<std::string_view> choices{};  // for ValueKind::choice
  std::string_view group{};                 // heading in help and man: "Selection"; empty = the command's own
};

struct OperandSpec {
  std::string_view name;  // "STREAM"
  std::string_view help;
  ValueKind kind = ValueKind::text;
  OptionTarget target;
  bool required = false;
  bool repeatable = false;  // only the last operand
  std::vector<std::string_view> choices{};
};

struct OptionTable {
  std::vector<OptionSpec> options;
  std::vector<OperandSpec> operands;
};

}  // namespace evs::commands
