#include "core/publish.hpp"

#include <catch2/catch.hpp>

#include "tests/support/scratch_folder.hpp"
#include "tests/support/thrown_error.hpp"

namespace {

std::string text_of(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("a complete file gets its name, never over another one") {
  const evs::ScratchFolder folder;
  const auto first = folder.put("first", "1");
  const auto second = folder.put("second", "2");
  CHECK(evs::publish_file(first, folder / "place"));
  CHECK_FALSE(std::filesystem::exists(first));
  CHECK_FALSE(evs::publish_file(second, folder / "place"));
  CHECK(text_of(folder / "place") == "1");
  CHECK(text_of(second) == "2");
  std::filesystem::create_symlink("nowhere", folder / "link");
  CHECK_FALSE(evs::publish_file(second, folder / "link"));
}

TEST_CASE("a file that cannot get its name has none") {
  const evs::ScratchFolder folder;
  const auto file = folder.put("file", "1");
  CHECK(evs::error_of([&] { evs::publish_file(file, folder / "none/place"); }).code() == evs::ErrorCode::io_error);
  CHECK(text_of(file) == "1");
}
