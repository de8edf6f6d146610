#include "core/byte_stream.hpp"

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "core/error.hpp"
#include "tests/support/scratch_folder.hpp"

namespace fs = std::filesystem;
using evs::ErrorCode;

namespace {

void put(const std::string& path, std::string_view bytes) { std::ofstream(path, std::ios::binary) << bytes; }

std::string get(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

std::string drain(evs::ByteSource& source, std::size_t room) {
  std::string all, part(room, '\0');
  while (const std::size_t got = source.read(part.data(), room)) all.append(part, 0, got);
  return all;
}

/// Code and message of what `action` throws.
template <typename Action>
std::pair<ErrorCode, std::string> failure(Action action) {
  try {
    action();
  } catch (const evs::Error& error) {
    return {error.code(), error.message()};
  }
  return {ErrorCode::internal, "nothing was thrown"};
}

}  // namespace

TEST_CASE("a file's bytes come in order, whatever the room", "[bytes]") {
  const evs::ScratchFolder folder;
  std::string bytes;
  for (int i = 0; i < 70'000; ++i) bytes += static_cast<char>(i * 31);
  put(folder / "in", bytes);
  for (const std::size_t room : {1'000u, 65'536u, 1'000'000u}) {
    const auto source = evs::open_source(folder / "in", {});
    CHECK(source->size() == 70'000);
    CHECK(source->name() == folder / "in");
    CHECK(source->ready());
    CHECK(drain(*source, room) == bytes);
    CHECK(source->ready());
  }
}

TEST_CASE("a source that cannot be opened says which and why", "[bytes]") {
  const evs::ScratchFolder folder;
  CHECK(failure([&] { evs::open_source(folder / "none", {}); }) ==
        std::pair(ErrorCode::file_not_found, "cannot open '" + (folder / "none") + "': No such file or directory"));
  CHECK(failure([&] { evs::open_source(folder / ".", {}); }) ==
        std::pair(ErrorCode::usage, "'" + (folder / ".") + "' is a directory, expected a file"));
}

TEST_CASE("a pipe gives what is there and waits for the rest", "[bytes]") {
  const evs::ScratchFolder folder;
  const std::string path = folder / "pipe";
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  const auto source = evs::open_source(path, {});
  CHECK_FALSE(source->size());
  CHECK_FALSE(source->ready());
  std::thread writer([&] {
    std::ofstream out(path);
    out << "first" << std::flush;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    out << "second" << std::flush;
  });
  char room[100];
  CHECK(std::string(room, source->read(room, sizeof room)) == "first");
  CHECK_FALSE(source->ready());
  CHECK(std::string(room, source->read(room, sizeof room)) == "second");
  writer.join();
  CHECK(source->ready());
  CHECK(source->read(room, sizeof room) == 0);
}

TEST_CASE("a stop ends the wait for a pipe", "[bytes]") {
  const evs::ScratchFolder folder;
  const std::string path = folder / "pipe";
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  std::atomic<int> signal{0};
  const auto source = evs::open_source(path, evs::StopToken(&signal));
  std::thread stopper([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(30));
    signal = SIGINT;
  });
  char room[10];
  CHECK(failure([&] { source->read(room, sizeof room); }) ==
        std::pair(ErrorCode::interrupted, std::string("interrupted by SIGINT")));
  stopper.join();
}

TEST_CASE("a stop is seen between two reads of a file", "[bytes]") {
  const evs::ScratchFolder folder;
  put(folder / "in", "abc");
  std::atomic<int> signal{0};
  const auto source = evs::open_source(folder / "in", evs::StopToken(&signal));
  char room[2];
  CHECK(source->read(room, sizeof room) == 2);
  signal = SIGTERM;
  CHECK(failure([&] { source->read(room, sizeof room); }).first == ErrorCode::interrupted);
}

TEST_CASE("the standard input is read by the name of a dash and stays open", "[bytes]") {
  const evs::ScratchFolder folder;
  put(folder / "in", "from stdin");
  const int saved = ::dup(STDIN_FILENO);
  const std::string path = folder / "in";
  REQUIRE(::freopen(path.c_str(), "r", stdin) != nullptr);
  {
    const auto source = evs::open_source("-", {});
    CHECK(source->name() == "stdin");
    CHECK(drain(*source, 64) == "from stdin");
  }
  CHECK(::fcntl(STDIN_FILENO, F_GETFD) != -1);
  ::dup2(saved, STDIN_FILENO);
  ::close(saved);
}

TEST_CASE("a whole file appears under its name when it is closed", "[bytes]") {
  const evs::ScratchFolder folder;
  const std::string large(200'000, 'x');
  const mode_t before = ::umask(027);
  const auto sink = evs::create_sink(folder / "out");
  ::umask(before);
  sink->write("small ");
  sink->write(large);
  sink->write(" end");
  CHECK_FALSE(fs::exists(folder / "out"));
  sink->close();
  CHECK(get(folder / "out") == "small " + large + " end");
  CHECK(fs::status(folder / "out").permissions() == static_cast<fs::perms>(0640));
  CHECK(folder.entries() == 1);
}

TEST_CASE("a whole file that is not closed leaves nothing behind", "[bytes]") {
  const evs::ScratchFolder folder;
  evs::create_sink(folder / "out")->write(std::string(100'000, 'x'));
  CHECK(folder.entries() == 0);
}

TEST_CASE("a live file shows every write at once and stays", "[bytes]") {
  const evs::ScratchFolder folder;
  {
    const auto sink = evs::create_sink(folder / "out", evs::SinkKind::live_file);
    sink->write("one\n");
    CHECK(get(folder / "out") == "one\n");
    sink->write("two\n");
  }
  CHECK(get(folder / "out") == "one\ntwo\n");
}

TEST_CASE("a sink never writes over a file nor through a symlink", "[bytes]") {
  const evs::ScratchFolder folder;
  put(folder / "there", "precious");
  fs::create_symlink(folder / "nowhere", folder / "link");
  const auto kind = GENERATE(evs::SinkKind::whole_file, evs::SinkKind::live_file);
  for (const std::string name : {"there", "link"}) {
    CHECK(failure([&] { evs::create_sink(folder / name, kind); }) ==
          std::pair(ErrorCode::store_exists, "'" + (folder / name) + "' exists already"));
  }
  CHECK(get(folder / "there") == "precious");
  CHECK(folder.entries() == 2);
}

TEST_CASE("a name that is taken while a whole file is written is not overwritten", "[bytes]") {
  const evs::ScratchFolder folder;
  auto sink = evs::create_sink(folder / "out");
  sink->write("late");
  put(folder / "out", "early");
  CHECK(failure([&] { sink->close(); }).first == ErrorCode::store_exists);
  sink.reset();
  CHECK(get(folder / "out") == "early");
  CHECK(folder.entries() == 1);
}

TEST_CASE("a sink that cannot be made says which and why", "[bytes]") {
  const evs::ScratchFolder folder;
  CHECK(failure([&] { evs::create_sink(folder / "no/out"); }) ==
        std::pair(ErrorCode::file_not_found, "cannot create '" + (folder / "no/out") + "': No such file or directory"));
  CHECK(failure([] { evs::create_sink(""); }).first == ErrorCode::usage);
}

TEST_CASE("a sink that outgrows the file size limit fails and leaves nothing behind", "[bytes]") {
  const evs::ScratchFolder folder;
  rlimit before{};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
  const rlimit small{100'000, before.rlim_max};
  const auto old_handler = std::signal(SIGXFSZ, SIG_IGN);
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
  std::pair<ErrorCode, std::string> result;
  {
    const auto sink = evs::create_sink(folder / "out");
    result = failure([&] { sink->write(std::string(200'000, 'x')); });
  }
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &before) == 0);
  std::signal(SIGXFSZ, old_handler);
  CHECK(result == std::pair(ErrorCode::disk_full, "cannot write '" + (folder / "out") + "': File too large"));
  CHECK(folder.entries() == 0);
}
