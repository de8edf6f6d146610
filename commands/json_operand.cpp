#include "commands/json_operand.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/envelope.hpp"
#include "core/json_scanner.hpp"
#include "core/json_text.hpp"

namespace evs::commands {

namespace {

/// Checks JSON and drops whitespace between tokens.
std::string checked_json(std::string_view text, std::string_view what) {
  JsonScanner scanner;
  if (const auto problem = scanner.validate(text)) {
    auto error = json_error(*problem, what);
    const auto before = text.substr(0, problem->offset);
    if (const auto line_end = before.rfind('\n'); line_end != std::string_view::npos) {
      error.set_at(fmt::format("line {}, column {}", std::count(before.begin(), before.end(), '\n') + 1,
                               before.size() - line_end));
    }
    throw error;
  }
  std::string minified;
  append_minified(text, minified);
  return minified;
}

std::string json_of(ByteSource& source, std::size_t limit) {
  std::string text;
  try {
    text = read_whole(source, limit);
  } catch (Error& error) {
    if (error.code() == ErrorCode::limit_exceeded) {
      error.set_help(
          "--max-bytes raises the limit (up to 64MiB); better store large content elsewhere and reference it");
    }
    throw;
  }
  return checked_json(text, source.name() == "stdin" ? "stdin" : fmt::format("'{}'", source.name()));
}

}  // namespace

/// The usual mistake is one of quoting.
std::string typed_json(std::string_view text, std::string_view what) {
  try {
    return checked_json(text, what);
  } catch (Error& error) {
    if (error.code() == ErrorCode::bad_json) error.set_help("quote the whole value for the shell: '{\"total\":5}'");
    throw;
  }
}

std::string json_operand(Context& context, const std::string& operand, std::string_view what, std::size_t limit) {
  if (operand == "-") {
    if (context.globals().stdin_is_terminal)
      throw Error(ErrorCode::usage, fmt::format("stdin is a terminal, {} is expected from a pipe", what));
    return json_of(*open_source("-", context.stop()), limit);
  }
  if (operand.starts_with('@')) {
    if (operand.size() == 1)
      throw Error(ErrorCode::usage, fmt::format("{} is '@', expected @FILE, - or a JSON value", what));
    return json_of(*open_source(operand.substr(1), context.stop()), limit);
  }
  return typed_json(operand, what);
}

}  // namespace evs::commands
