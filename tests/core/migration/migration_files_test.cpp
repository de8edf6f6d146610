#include "core/migration/migration_files.hpp"

#include <catch2/catch.hpp>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "tests/support/scratch_folder.hpp"
#include "tests/support/thrown_error.hpp"

namespace fs = std::filesystem;
using evs::ErrorCode;

namespace {

std::string text_of(std::int64_t number) {
  return "-- evs:migration " + std::to_string(number) + " change " + std::to_string(number) + "\n-- evs:drop Gone" +
         std::to_string(number) + "\n";
}

std::vector<std::int64_t> numbers_in(const std::string& directory) {
  std::vector<std::int64_t> numbers;
  for (const auto& migration : evs::load_migrations(directory)) numbers.push_back(migration.number);
  return numbers;
}

std::string refusal(const std::string& directory) {
  return evs::refusal_of([&] { evs::load_migrations(directory); });
}

evs::Error error(const std::string& directory) {
  return evs::error_of([&] { evs::load_migrations(directory); });
}

using Numbers = std::vector<std::int64_t>;

}  // namespace

TEST_CASE("the migrations of a directory come by number, with gaps, under the paths that were given",
          "[migration_files]") {
  const evs::ScratchFolder folder;
  folder.put("0010_b.sql", text_of(10));
  folder.put("2_short.sql", text_of(2));
  folder.put("0001_a.sql", text_of(1));
  folder.put("000300.sql", text_of(300));
  const auto found = evs::load_migrations(folder.path());
  CHECK(numbers_in(folder.path()) == Numbers{1, 2, 10, 300});
  REQUIRE(found.size() == 4);
  CHECK(found[0].path == folder / "0001_a.sql");
  CHECK(found[0].title == "change 1");
  CHECK(found[0].text == text_of(1));
  CHECK(found[0].hash == evs::sha256(text_of(1)));
  CHECK(found[0].drops.size() == 1);
  CHECK(evs::load_migrations(folder.path() + "/")[0].path == folder / "0001_a.sql");
}

TEST_CASE("files of other kinds, hidden ones and those in deeper directories are no migrations", "[migration_files]") {
  const evs::ScratchFolder folder;
  folder.put("0001_a.sql", text_of(1));
  folder.put("0002_projection.sql", "-- evs:projection p version 1\nnonsense\n");
  folder.put("reducer.sql", "-- evs:reducer r version 1\nnonsense\n");
  folder.put("plain.sql", "SELECT 1;\n");
  folder.put("0003_notes.txt", "nonsense");
  folder.put("0003_x.sql.orig", text_of(3));
  folder.put(".0003_x.sql", text_of(3));
  fs::create_directories(folder / "deeper.sql");
  folder.put("deeper.sql/0004_x.sql", text_of(4));
  CHECK(numbers_in(folder.path()) == Numbers{1});
}

TEST_CASE("a directory without migrations has none", "[migration_files]") {
  const evs::ScratchFolder folder;
  CHECK(numbers_in(folder.path()).empty());
}

TEST_CASE("a directory that is missing is not found, and a file is none", "[migration_files]") {
  const evs::ScratchFolder folder;
  const auto none = folder / "none";
  CHECK(refusal(none) == "E_NO_FILE: there is no directory '" + none + "' of migrations");
  CHECK(error(none).fix().starts_with("evs migrate new TITLE"));
  const auto file = folder.put("0001_a.sql", text_of(1));
  CHECK(refusal(file) == "E_USAGE: '" + file + "' is no directory of migrations");
}

TEST_CASE("a numbered file that is no migration is refused with its place", "[migration_files]") {
  const evs::ScratchFolder folder;
  auto file = folder.put("0001_a.sql", "");
  CHECK(refusal(folder.path()) == "E_DEFINITION at " + file + ":1:1: the file is empty");
  folder.put("0001_a.sql", "SELECT 1;\n");
  CHECK(refusal(folder.path()).starts_with("E_DEFINITION at " + file + ":1:1: "));
  folder.put("0001_a.sql", "-- evs:migration 1 t\n-- evs:dorp A\n");
  CHECK(refusal(folder.path()) == "E_DEFINITION at " + file + ":2:8: unknown directive 'evs:dorp' in a migration");
}

TEST_CASE("a file whose first directive is of no kind is refused, numbered or not", "[migration_files]") {
  const evs::ScratchFolder folder;
  const auto file = folder.put("typo.sql", "-- evs:migratoin 1 t\n");
  CHECK(refusal(folder.path()) ==
        "E_DEFINITION at " + file + ":1:8: the first directive is 'evs:migratoin', expected 'evs:migration'");
}

TEST_CASE("a name that says another number than the directive is refused", "[migration_files]") {
  const evs::ScratchFolder folder;
  const auto file = folder.put("0003_move.sql", text_of(2));
  CHECK(refusal(folder.path()) ==
        "E_DEFINITION at " + file + ":1:1: the file's name says 0003, its directive migration 0002");
  CHECK(error(folder.path()).fix() == "mv " + file + " " + (folder / "0002_change_2.sql"));
  // A file must not be moved over another one.
  folder.put("0002_change_2.sql", text_of(2));
  CHECK(error(folder.path()).fix() ==
        "'" + (folder / "0002_change_2.sql") + "' is there already: give this one a number of its own, in both places");
}

TEST_CASE("a name without a number, or with one that no migration can have, is refused", "[migration_files]") {
  const evs::ScratchFolder folder;
  auto file = folder.put("move.sql", text_of(2));
  CHECK(refusal(folder.path()) ==
        "E_DEFINITION at " + file + ":1:1: the file's name has no number, expected 0002_….sql");
  fs::remove(file);
  const std::string digits(30, '9');
  file = folder.put(digits + ".sql", text_of(2));
  CHECK(refusal(folder.path()) ==
        "E_DEFINITION at " + file + ":1:1: the file's name says " + digits + ", its directive migration 0002");
}

TEST_CASE("two files with one number are refused, naming both and a number that is free", "[migration_files]") {
  const evs::ScratchFolder folder;
  const auto first = folder.put("0002_a.sql", text_of(2));
  const auto second = folder.put("0002_b.sql", text_of(2));
  folder.put("0001_c.sql", text_of(1));
  folder.put("0008_d.sql", text_of(8));
  CHECK(refusal(folder.path()) == "E_ORDER at " + second + ":1: two files are migration 0002");
  CHECK(error(folder.path()).cause() == "'" + first + "' has this number too");
  CHECK(error(folder.path()).fix() == "give one of them the number 0009");
}

TEST_CASE("a file's name is what comes after its directories", "[migration_files]") {
  CHECK(evs::file_name("db/migrations/0001_a.sql") == "0001_a.sql");
  CHECK(evs::file_name("/0001_a.sql") == "0001_a.sql");
  CHECK(evs::file_name("0001_a.sql") == "0001_a.sql");
}

TEST_CASE("a migration's file is named after its number and title, in letters that every shell takes",
          "[migration_files]") {
  CHECK(evs::migration_file_name(3, "Move email") == "0003_move_email.sql");
  CHECK(evs::migration_file_name(12345, "A") == "12345_a.sql");
  CHECK(evs::migration_file_name(1, "  it's 'v2' -- really?  ") == "0001_it_s_v2_really.sql");
  CHECK(evs::migration_file_name(1, "../../etc/passwd") == "0001_etc_passwd.sql");
  CHECK(evs::migration_file_name(1, "Größe") == "0001_gr_e.sql");
  CHECK(evs::migration_file_name(1, "日本") == "0001.sql");
  CHECK(evs::migration_file_name(1, std::string(300, 'x')) == "0001_" + std::string(60, 'x') + ".sql");
  CHECK(evs::migration_file_name(1, std::string(59, 'x') + " yz") == "0001_" + std::string(59, 'x') + ".sql");
}

TEST_CASE("a directory is made with those above it, and one that exists keeps what is in it", "[migration_files]") {
  const evs::ScratchFolder folder;
  evs::make_directory(folder / "a/b");
  CHECK(fs::is_directory(folder / "a/b"));
  folder.put("a/b/0001_a.sql", text_of(1));
  evs::make_directory(folder / "a/b");
  CHECK(numbers_in(folder / "a/b") == Numbers{1});
}

TEST_CASE("a directory cannot be made where a file is", "[migration_files]") {
  const evs::ScratchFolder folder;
  const auto file = folder.put("taken", "mine");
  for (const auto& path : {file, file + "/deeper"}) {
    const auto refused = evs::refusal_of([&] { evs::make_directory(path); });
    CHECK(refused.starts_with("E_IO: cannot make the directory '" + path + "': "));
  }
  CHECK(fs::is_regular_file(file));
}

TEST_CASE("a scaffold is a migration without rules yet", "[migration_files]") {
  const auto text = evs::migration_scaffold(7, "orders get lines");
  const auto migration = evs::parse_migration(text, "0007_orders_get_lines.sql");
  CHECK(migration.number == 7);
  CHECK(migration.title == "orders get lines");
  CHECK(migration.changes_nothing());
}

TEST_CASE("every rule in a scaffold can be taken out of its comment", "[migration_files]") {
  const auto text = evs::migration_scaffold(7, "t");
  std::string taken_out;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text.find('\n', at);
    auto line = text.substr(at, end + 1 - at);
    if (line.starts_with("--   ")) line.erase(0, 5);
    taken_out += line;
    at = end + 1;
  }
  const auto migration = evs::parse_migration(taken_out, "m.sql");
  REQUIRE(migration.upcasts.size() == 2);
  CHECK(migration.upcasts[0].to == evs::Shape{"CustomerRegistered", 2});
  CHECK(migration.upcasts[1].to == evs::Shape{"OrderSubmitted", 1});
  REQUIRE(migration.drops.size() == 1);
  CHECK(migration.drops[0].where.text == ":data->>'$.ok'");
  REQUIRE(migration.splits.size() == 1);
  CHECK(migration.splits[0].parts.text.ends_with("))"));
  REQUIRE(migration.renames.size() == 1);
  CHECK(migration.renames[0].to == "customer-");
}
