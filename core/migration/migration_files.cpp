#include "core/migration/migration_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "core/definition/definition_error.hpp"
#include "core/definition/sql_file.hpp"
#include "core/shell_quote.hpp"

namespace evs {

namespace {

constexpr std::size_t kMostNameBytes = 60;
constexpr std::size_t kMostDigits = 18;  // that fit an integer

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A name that says another order than the file has would mislead everybody who looks at the directory.
void check_name(const Migration& migration) {
  const auto name = file_name(migration.path);
  const auto digits = static_cast<std::size_t>(std::find_if_not(name.begin(), name.end(), is_digit) - name.begin());
  if (digits > 0 && digits <= kMostDigits && std::stoll(name.substr(0, digits)) == migration.number) return;
  const auto renamed =
      std::filesystem::path(migration.path).replace_filename(migration_file_name(migration.number, migration.title));
  std::error_code unknown;
  const auto help =
      std::filesystem::exists(renamed, unknown)
          ? fmt::format("'{}' is there already: give this one a number of its own, in both places", renamed.string())
          : fmt::format("mv {} {}", shell_quote(migration.path), shell_quote(renamed.string()));
  throw definition_error(migration.path, {1, 1},
                         digits == 0
                             ? fmt::format("the file's name has no number, expected {}_….sql", migration.number_text())
                             : fmt::format("the file's name says {}, its directive migration {}",
                                           name.substr(0, digits), migration.number_text()))
      .help(help);
}

}  // namespace

std::string file_name(const std::string& path) { return std::filesystem::path(path).filename().string(); }

std::vector<Migration> load_migrations(const std::string& directory) {
  std::error_code unknown;
  if (!std::filesystem::is_directory(directory, unknown)) {
    if (std::filesystem::exists(directory, unknown)) {
      throw Error(ErrorCode::usage, fmt::format("'{}' is no directory of migrations", directory))
          .help("--dir or EVS_MIGRATIONS names another");
    }
    throw Error(ErrorCode::file_not_found, fmt::format("there is no directory '{}' of migrations", directory))
        .help("evs migrate new TITLE    # makes it with a first migration; --dir or EVS_MIGRATIONS names another");
  }
  std::vector<Migration> migrations;
  for (const auto& path : sql_files(directory)) {
    const auto word = first_directive(path);
    if (word == "projection" || word == "reducer") continue;
    // Of one with a number the first directive was forgotten.
    if (word.empty() && !is_digit(file_name(path).front())) continue;
    migrations.push_back(parse_migration(read_sql_file(path), path));
    check_name(migrations.back());
  }
  std::stable_sort(migrations.begin(), migrations.end(),
                   [](const Migration& a, const Migration& b) { return a.number < b.number; });
  const auto twice = std::adjacent_find(migrations.begin(), migrations.end(),
                                        [](const Migration& a, const Migration& b) { return a.number == b.number; });
  if (twice == migrations.end()) return migrations;
  throw Error(ErrorCode::migration_order, fmt::format("two files are migration {}", twice->number_text()))
      .at(std::next(twice)->path + ":1")
      .why(fmt::format("'{}' has this number too", twice->path))
      .help(fmt::format("give one of them the number {:04}", migrations.back().number + 1));
}

void make_directory(const std::string& path) {
  std::error_code failed;
  std::filesystem::create_directories(path, failed);
  if (failed)
    throw Error(ErrorCode::io_error, fmt::format("cannot make the directory '{}': {}", path, failed.message()));
}

std::string migration_file_name(std::int64_t number, std::string_view title) {
  auto name = fmt::format("{:04}_", number);
  for (const char c : title.substr(0, kMostNameBytes)) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool plain = upper || (c >= 'a' && c <= 'z') || is_digit(c);
    if (plain) {
      name += upper ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (name.back() != '_') {
      name += '_';
    }
  }
  while (name.back() == '_') name.pop_back();
  return name + ".sql";
}

std::string migration_scaffold(std::int64_t number, std::string_view title) {
  return fmt::format(R"(-- evs:migration {:04} {}
--
-- Rules say what events of older shapes are from now on. No stored event is changed: the rules are applied when events
-- are read, and evs migrate undo takes them back. An expression sees the event as :data, :metadata, :event_type,
-- :schema_version, :stream_id, :event_id, :created_at and so on. Take a rule out of its comment, or write your own:
--
-- a field moves:
--   -- evs:upcast CustomerRegistered 1 -> 2
--   json_remove(json_set(:data, '$.contact.email', :data->'$.email'), '$.email')
--
-- a type gets another name:
--   -- evs:upcast OrderPlaced 1 -> OrderSubmitted 1
--
-- events are not wanted any more:
--   -- evs:drop Heartbeat where :data->>'$.ok'
--
-- one event becomes several:
--   -- evs:split OrderPlacedAndPaid 1
--   json_array(json_object('event_type', 'OrderPlaced', 'schema_version', 1, 'data', json(:data->'$.order')),
--              json_object('event_type', 'OrderPaid', 'schema_version', 1, 'data', json(:data->'$.payment')))
--
-- streams get other names, which only evs migrate copy does:
--   -- evs:rename-stream 'cust-*' -> 'customer-*'
)",
                     number, title);
}

}  // namespace evs
