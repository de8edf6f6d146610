#include "core/quiet_file.hpp"

#include <catch2/catch.hpp>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace {

namespace fs = std::filesystem;
using evs::QuietFile;

struct Folder {
  Folder() {
    std::string pattern = "/tmp/evs-quiet-XXXXXX";
    path = ::mkdtemp(pattern.data());
    std::ofstream(file()) << "as it was";
    age();
  }
  ~Folder() { fs::remove_all(path); }
  std::string file() const { return path + "/a.db"; }
  void age() const { fs::last_write_time(file(), fs::file_time_type::clock::now() - std::chrono::seconds(2)); }

  std::string path;
};

}  // namespace

TEST_CASE("a file is quiet when nothing lies beside it and its last change is a while ago", "[quiet_file]") {
  const Folder folder;
  CHECK(QuietFile(folder.file()).is_quiet());
  CHECK(QuietFile(folder.file()).stayed());
  for (const auto* beside : {"-wal", "-journal"}) {
    CAPTURE(beside);
    std::ofstream(folder.file() + beside).flush();
    CHECK_FALSE(QuietFile(folder.file()).is_quiet());
    fs::remove(folder.file() + beside);
  }
  fs::create_symlink(folder.file(), folder.path + "/link.db");
  CHECK_FALSE(QuietFile(folder.path + "/link.db").is_quiet());
  CHECK_FALSE(QuietFile(folder.path + "/none.db").is_quiet());
  CHECK_FALSE(QuietFile(folder.path).is_quiet());
  std::ofstream(folder.file()) << "changed";
  CHECK_FALSE(QuietFile(folder.file()).is_quiet());
}

TEST_CASE("a change of a quiet file does not go unseen", "[quiet_file]") {
  const Folder folder;
  const auto stays = [&](const auto& change) {
    const QuietFile file(folder.file());
    REQUIRE(file.is_quiet());
    change();
    const bool stayed = file.stayed();
    fs::remove(folder.file() + "-wal");
    folder.age();
    return stayed;
  };
  CHECK(stays([] {}));
  CHECK_FALSE(stays([&] { std::ofstream(folder.file()) << "as it is "; }));
  CHECK_FALSE(stays([&] { std::ofstream(folder.file() + "-wal").flush(); }));
  CHECK_FALSE(stays([&] { folder.age(); }));
  CHECK_FALSE(stays([&] {
    fs::copy_file(folder.file(), folder.path + "/new.db");
    fs::rename(folder.path + "/new.db", folder.file());
  }));
  CHECK_FALSE(stays([&] {
    fs::remove(folder.file());
    std::ofstream(folder.file()) << "as it was";
  }));
}
