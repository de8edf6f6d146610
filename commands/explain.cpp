#include "commands/explain.hpp"

#include <fmt/format.h>

#include "commands/wrapped_text.hpp"
#include "core/excerpt.hpp"
#include "core/suggest.hpp"

namespace evs::commands {

namespace {

Record to_record(const ErrorInfo& error) {
  return {{"error", std::string(error.name)},
          {"exit", std::int64_t{error.exit}},
          {"summary", std::string(error.summary)},
          {"explanation", std::string(error.explanation)}};
}

std::string card(const ErrorInfo& error) {
  const auto head = fmt::format("{} (exit {}): {}", error.name, error.exit, error.summary);
  return fmt::format("{}\n\n{}\n", wrapped(head, 0, 0), wrapped(error.explanation, 0, 0));
}

/// A shell shows 128 and the number of the signal, up to 64, in one.
std::string as_listed(const std::string& code) {
  const bool is_signal =
      code.size() == 3 && code > "128" && code <= "192" && code.find_first_not_of("0123456789") == std::string::npos;
  return is_signal ? "128" : code;
}

[[noreturn]] void refuse(const std::string& code, const std::vector<std::string>& known) {
  if (code == "0" || code == "1") {
    throw Error(ErrorCode::topic_not_found, fmt::format("no error exits with {}: it is an answer", code))
        .help("evs help exit-codes");
  }
  const auto hint = did_you_mean(code, known);
  throw Error(ErrorCode::topic_not_found, fmt::format("no error has the name or the exit status {}", excerpt(code)))
      .help(hint.empty() ? "evs explain    # lists the errors" : hint);
}

}  // namespace

CommandInfo Explain::info() const {
  return {"explain",
          "say what an error means",
          "[options] [E_NAME|STATUS]",
          "Explains an error by its name, or every error with an exit status: the cause, what is certain, what to "
          "do. Without an operand lists all of them.",
          {{"evs explain E_VERSION", "one error"}, {"evs explain 11", "everything that exits with 11"}},
          all_formats(),
          false,
          {3},
          {"evs-help(1)"}};
}

OptionTable Explain::options() {
  OptionTable table;
  table.operands = {{"E_NAME|STATUS", "an error's name, or an exit status", ValueKind::error_name, &code_}};
  return table;
}

bool Explain::run(Context& context) {
  bool found = false;
  if (code_) code_ = as_listed(*code_);
  std::vector<std::string> known;
  for (const auto& error : all_errors()) {
    known.emplace_back(error.name);
    if (code_ && *code_ != error.name && *code_ != std::to_string(error.exit)) continue;
    if (context.wants_records()) {
      context.out().record(to_record(error));
    } else if (code_) {
      context.out().raw((found ? "\n" : "") + card(error));
    } else {
      context.out().raw(fmt::format("{:<20} {:>3}  {}\n", error.name, error.exit, error.summary));
    }
    found = true;
  }
  if (!found) refuse(*code_, known);
  return true;
}

}  // namespace evs::commands
