#include "core/definition/sql_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "core/byte_stream.hpp"
#include "core/definition/definition_text.hpp"
#include "core/error.hpp"
#include "core/numbers.hpp"

namespace evs {

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kLargest = 1 << 20;
constexpr std::int64_t kRoom = 4096;

/// A file's text, or of one that is too large a beginning that shows it.
struct FileText {
  std::string text;
  std::int64_t size;
};

FileText read_file(const std::string& path) {
  const auto source = open_source(path, {});
  const auto size = source->size();
  FileText file;
  // One byte more than the size: a read that finds the end makes no room for more.
  std::size_t room = static_cast<std::size_t>(std::clamp(size.value_or(kRoom) + 1, kRoom, kLargest + 1));
  std::size_t filled = 0;
  for (;;) {
    file.text.resize(room);
    const auto got = source->read(file.text.data() + filled, room - filled);
    filled += got;
    if (got == 0 || filled > kLargest) break;
    if (filled == room) room = std::min<std::size_t>(2 * room, kLargest + 1);
  }
  file.text.resize(filled);
  file.size = std::max(size.value_or(0), static_cast<std::int64_t>(filled));
  return file;
}

}  // namespace

std::string read_sql_file(const std::string& path) {
  auto file = read_file(path);
  if (file.size <= kLargest) return std::move(file.text);
  throw Error(ErrorCode::limit_exceeded, fmt::format("the definition has {} bytes, the limit is {}",
                                                     group_digits(file.size), group_digits(kLargest)))
      .at(path + ":1")
      .detail("line", 1);
}

std::string first_directive(const std::string& path) {
  return std::string(DefinitionText::first_word(read_file(path).text));
}

std::vector<std::string> sql_files(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code failed;
  for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end; entry.increment(failed)) {
    const auto name = entry->path().filename().string();
    std::error_code unknown;
    const auto kind = entry->status(unknown).type();
    // A link to nowhere is kept: it is reported when it is opened.
    const bool is_file = kind == fs::file_type::regular || kind == fs::file_type::not_found;
    if (is_file && name.ends_with(".sql") && !name.starts_with('.')) names.push_back(name);
  }
  if (failed) throw Error(ErrorCode::io_error, fmt::format("cannot list '{}': {}", folder, failed.message()));
  std::sort(names.begin(), names.end());
  for (auto& name : names) name.insert(0, folder.ends_with('/') ? folder : folder + "/");
  return names;
}

}  // namespace evs
