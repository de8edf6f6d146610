#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "core/byte_stream.hpp"
#include "core/definition/definition.hpp"
#include "core/error.hpp"
#include "core/numbers.hpp"

namespace evs {

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kLargest = 1 << 20;
constexpr std::int64_t kRoom = 4096;
constexpr std::array<std::string_view, 3> kKinds{"projection", "reducer", "migration"};

std::string_view name_of(DefinitionKind kind) { return kKinds[kind == DefinitionKind::projection ? 0 : 1]; }

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

bool is_kind(std::string_view word) { return std::find(kKinds.begin(), kKinds.end(), word) != kKinds.end(); }

/// Whether a file in a folder is one to be parsed: of the kind that is asked for, or one whose first directive is no
/// kind at all, which is an error to report rather than a file to pass over.
bool concerns(const std::string& path, std::optional<DefinitionKind> wanted) {
  const auto file = read_file(path);
  const auto word = definition_directive(file.text);
  if (word.empty() || word == "migration") return false;
  return !wanted || word == name_of(*wanted) || !is_kind(word);
}

Definition parse(const FileText& file, const std::string& path) {
  if (file.size > kLargest) {
    throw Error(ErrorCode::limit_exceeded, fmt::format("the definition has {} bytes, the limit is {}",
                                                       group_digits(file.size), group_digits(kLargest)))
        .at(path + ":1")
        .detail("line", 1);
  }
  return parse_definition(file.text, path);
}

/// The `.sql` files directly in a folder, in byte order; hidden ones (editors keep locks and copies so) left out.
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

}  // namespace

Definition load_definition(const std::string& path) { return parse(read_file(path), path); }

Definition load_definition(const std::string& path, DefinitionKind wanted) {
  const auto file = read_file(path);
  if (const auto word = definition_directive(file.text); word != name_of(wanted) && is_kind(word)) {
    throw Error(ErrorCode::bad_definition, fmt::format("'{}' is a {}, expected a {}", path, word, name_of(wanted)))
        .at(path + ":1")
        .detail("line", 1);
  }
  return parse(file, path);
}

std::vector<std::string> definition_files(const std::string& path, std::optional<DefinitionKind> wanted) {
  std::error_code unknown;
  if (!fs::is_directory(path, unknown)) return {path};
  auto files = sql_files(path);
  std::erase_if(files, [&](const std::string& file) { return !concerns(file, wanted); });
  if (!files.empty()) return files;
  const auto what = wanted ? name_of(*wanted) : "definition";
  throw Error(ErrorCode::bad_definition, fmt::format("'{}' holds no {}", path, what))
      .why(fmt::format("none of its .sql files begins with {}",
                       wanted ? fmt::format("'-- evs:{}'", what) : "'-- evs:projection' or '-- evs:reducer'"));
}

std::vector<Definition> load_definitions(const std::vector<std::string>& paths, DefinitionKind wanted) {
  std::vector<Definition> all;
  std::set<std::string> loaded;
  for (const auto& path : paths) {
    for (const auto& file : definition_files(path, wanted)) {
      // A file named twice, or by itself and by its folder, is one file.
      std::error_code unknown;
      if (loaded.insert(fs::weakly_canonical(file, unknown).string()).second)
        all.push_back(load_definition(file, wanted));
    }
  }
  std::map<std::string_view, const Definition*> by_name;
  for (const auto& definition : all) {
    const auto [before, first] = by_name.emplace(definition.name, &definition);
    if (first) continue;
    throw Error(ErrorCode::bad_definition, fmt::format("two {}s are named '{}'", name_of(wanted), definition.name))
        .at(definition.path + ":1")
        .detail("line", 1)
        .why(fmt::format("'{}' has this name too", before->second->path));
  }
  return all;
}

}  // namespace evs
