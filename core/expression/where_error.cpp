#include "core/expression/where_error.hpp"

#include <fmt/format.h>

namespace evs {

namespace {

/// The newcomer's mistakes are to name a key of the payload as if it were a column, which the help reads from the
/// payload, and to put text in double quotes, which name columns.
std::string way_out(const std::string& expression, std::string_view reason,
                    std::span<const std::string_view> payloads) {
  constexpr std::string_view kNoColumn = "no such column: ";
  auto column = payloads.front();
  if (!reason.starts_with(kNoColumn)) return fmt::format("a value inside the payload is {}->>'$.total_cents'", column);
  auto key = reason.substr(kNoColumn.size());
  // Newer engines quote the name and go on to explain.
  if (key.starts_with('"')) key = key.substr(1, key.find('"', 1) - 1);
  if (expression.find(fmt::format("\"{}\"", key)) != std::string::npos) {
    return fmt::format("text goes into single quotes: '{}'", key);
  }
  for (const auto payload : payloads) {
    if (!key.starts_with(payload) || key.substr(payload.size(), 1) != ".") continue;
    column = payload;
    key.remove_prefix(payload.size() + 1);
    break;
  }
  return fmt::format("a value inside the payload is {}->>'$.{}'", column, key);
}

}  // namespace

Error where_error(const std::string& expression, std::string_view reason, std::span<const std::string_view> payloads,
                  std::string_view columns) {
  return Error(ErrorCode::bad_expression, fmt::format("--where is no valid SQL expression: {}", reason))
      .at(expression)
      .help(fmt::format("{}; the columns are {}", way_out(expression, reason, payloads), columns));
}

}  // namespace evs
