#include "core/open_store.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <filesystem>

#include "tests/contract/each_backend.hpp"

namespace {

using namespace evs;
using contract::drain;
using contract::error_of;
using contract::event;
using contract::id_of;

/// A folder of its own, removed with everything in it.
class StorePlace {
 public:
  StorePlace() {
    auto pattern = (std::filesystem::temp_directory_path() / "evs-builder-XXXXXX").string();
    REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    folder_ = pattern;
  }
  ~StorePlace() { std::filesystem::remove_all(folder_); }
  StorePlace(const StorePlace&) = delete;
  StorePlace& operator=(const StorePlace&) = delete;

  std::string path() const { return folder_ / "store.db"; }
  /// As if nobody had changed it for a while.
  void age() const {
    std::filesystem::last_write_time(path(), std::filesystem::file_time_type::clock::now() - std::chrono::seconds(2));
  }
  std::ptrdiff_t files() const {
    return std::distance(std::filesystem::directory_iterator(folder_), std::filesystem::directory_iterator());
  }

 private:
  std::filesystem::path folder_;
};

OpenOptions for_writing() {
  OpenOptions options;
  options.access = Access::write;
  return options;
}

NewEvent numbered(int number, std::string_view stream) {
  auto made = event(stream);
  made.id = id_of(number);
  return made;
}

}  // namespace

TEST_CASE("a store that is built appears when it is finished and holds what was appended") {
  const StorePlace place;
  const auto builder = build_store(place.path(), {});
  const std::vector<NewEvent> events{numbered(1, "Order-1"), numbered(2, "Order-2"), numbered(3, "Order-1")};
  REQUIRE(builder->append(events).events.back().version == 2);
  REQUIRE_FALSE(store_exists(place.path()));
  REQUIRE(builder->finish());
  REQUIRE(place.files() == 1);
  const auto opened = open_store(place.path(), {});
  const auto cursor = opened.store->read({});
  const auto stored = drain(*cursor);
  REQUIRE(stored.size() == 3);
  CHECK(stored[2].stream == "Order-1");
  CHECK(stored[2].version == 2);
  CHECK(opened.store->find_event(id_of(2)) == 2);
  CHECK(opened.admin->verify({}).findings == 0);
}

TEST_CASE("a builder that met an id twice makes nothing") {
  const StorePlace place;
  {
    const auto builder = build_store(place.path(), {});
    const std::vector<NewEvent> events{numbered(1, "Order-1"), numbered(1, "Order-2")};
    builder->append(events);
    REQUIRE_FALSE(builder->finish());
  }
  CHECK(place.files() == 0);
}

TEST_CASE("a builder that is given up leaves nothing behind") {
  const StorePlace place;
  {
    const auto builder = build_store(place.path(), {});
    const auto one = numbered(1, "Order-1");
    builder->append({&one, 1});
  }
  CHECK(place.files() == 0);
}

TEST_CASE("a builder does not replace what appeared at its place meanwhile") {
  const StorePlace place;
  const auto builder = build_store(place.path(), {});
  create_store(place.path(), {});
  CHECK(error_of([&] { (void)builder->finish(); }) == ErrorCode::store_exists);
  CHECK(open_store(place.path(), {}).store->head().position == 0);
}

TEST_CASE("a glance at a quiet store shows it as it is and leaves nothing behind") {
  const StorePlace place;
  const auto builder = build_store(place.path(), {});
  const std::vector<NewEvent> events{numbered(1, "Order-1"), numbered(2, "Order-2")};
  builder->append(events);
  REQUIRE(builder->finish());
  CHECK_FALSE(glance_at_store(place.path(), [](Store&) { FAIL("it was changed just now"); }));
  place.age();
  Position seen = 0;
  CHECK(glance_at_store(place.path(), [&](Store& store) {
    seen = store.head().position;
    CHECK(place.files() == 1);
  }));
  CHECK(seen == 2);
  CHECK(place.files() == 1);
}

TEST_CASE("a glance is worth nothing when somebody writes, or when it fails") {
  const StorePlace place;
  create_store(place.path(), {});
  place.age();
  const auto nothing = [](Store&) {};
  CHECK(glance_at_store(place.path(), nothing));
  CHECK_FALSE(glance_at_store(place.path() + "-none", nothing));
  CHECK_FALSE(glance_at_store("", nothing));
  CHECK_FALSE(glance_at_store(place.path(), [](Store&) { throw Error(ErrorCode::usage, "not so"); }));
  CHECK_FALSE(glance_at_store(place.path(), [&](Store& store) {
    const auto writer = open_store(place.path(), for_writing());
    const auto event = numbered(1, "Order-1");
    writer.store->append({std::span(&event, 1)});
    store.head();
  }));
  place.age();
  const auto writer = open_store(place.path(), for_writing());
  CHECK_FALSE(glance_at_store(place.path(), nothing));
}
