#include "cli/report.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include "core/json_text.hpp"
#include "core/utf8.hpp"

namespace evs::cli {

namespace {

/// Arguments and file names need not be UTF-8, JSON must be.
void append_text(std::string_view text, std::string& out) {
  append_json_string(first_invalid_utf8(text) ? terminal_safe(text) : std::string(text), out);
}

/// A finished line of JSON for whom it is for: `\u` escapes of JSON are those that make text safe.
std::string line_for(const ReportStyle& style, std::string line) {
  return (style.terminal ? terminal_safe(line) : std::move(line)) + "\n";
}

void append_member(std::string_view key, std::string_view text, std::string& out) {
  if (text.empty()) return;
  out += ',';
  append_json_string(key, out);
  out += ':';
  append_text(text, out);
}

void append_details(const Error& error, std::string& out) {
  if (error.details().empty()) return;
  out += ",\"details\":{";
  bool first = true;
  for (const auto& [key, value] : error.details()) {
    if (!first) out += ',';
    first = false;
    append_json_string(key, out);
    out += ':';
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
      out += std::to_string(*number);
    } else if (const auto* json = std::get_if<JsonText>(&value)) {
      out += json->text;
    } else {
      append_text(std::get<std::string>(value), out);
    }
  }
  out += '}';
}

/// A member of its own, because readers know `why` as one sentence.
void append_more_causes(const Error& error, std::string& out) {
  if (error.more_causes().empty()) return;
  out += ",\"more_why\":[";
  bool first = true;
  for (const auto& cause : error.more_causes()) {
    if (!first) out += ',';
    first = false;
    append_text(cause, out);
  }
  out += ']';
}

std::string json_line(const Error& error, int exit) {
  std::string out = fmt::format("{{\"error\":\"{}\",\"exit\":{}", error_info(error.code()).name, exit);
  append_member("message", error.message(), out);
  append_member("at", error.where(), out);
  append_member("why", error.cause(), out);
  append_member("help", error.fix(), out);
  append_details(error, out);
  append_more_causes(error, out);
  return out + '}';
}

}  // namespace

std::string error_text(const Error& error, int exit, const ReportStyle& style) {
  if (style.json) return line_for(style, json_line(error, exit));
  const char* red = style.color ? "\033[1;31m" : "";
  const char* plain = style.color ? "\033[0m" : "";
  std::string out = fmt::format("evs: {}error:{} {} [{}]\n", red, plain, terminal_safe(error.message()),
                                error_info(error.code()).name);
  const auto line = [&](std::string_view label, const std::string& text) {
    if (!text.empty()) out += fmt::format("  {:<6}{}\n", label, terminal_safe(text));
  };
  line("at:", error.where());
  line("why:", error.cause());
  for (const auto& cause : error.more_causes()) line("", cause);
  line("help:", error.fix());
  return out;
}

std::string note_text(std::string_view sentence, const ReportStyle& style) {
  if (style.quiet) return {};
  if (style.json) {
    std::string out = "{\"note\":";
    append_text(sentence, out);
    return line_for(style, out + '}');
  }
  return fmt::format("evs: note: {}\n", terminal_safe(sentence));
}

int exit_status(const Error& error, int signal) {
  if (error.code() == ErrorCode::interrupted) return 128 + (signal == 0 ? 2 : signal);
  return error_info(error.code()).exit;
}

void write_stderr(std::string_view text) {
  while (!text.empty()) {
    const auto wrote = ::write(STDERR_FILENO, text.data(), text.size());
    if (wrote <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(wrote));
  }
}

}  // namespace evs::cli
