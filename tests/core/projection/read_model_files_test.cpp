#include "core/projection/read_model_files.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <string>

#include "core/projection/read_model.hpp"
#include "tests/support/projection_folder.hpp"

namespace {

using namespace evs;

void make(const std::string& path) { const ReadModel model(path, ReadModel::Use::update); }

}  // namespace

TEST_CASE("the read models beside a store are found by their names and marks", "[read_model_files]") {
  const ProjectionFolder folder;
  const auto store = folder.path("shop.db");
  CHECK(read_model_path(store, "totals") == folder.path("shop.db.totals.db"));
  for (const auto* name : {"shop.db.b.db", "shop.db.a.db", "other.db.c.db", "shop.db..db", "shop.db.d.sqlite"}) {
    make(folder.path(name));
  }
  std::ofstream(folder.path("shop.db.text.db")) << std::string(200, 'x');
  CHECK(read_models_beside(store) == std::vector{folder.path("shop.db.a.db"), folder.path("shop.db.b.db")});
  remove_read_model(folder.path("shop.db.a.db"));
  CHECK(read_models_beside(store) == std::vector{folder.path("shop.db.b.db")});
}

TEST_CASE("a read model has one lock and one rebuild, by whatever link it is named", "[read_model_files]") {
  const ProjectionFolder folder;
  std::filesystem::create_directory(folder.path("links"));
  std::filesystem::create_symlink("real.db", folder.path("link.db"));  // of a file that is not there yet
  std::filesystem::create_symlink("../link.db", folder.path("links/second.db"));
  std::filesystem::create_symlink(folder.path("real.db"), folder.path("links/absolute.db"));
  for (const bool made : {false, true}) {
    CAPTURE(made);
    if (made) make(folder.path("real.db"));
    for (const auto* name : {"link.db", "links/second.db", "links/absolute.db"}) {
      CAPTURE(name);
      CHECK(std::filesystem::weakly_canonical(read_model_lock(folder.path(name))) ==
            std::filesystem::weakly_canonical(read_model_lock(folder.path("real.db"))));
      CHECK(std::filesystem::weakly_canonical(rebuild_path(folder.path(name))) ==
            std::filesystem::weakly_canonical(rebuild_path(folder.path("real.db"))));
    }
  }
  std::filesystem::create_symlink("circle.db", folder.path("circle.db"));
  CHECK(read_model_lock(folder.path("circle.db")) == folder.path("circle.db.lock"));
}

TEST_CASE("a read model that is deleted by a link goes with the link", "[read_model_files]") {
  const ProjectionFolder folder;
  make(folder.path("real.db"));
  std::ofstream(folder.path("real.db-wal")).flush();
  std::filesystem::create_symlink("real.db", folder.path("link.db"));
  remove_read_model(folder.path("link.db"));
  CHECK(folder.files().empty());
}
