#include "core/process_lock.hpp"

#include <catch2/catch.hpp>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <optional>
#include <string>

#include "core/error.hpp"

namespace {

class Folder {
 public:
  Folder() {
    std::string name = "/tmp/evs-lock-XXXXXX";
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~Folder() {
    ::unlink(lock().c_str());
    ::rmdir(path_.c_str());
  }
  std::string lock() const { return path_ + "/x.lock"; }

 private:
  std::string path_;
};

bool exists(const std::string& path) { return ::access(path.c_str(), F_OK) == 0; }

/// A process that takes the lock and is killed with it.
void die_with(const std::string& path) {
  const auto pid = ::fork();
  if (pid == 0) {
    const evs::ProcessLock lock(path, "x");
    ::_exit(0);
  }
  REQUIRE(::waitpid(pid, nullptr, 0) == pid);
}

}  // namespace

TEST_CASE("a second holder is told who has the lock", "[process_lock]") {
  const Folder folder;
  const evs::ProcessLock first(folder.lock(), "subscription 'mailer'");
  try {
    const evs::ProcessLock second(folder.lock(), "subscription 'mailer'");
    FAIL("two have the lock");
  } catch (const evs::Error& error) {
    CHECK(error.code() == evs::ErrorCode::busy);
    CHECK(error.message() == "subscription 'mailer' is in use by process " + std::to_string(::getpid()));
    CHECK(error.details().at(0) == evs::Error::Detail{"pid", std::int64_t{::getpid()}});
  }
}

TEST_CASE("a lock is free again once it is released, and leaves no file", "[process_lock]") {
  const Folder folder;
  {
    const evs::ProcessLock lock(folder.lock(), "x");
    CHECK(exists(folder.lock()));
  }
  CHECK_FALSE(exists(folder.lock()));
  CHECK_NOTHROW(evs::ProcessLock(folder.lock(), "x"));
}

TEST_CASE("a lock that was moved is released once", "[process_lock]") {
  const Folder folder;
  std::optional<evs::ProcessLock> kept;
  {
    evs::ProcessLock lock(folder.lock(), "x");
    kept.emplace(std::move(lock));
  }
  CHECK_THROWS_AS(evs::ProcessLock(folder.lock(), "x"), evs::Error);
  kept.reset();
  CHECK_FALSE(exists(folder.lock()));
}

TEST_CASE("a file that a dead process left behind does not block", "[process_lock]") {
  const Folder folder;
  die_with(folder.lock());
  REQUIRE(exists(folder.lock()));
  CHECK_NOTHROW(evs::ProcessLock(folder.lock(), "x"));
  std::ofstream(folder.lock()) << "no number";
  CHECK_NOTHROW(evs::ProcessLock(folder.lock(), "x"));
}

TEST_CASE("a lock file is its owner's alone and no symlink is followed", "[process_lock]") {
  const Folder folder;
  {
    const evs::ProcessLock lock(folder.lock(), "x");
    struct stat facts {};
    REQUIRE(::stat(folder.lock().c_str(), &facts) == 0);
    CHECK((facts.st_mode & 0777) == 0600);
  }
  REQUIRE(::symlink("/dev/null", folder.lock().c_str()) == 0);
  CHECK_THROWS_AS(evs::ProcessLock(folder.lock(), "x"), evs::Error);
}
