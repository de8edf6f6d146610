#include "cli/run.hpp"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <new>

#include "cli/context.hpp"
#include "cli/parser.hpp"
#include "commands/help_text.hpp"
#include "core/shell_quote.hpp"

namespace evs::cli {

namespace {

std::atomic<int> stop_signal{0};

void on_signal(int signal) { stop_signal.store(signal, std::memory_order_relaxed); }

/// A store opened with descriptor 0, 1 or 2 would be written to by anything that prints: those are taken first. Each is
/// opened for the wrong direction, so that reading or writing it still fails as it does on a closed one.
void take_closed_descriptors() {
  for (int descriptor = 0; descriptor < 3; ++descriptor) {
    if (::fcntl(descriptor, F_GETFD) == -1) ::open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY);
  }
}

/// No SA_RESTART: a signal ends waits at once. A full file size limit and a vanished reader become error codes.
void install_signals() {
  struct sigaction action {};
  action.sa_handler = on_signal;
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction old {};
    // What a parent ignores (nohup) stays ignored.
    if (::sigaction(signal, nullptr, &old) == 0 && old.sa_handler == SIG_IGN) continue;
    ::sigaction(signal, &action, nullptr);
  }
  action.sa_handler = SIG_IGN;
  ::sigaction(SIGPIPE, &action, nullptr);
  ::sigaction(SIGXFSZ, &action, nullptr);
  // A parent that ignores its children's ends passes that on, and then nobody could wait for a program of --exec.
  action.sa_handler = SIG_DFL;
  ::sigaction(SIGCHLD, &action, nullptr);
}

void print(std::string_view text) {
  StdoutStream out{StopToken(&stop_signal)};
  out.write(text);
  out.flush();
}

std::string help_for(const Invocation& invocation) {
  commands::GlobalOptions unused;
  if (invocation.command) {
    return commands::help_text(*invocation.command,
                               commands::global_options_beside(invocation.command->options(), unused));
  }
  if (invocation.group != nullptr) return commands::group_text(*invocation.group, commands::registry());
  return commands::overview_text();
}

/// True when the run was `--help` or `--version`, which need no store.
bool answered_by_itself(const Invocation& invocation) {
  const auto& globals = invocation.globals;
  if (globals.version) {
    print("evs " + commands::version_text() + "\n");
  } else if (globals.help) {
    print(help_for(invocation));
  } else {
    return false;
  }
  return true;
}

/// `evs` alone: what a person needs next, and a status that a script notices.
int show_overview(const ReportStyle& style) {
  const Error error = Error(ErrorCode::usage, "no command given").help("evs help    # lists the commands");
  const int status = exit_status(error, 0);
  write_stderr(style.json ? error_text(error, status, style) : commands::overview_text());
  return status;
}

/// After a failure: records that were made before it are the user's, but the failure is what gets reported.
void finish_quietly(RunContext& context) {
  try {
    context.finish(Ending::failed);
  } catch (const Error&) {
  } catch (const ReaderGone&) {
  }
}

int run_command(const Invocation& invocation, const ReportStyle& style, bool& committed) {
  if (answered_by_itself(invocation)) return 0;
  if (!invocation.command) return show_overview(style);
  RunContext context(invocation.globals, invocation.command->info(), style, StopToken(&stop_signal));
  try {
    const bool yes = invocation.command->run(context);
    committed = context.has_committed();
    context.finish(Ending::complete);
    context.clear_progress();
    context.close();
    return yes ? 0 : 1;
  } catch (const ReaderGone&) {
    context.clear_progress();
    context.close();
    return 0;
  } catch (...) {
    committed = context.has_committed();
    context.clear_progress();
    finish_quietly(context);
    throw;
  }
}

Error answer_lost(const std::string& message) {
  return Error(ErrorCode::output_lost, message)
      .why("what was to be written is written; only the answer is lost")
      .help("look at what is there first; only an append or import with the same event ids may be run again as it is");
}

/// Ctrl-C is how a user ends a --follow or a long walk: where nothing is written, nothing went wrong.
bool ended_from_keyboard(const Error& error, const Invocation& invocation, const ReportStyle& style) {
  return error.code() == ErrorCode::interrupted && stop_signal.load() == SIGINT && style.terminal && !style.json &&
         invocation.command && !invocation.command->info().writes && error.cause().empty() && error.fix().empty();
}

/// The command that helps works on the same store, which was named by option: commands that take one get it.
Error with_store(Error error, const commands::GlobalOptions& globals) {
  constexpr std::string_view kWithoutStore[] = {"evs explain ", "evs help",  "evs man ",    "evs completion ",
                                                "evs version",  "evs init ", "evs upgrade "};
  const std::string_view fix = error.fix();
  if (!globals.store || !fix.starts_with("evs ") || fix.find(" --store ") != std::string_view::npos) return error;
  if (std::any_of(std::begin(kWithoutStore), std::end(kWithoutStore),
                  [&](std::string_view command) { return fix.starts_with(command); })) {
    return error;
  }
  const auto end = std::min(fix.find("    #"), fix.size());
  error.set_help(std::string(fix.substr(0, end)) + " --store " + shell_quote(*globals.store) +
                 std::string(fix.substr(end)));
  return error;
}

int fail(const Error& caught, const Invocation& invocation) {
  const auto error = with_store(caught, invocation.globals);
  const int status = exit_status(error, stop_signal.load());
  const auto style = report_style(invocation.globals);
  // The line that the terminal's ^C stands on is ended, as a shell does for programs that a signal kills.
  write_stderr(ended_from_keyboard(error, invocation, style) ? "\n" : error_text(error, status, style));
  return status;
}

int run_reported(const std::vector<std::string>& arguments, bool& committed) {
  Invocation invocation;
  try {
    parse(arguments, commands::registry(), invocation);
    return run_command(invocation, report_style(invocation.globals), committed);
  } catch (const ReaderGone&) {
    return 0;
  } catch (const OutputFailure& failure) {
    return fail(committed ? answer_lost(failure.message()) : Error(failure), invocation);
  } catch (const Error& error) {
    return fail(error, invocation);
  } catch (const std::bad_alloc&) {
    return fail(committed ? answer_lost("out of memory") : Error(ErrorCode::io_error, "out of memory"), invocation);
  } catch (const std::exception& error) {
    return fail(
        Error(ErrorCode::internal, error.what()).help("this is a bug in evs: please report it with the command"),
        invocation);
  }
}

}  // namespace

int run(int argc, char** argv) {
  take_closed_descriptors();
  install_signals();
  bool committed = false;
  try {
    return run_reported({argv + std::min(argc, 1), argv + argc}, committed);
  } catch (const std::bad_alloc&) {
    // Not even the report found memory.
    const auto& info = error_info(committed ? ErrorCode::output_lost : ErrorCode::io_error);
    for (const auto text : {std::string_view("evs: error: out of memory ["), info.name, std::string_view("]\n")})
      write_stderr(text);
    return info.exit;
  }
}

}  // namespace evs::cli
