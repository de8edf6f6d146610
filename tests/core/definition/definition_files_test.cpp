#include <catch2/catch.hpp>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "core/definition/definition.hpp"
#include "core/error.hpp"
#include "tests/support/scratch_folder.hpp"

namespace fs = std::filesystem;
using evs::DefinitionKind;
using evs::ErrorCode;

namespace {

std::string projection(const std::string& name) {
  return "-- evs:projection " + name + " version 1\n-- evs:init\nCREATE TABLE t (a);\n-- evs:on A\nDELETE FROM t;\n";
}
const std::string kReducer = "-- evs:reducer r version 1\n-- evs:init\n0\n-- evs:on A\n1\n";
const std::string kMigration = "-- evs:migration 0002 x\n-- evs:upcast A 1 -> 2\n:data\n";

template <typename Load>
evs::Error refusal(Load load) {
  try {
    load();
  } catch (const evs::Error& error) {
    return error;
  }
  FAIL("accepted");
  return {ErrorCode::internal, ""};
}

}  // namespace

TEST_CASE("a file is read under the name that was given", "[definition]") {
  const evs::ScratchFolder folder;
  const auto path = folder.put("p.sql", projection("p"));
  CHECK(evs::load_definition(path).path == path);
  CHECK(evs::load_definition(path, DefinitionKind::projection).name == "p");
  CHECK(evs::load_definition(folder.put("r.sql", kReducer)).kind == DefinitionKind::reducer);
}

TEST_CASE("what cannot be read says why", "[definition]") {
  const evs::ScratchFolder folder;
  const auto load = [](const std::string& path) { return refusal([&] { evs::load_definition(path); }); };
  CHECK(load(folder / "none.sql").code() == ErrorCode::file_not_found);
  CHECK(load(folder.path()).code() == ErrorCode::usage);
  const auto empty = folder.put("empty.sql", "");
  CHECK(load(empty).code() == ErrorCode::bad_definition);
  CHECK(load(empty).where() == empty + ":1:1");
  const auto plain = folder.put("plain.sql", "SELECT 1;\n");
  CHECK(load(plain).where() == plain + ":1:1");
}

TEST_CASE("a megabyte is taken, a byte more is over the limit", "[definition]") {
  const evs::ScratchFolder folder;
  auto text = projection("p");
  text.append((1 << 20) - text.size(), ' ');
  CHECK(evs::load_definition(folder.put("fits.sql", text)).name == "p");
  const auto path = folder.put("large.sql", text + ' ');
  const auto error = refusal([&] { evs::load_definition(path); });
  CHECK(error.code() == ErrorCode::limit_exceeded);
  CHECK(error.where() == path + ":1");
  CHECK(error.message() == "the definition has 1,048,577 bytes, the limit is 1,048,576");
  const auto huge = folder.put("huge.sql", text + std::string(10 << 20, ' '));
  CHECK_THAT(refusal([&] { evs::load_definition(huge); }).message(),
             Catch::StartsWith("the definition has 11,534,336 bytes"));
}

TEST_CASE("a file of another kind says what it is", "[definition]") {
  const evs::ScratchFolder folder;
  const auto reducer = folder.put("r.sql", kReducer);
  const auto error = refusal([&] { evs::load_definition(reducer, DefinitionKind::projection); });
  CHECK(error.code() == ErrorCode::bad_definition);
  CHECK(error.message() == "'" + reducer + "' is a reducer, expected a projection");
  CHECK(error.where() == reducer + ":1");
  const auto migration = folder.put("m.sql", kMigration);
  CHECK(refusal([&] { evs::load_definition(migration, DefinitionKind::reducer); }).message() ==
        "'" + migration + "' is a migration, expected a reducer");
  CHECK(refusal([&] { evs::load_definition(migration); }).code() == ErrorCode::bad_definition);
}

TEST_CASE("a folder gives its files of the kind in byte order", "[definition]") {
  const evs::ScratchFolder folder;
  folder.put("b.sql", projection("b"));
  folder.put("B.sql", projection("upper"));
  folder.put("a.sql", projection("a"));
  folder.put("r.sql", kReducer);
  folder.put("m.sql", kMigration);
  folder.put("plain.sql", "SELECT 'no end\n");
  folder.put("empty.sql", "");
  folder.put("dump.sql", std::string(2 << 20, ' '));
  folder.put(".b.sql", projection("hidden"));
  folder.put("notes.txt", projection("notes"));
  fs::create_directory(folder / "c.sql");
  for (const auto& path : {folder.path(), folder.path() + "/"}) {
    const auto all = evs::load_definitions({path}, DefinitionKind::projection);
    REQUIRE(all.size() == 3);
    CHECK(all[0].name == "upper");
    CHECK(all[1].path == (folder / "a.sql"));
    CHECK(all[2].name == "b");
  }
  CHECK(evs::load_definitions({folder.path()}, DefinitionKind::reducer).size() == 1);
  CHECK(evs::load_definitions({folder / "b.sql", folder / "a.sql"}, DefinitionKind::projection)[0].name == "b");
}

TEST_CASE("a folder's definitions can be listed whatever their kind", "[definition]") {
  const evs::ScratchFolder folder;
  const auto a = folder.put("a.sql", projection("a")), r = folder.put("r.sql", kReducer);
  const auto wrong = folder.put("w.sql", "-- evs:on A\n");
  folder.put("m.sql", kMigration);
  folder.put("plain.sql", "SELECT 1;\n");
  using Paths = std::vector<std::string>;
  CHECK(evs::definition_files(folder.path(), std::nullopt) == Paths{a, r, wrong});
  CHECK(evs::definition_files(folder.path(), DefinitionKind::reducer) == Paths{r, wrong});
  CHECK(evs::definition_files(folder / "m.sql", std::nullopt) == Paths{folder / "m.sql"});
  CHECK(evs::definition_files("none", std::nullopt) == Paths{"none"});
}

TEST_CASE("a folder does not pass over a file whose first directive is misspelt", "[definition]") {
  const evs::ScratchFolder folder;
  folder.put("a.sql", projection("a"));
  const auto load = [&] {
    return refusal([&] { evs::load_definitions({folder.path()}, DefinitionKind::projection); });
  };
  const auto wrong = folder.put("b.sql", "-- evs:projektion b version 1\n");
  CHECK(load().where() == wrong + ":1:8");
  folder.put("b.sql", "--evs:projection b version 1\n");
  CHECK(load().where() == wrong + ":1:1");
}

TEST_CASE("a folder without any is an error, and so are two of one name", "[definition]") {
  const evs::ScratchFolder folder;
  folder.put("r.sql", kReducer);
  const auto load = [&](const std::vector<std::string>& paths) {
    return refusal([&] { evs::load_definitions(paths, DefinitionKind::projection); });
  };
  CHECK(load({folder.path()}).message() == "'" + folder.path() + "' holds no projection");
  CHECK(load({folder / "none"}).code() == ErrorCode::file_not_found);
  const auto a = folder.put("a.sql", projection("same")), b = folder.put("b.sql", projection("same"));
  CHECK(load({folder.path()}).message() == "two projections are named 'same'");
  CHECK(load({folder.path()}).where() == b + ":1");
  CHECK(load({folder.path()}).cause() == "'" + a + "' has this name too");
}

TEST_CASE("a file that is named twice, or by itself and by its folder, is one", "[definition]") {
  const evs::ScratchFolder folder;
  const auto a = folder.put("a.sql", projection("same"));
  for (const auto& paths : {std::vector{a, a}, {a, folder.path()}, {a, folder / "." + "/a.sql"}}) {
    CAPTURE(paths);
    CHECK(evs::load_definitions(paths, DefinitionKind::projection).size() == 1);
  }
}

TEST_CASE("a link to nowhere in a folder is reported", "[definition]") {
  const evs::ScratchFolder folder;
  folder.put("a.sql", projection("a"));
  fs::create_symlink(folder / "gone", folder / "b.sql");
  CHECK(refusal([&] { evs::load_definitions({folder.path()}, DefinitionKind::projection); }).code() ==
        ErrorCode::file_not_found);
}
