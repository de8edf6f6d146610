#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "core/definition/definition.hpp"
#include "core/definition/definition_error.hpp"
#include "core/definition/sql_file.hpp"
#include "core/error.hpp"

namespace evs {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMigration = "migration";
constexpr std::array<std::string_view, 3> kKinds{"projection", "reducer", kMigration};

std::string_view name_of(DefinitionKind kind) { return kKinds[kind == DefinitionKind::projection ? 0 : 1]; }

bool is_kind(std::string_view word) { return std::find(kKinds.begin(), kKinds.end(), word) != kKinds.end(); }

/// Whether a file in a folder is one to be parsed: of the kind that is asked for, or one whose first directive is no
/// kind at all, which is an error to report rather than a file to pass over.
bool concerns(const std::string& path, std::optional<DefinitionKind> wanted) {
  const auto word = first_directive(path);
  if (word.empty() || word == kMigration) return false;
  return !wanted || word == name_of(*wanted) || !is_kind(word);
}

}  // namespace

Definition load_definition(const std::string& path) { return parse_definition(read_sql_file(path), path); }

Definition load_definition(const std::string& path, DefinitionKind wanted) {
  const auto text = read_sql_file(path);
  if (const auto word = definition_directive(text); word != name_of(wanted) && is_kind(word)) {
    throw Error(ErrorCode::bad_definition, fmt::format("'{}' is a {}, expected a {}", path, word, name_of(wanted)))
        .at(path + ":1")
        .help(word == kMigration ? migration_help(path) : std::string())
        .detail("line", 1);
  }
  return parse_definition(text, path);
}

std::vector<std::string> definition_files(const std::string& path, std::optional<DefinitionKind> wanted) {
  std::error_code unknown;
  if (!fs::is_directory(path, unknown)) return {path};
  const auto all = sql_files(path);
  auto files = all;
  std::erase_if(files, [&](const std::string& file) { return !concerns(file, wanted); });
  if (!files.empty()) return files;
  const bool migrations =
      std::any_of(all.begin(), all.end(), [](const auto& file) { return first_directive(file) == kMigration; });
  const auto what = wanted ? name_of(*wanted) : "definition";
  throw Error(ErrorCode::bad_definition, fmt::format("'{}' holds no {}", path, what))
      .why(fmt::format("none of its .sql files begins with {}",
                       wanted ? fmt::format("'-- evs:{}'", what) : "'-- evs:projection' or '-- evs:reducer'"))
      .help(migrations ? migration_help(path) : std::string());
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
