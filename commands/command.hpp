// A subcommand: facts, an option table, one action. It works through Context alone: it never opens the store by
// itself, prints, exits or reads the environment. One object a run, one thread. Failures are thrown as evs::Error.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "commands/option_spec.hpp"
#include "commands/output.hpp"
#include "core/byte_stream.hpp"
#include "core/open_store.hpp"

namespace evs::commands {

struct Example {
  std::string_view command;  // "evs read Order-1 --from-version 7"
  std::string_view what;     // "events of one stream from version 7 on"
};

struct CommandInfo {
  std::string_view name;
  std::string_view summary;       // one line, lower case, no full stop
  std::string_view synopsis;      // operands and main options: "[options] [STREAM|PATTERN]..."
  std::string_view description;   // paragraphs for --help and man, separated by blank lines; plain text
  std::vector<Example> examples;  // at least one
  std::vector<Format> formats;    // forms it can honour, the default (auto) follows the terminal; empty = text only
  bool writes = false;            // takes --dry-run
  std::vector<int> exits;         // statuses beside 0, 2 and 70 that it may end with
  std::vector<std::string_view> see_also;  // "evs-append(1)"
};

/// Global options that a command may act on.
struct Globals {
  std::string store;         // locator in use
  bool names_store = false;  // --store
  bool dry_run = false;
  bool yes = false;
  bool quiet = false;
  bool verbose = false;
  bool null_separated = false;  // -0
  bool chooses_fields = false;  // --fields or --ids
  bool ids_only = false;        // --ids
  bool untrusted = false;
  bool stdin_is_terminal = false;
  Duration timeout = 5 * kSecond;
  std::optional<std::string> migrations{};  // the directory of migrations that the environment names
  std::string user{};                       // who runs this, for records of who did something
};

/// Everything a command may touch.
class Context {
 public:
  virtual ~Context() = default;
  virtual const Globals& globals() const = 0;
  /// The store, opened at the first call for what the command asks.
  virtual OpenedStore& store(Access access, IfMissing if_missing = IfMissing::fail,
                             Durability durability = Durability::full) = 0;
  /// Store creation by `init` and `import --create` goes through core/open_store.hpp with these.
  virtual CreateOptions create_options() = 0;
  virtual Output& out() = 0;
  /// True when a data format was asked for by name, or a shape of records (--fields, --ids, --null): a command that
  /// prints text for people then prints records.
  virtual bool wants_records() const = 0;
  /// A sentence for the user on stderr ("evs: note: ..."), silent with -q.
  virtual void note(std::string_view sentence) = 0;
  /// A problem on stderr that does not end the command; printed above the progress line, same form as the final error.
  virtual void report(const Error& error) = 0;
  /// Tells that events are durable from here on: output lost afterwards is output_lost, not io_error.
  virtual void committed() = 0;
  virtual Progress& progress() = 0;
  virtual const StopToken& stop() const = 0;
  /// The clock that `now` and durations ago refer to.
  virtual Timestamp now() = 0;
  /// Microseconds of a clock that never jumps, for measuring.
  virtual Timestamp monotonic_now() = 0;
};

class Command {
 public:
  virtual ~Command() = default;
  virtual CommandInfo info() const = 0;
  virtual OptionTable options() = 0;
  /// True = ok (0), false = an honest no (1).
  virtual bool run(Context& context) = 0;
};

}  // namespace evs::commands
