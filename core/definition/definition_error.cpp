#include "core/definition/definition_error.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <utility>

#include "core/shell_quote.hpp"

namespace evs {

Error definition_error(const std::string& path, TextPlace place, std::string message) {
  return Error(ErrorCode::bad_definition, std::move(message))
      .at(format_place(path, place))
      .detail("line", place.line)
      .detail("column", place.column);
}

std::string migration_help(const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code unknown;
  const fs::path given(path);
  const auto directory = fs::is_directory(given, unknown) ? given : given.parent_path();
  return fmt::format("evs migrate plan --dir {}    # tries migrations out",
                     shell_quote(directory.empty() ? "." : directory.string()));
}

TextPlace place_of(const Error& error) {
  TextPlace place{0, 0};
  for (const auto& [key, value] : error.details()) {
    const auto* number = std::get_if<std::int64_t>(&value);
    if (number == nullptr) continue;
    if (key == "line") place.line = *number;
    if (key == "column") place.column = *number;
  }
  return place;
}

}  // namespace evs
