#include "cli/context.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "core/excerpt.hpp"

namespace evs::cli {

namespace {

using commands::Format;

constexpr Duration kDefaultTimeout = 5 * kSecond;

/// A variable that holds one of a few words; absent when unset or empty.
std::optional<std::string> choice_from_environment(const char* name, const std::vector<std::string_view>& choices) {
  auto value = environment(name);
  if (!value || std::find(choices.begin(), choices.end(), *value) != choices.end()) return value;
  throw Error(ErrorCode::usage, fmt::format("the variable {} is {}, expected one of: {}", name, excerpt(*value),
                                            fmt::join(choices, ", ")));
}

/// Flag, then EVS_COLOR, NO_COLOR, CLICOLOR_FORCE, CLICOLOR=0, TERM=dumb, then whether it is a terminal.
bool use_color(const std::optional<std::string>& flag, bool terminal) {
  const auto choice = flag ? flag : environment("EVS_COLOR");
  if (choice == "always") return true;
  if (choice == "never") return false;
  if (environment("NO_COLOR")) return false;
  if (const auto force = environment("CLICOLOR_FORCE"); force && force != "0") return true;
  if (environment("CLICOLOR") == "0" || environment("TERM") == "dumb") return false;
  return terminal;
}

const char* format_name(Format format) {
  switch (format) {
    case Format::table: return "table";
    case Format::ndjson: return "ndjson";
    case Format::json: return "json";
    case Format::csv: return "csv";
    case Format::tsv: return "tsv";
  }
  return "";
}

Format choose_format(const commands::GlobalOptions& options, const commands::CommandInfo& info, bool terminal) {
  const auto preferred =
      choice_from_environment("EVS_OUTPUT", {"auto", "table", "ndjson", "json", "csv", "tsv"}).value_or("auto");
  const auto wanted = options.output.value_or(preferred);
  // Records that end with NUL are for programs.
  const Format automatic = terminal && !options.null_separated ? Format::table : Format::ndjson;
  if (wanted == "auto") return automatic;
  for (const auto format : {Format::table, Format::ndjson, Format::json, Format::csv, Format::tsv}) {
    if (wanted != format_name(format)) continue;
    if (std::find(info.formats.begin(), info.formats.end(), format) != info.formats.end()) return format;
    // A preference from the environment is for commands that can honour it.
    if (!options.output) return automatic;
    std::vector<std::string_view> names;
    for (const auto known : info.formats) names.emplace_back(format_name(known));
    throw Error(ErrorCode::usage,
                names.empty()
                    ? fmt::format("evs {} prints text and takes no output format", info.name)
                    : fmt::format("evs {} cannot print as {}, only as {}", info.name, wanted, fmt::join(names, ", ")));
  }
  return automatic;
}

Duration choose_timeout(const commands::GlobalOptions& options) {
  const auto variable = environment("EVS_TIMEOUT");
  const auto& text = options.timeout ? options.timeout : variable;
  if (!text) return kDefaultTimeout;
  try {
    return parse_duration(*text);
  } catch (Error& error) {
    error.set_at(options.timeout ? "--timeout" : "the variable EVS_TIMEOUT");
    throw;
  }
}

/// As the environment has it: the user database would need libraries that a static program lacks.
std::string user_name() {
  for (const auto* variable : {"USER", "LOGNAME"}) {
    if (auto name = environment(variable)) return *name;
  }
  return fmt::format("uid {}", ::geteuid());
}

std::size_t terminal_width() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20) return size.ws_col;
  return 80;
}

}  // namespace

std::optional<std::string> environment(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr || *value == '\0') return std::nullopt;
  return value;
}

ReportStyle report_style(const commands::GlobalOptions& options) {
  ReportStyle style;
  style.terminal = ::isatty(STDERR_FILENO) == 1;
  style.color = use_color(options.color, style.terminal);
  style.json = options.output == "ndjson" || options.output == "json" || environment("EVS_ERRORS") == "json";
  style.quiet = options.quiet;
  return style;
}

RunContext::RunContext(const commands::GlobalOptions& options, const commands::CommandInfo& info, ReportStyle style,
                       StopToken stop)
    : style_(style), stop_(stop), stdout_(stop) {
  const bool terminal = ::isatty(STDOUT_FILENO) == 1;
  globals_.store = options.store ? *options.store : environment("EVS_STORE").value_or("./evs.db");
  globals_.names_store = options.store.has_value();
  globals_.migrations = environment("EVS_MIGRATIONS");
  globals_.user = user_name();
  globals_.dry_run = options.dry_run;
  globals_.yes = options.yes;
  globals_.quiet = options.quiet;
  globals_.verbose = options.verbose;
  globals_.null_separated = options.null_separated;
  globals_.chooses_fields = options.fields || options.ids;
  globals_.ids_only = options.ids;
  globals_.untrusted = options.untrusted;
  globals_.stdin_is_terminal = ::isatty(STDIN_FILENO) == 1;
  globals_.timeout = choose_timeout(options);
  if (options.dry_run && !info.writes) {
    throw Error(ErrorCode::usage, fmt::format("evs {} writes nothing, so --dry-run has no meaning", info.name));
  }
  if (options.fields && options.ids) throw Error(ErrorCode::usage, "--fields and --ids exclude each other");
  const bool shapes_records = options.fields || options.ids || options.null_separated;
  if (info.formats.empty() && shapes_records) {
    throw Error(ErrorCode::usage, fmt::format("evs {} prints text, so {} has no meaning", info.name,
                                              options.fields ? "--fields"
                                              : options.ids  ? "--ids"
                                                             : "--null"));
  }
  choice_from_environment("EVS_COLOR", {"auto", "always", "never"});
  choice_from_environment("EVS_ERRORS", {"text", "json"});
  RenderOptions render;
  render.format = choose_format(options, info, terminal);
  const bool format_named = options.output.has_value() && options.output != "auto" && render.format != Format::table;
  wants_records_ = format_named || shapes_records;
  if (options.null_separated && !options.ids && (render.format == Format::json || render.format == Format::table)) {
    throw Error(ErrorCode::usage, fmt::format("--null separates lines, and {} has none", format_name(render.format)));
  }
  if (options.ids && options.output && options.output != "ndjson" && options.output != "tsv" &&
      options.output != "auto") {
    throw Error(ErrorCode::usage, fmt::format("--ids prints one key a line, which is not {}", *options.output))
        .help("leave one of the two out");
  }
  if (options.fields) render.fields = parse_fields(*options.fields);
  render.ids_only = options.ids;
  render.null_separated = options.null_separated;
  render.terminal = terminal;
  render.color = use_color(options.color, terminal);
  render.width = terminal_width();
  renderer_ = make_renderer(stdout_, std::move(render));
  const auto mode = options.progress.value_or("auto");
  if (mode == "plain") {
    progress_.set_mode(ProgressMode::plain);
  } else if (mode == "auto" && style.terminal && !options.quiet && !style.json) {
    progress_.set_mode(ProgressMode::redraw);
  }
}

const std::shared_ptr<Mint>& RunContext::mint() {
  if (!mint_) mint_ = Mint::make(environment("EVS_CLOCK"), environment("EVS_ID_SEED"));
  return mint_;
}

OpenedStore& RunContext::store(Access access, IfMissing if_missing, Durability durability) {
  if (store_.store) return store_;
  OpenOptions options;
  options.access = access;
  options.if_missing = if_missing;
  options.trust = globals_.untrusted ? Trust::untrusted : Trust::own;
  options.durability = durability;
  options.lock_timeout = globals_.timeout;
  options.mint = mint();
  options.stop = stop_;
  options.note = [this](std::string sentence) { note(sentence); };
  store_ = open_store(globals_.store, options);
  return store_;
}

void RunContext::note(std::string_view sentence) {
  progress_.clear();
  write_stderr(note_text(sentence, style_));
}

void RunContext::report(const Error& error) {
  progress_.clear();
  write_stderr(error_text(error, error_info(error.code()).exit, style_));
}

void RunContext::finish(Ending ending) {
  renderer_->finish(ending);
  stdout_.flush();
}

}  // namespace evs::cli
