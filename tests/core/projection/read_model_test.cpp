#include "core/projection/read_model.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>

#include "core/projection/read_model_files.hpp"
#include "tests/support/projection_folder.hpp"

namespace {

using namespace evs;
using Use = ReadModel::Use;

ReadModelInfo some_info() {
  ReadModelInfo info;
  info.projection = "p";
  info.version = 3;
  info.definition.fill(1);
  info.upcasters.fill(2);
  info.place.store_id.bytes.fill(4);
  info.place.epoch = 5;
  info.place.hash.fill(6);
  info.saved_at = 7;
  return info;
}

void make(const std::string& path) {
  ReadModel model(path, Use::update);
  model.begin();
  model.set_up(some_info());
  model.commit();
}

}  // namespace

TEST_CASE("a read model tells what it was set up with, and where it was saved", "[read_model]") {
  const ProjectionFolder folder;
  make(folder.path("m.db"));
  ReadModel model(folder.path("m.db"), Use::update);
  auto place = some_info().place;
  place.position = 41;
  place.hash.fill(9);
  model.begin();
  model.save(place, {0, 12, 2.5, 99});
  model.commit();
  model.note_error("it failed");
  const auto info = ReadModel(folder.path("m.db"), Use::look).info();
  REQUIRE(info);
  CHECK(info->projection == "p");
  CHECK(info->version == 3);
  CHECK(info->definition == some_info().definition);
  CHECK(info->upcasters == some_info().upcasters);
  CHECK(info->place.store_id == place.store_id);
  CHECK(info->place.epoch == 5);
  CHECK(info->place.position == 41);
  CHECK(info->place.hash == place.hash);
  CHECK(info->handled == 12);
  CHECK(info->saved_at == 99);
  CHECK(info->rate == 2.5);
  CHECK(info->last_error == "it failed");
  model.begin();
  model.save(place, {41, 12, 2.5, 100});
  model.commit();
  CHECK(model.info()->last_error.empty());
}

TEST_CASE("what is not committed is not there", "[read_model]") {
  const ProjectionFolder folder;
  make(folder.path("m.db"));
  {
    ReadModel model(folder.path("m.db"), Use::update);
    auto place = some_info().place;
    place.position = 41;
    model.begin();
    model.save(place, {0, 12, 2.5, 99});
  }
  CHECK(ReadModel(folder.path("m.db"), Use::look).info()->place.position == 0);
}

TEST_CASE("a checkpoint that another run has moved is not saved over", "[read_model]") {
  const ProjectionFolder folder;
  make(folder.path("m.db"));
  ReadModel first(folder.path("m.db"), Use::update);
  ReadModel second(folder.path("m.db"), Use::update);
  auto place = some_info().place;
  place.position = 8;
  first.begin();
  first.save(place, {0, 8, 1.0, 99});
  first.commit();
  second.begin();
  const auto error = error_of([&] { second.save(place, {0, 8, 1.0, 99}); });
  CHECK(error.code() == ErrorCode::busy);
  CHECK(error.message() == "another replay works on the read model '" + folder.path("m.db") + "'");
  second.roll_back();
  second.begin();
  second.save(place, {8, 8, 1.0, 99});
  second.commit();
}

TEST_CASE("a file that evs did not mark is no read model, whatever it is", "[read_model]") {
  const ProjectionFolder folder;
  std::ofstream(folder.path("text.db")) << std::string(200, 'x');
  std::ofstream(folder.path("empty.db")).flush();
  std::filesystem::create_directory(folder.path("folder.db"));
  for (const auto* name : {"text.db", "empty.db", "folder.db", "absent.db"}) {
    CAPTURE(name);
    CHECK_FALSE(ReadModel::is_read_model(folder.path(name)));
  }
  for (const auto* name : {"text.db", "folder.db"}) {
    CAPTURE(name);
    CHECK(error_of([&] { ReadModel::refuse_foreign(folder.path(name)); }).code() == ErrorCode::not_a_store);
    CHECK(error_of([&] { const ReadModel model(folder.path(name), Use::update); }).code() == ErrorCode::not_a_store);
    CHECK(error_of([&] { remove_read_model(folder.path(name)); }).code() == ErrorCode::not_a_store);
  }
  ReadModel::refuse_foreign(folder.path("absent.db"));
  ReadModel::refuse_foreign(folder.path("empty.db"));
  make(folder.path("empty.db"));
  CHECK(ReadModel::is_read_model(folder.path("empty.db")));
}

TEST_CASE("a file that a killed run only marked is a read model without anything in it", "[read_model]") {
  const ProjectionFolder folder;
  { const ReadModel model(folder.path("m.db"), Use::update); }
  CHECK(ReadModel::is_read_model(folder.path("m.db")));
  CHECK_FALSE(ReadModel(folder.path("m.db"), Use::look).info());
  make(folder.path("m.db"));
  CHECK(ReadModel(folder.path("m.db"), Use::look).info());
}

TEST_CASE("parked events are listed in order, page by page, each once", "[read_model]") {
  const ProjectionFolder folder;
  make(folder.path("m.db"));
  ReadModel model(folder.path("m.db"), Use::update);
  for (const Position position : {30, 10, 20}) model.park({position, 1, 5, "why"});
  model.park({20, 2, 5, "still"});
  CHECK(model.info()->parked == 3);
  const auto page = model.parked(0, 2);
  REQUIRE(page.size() == 2);
  CHECK(page[0].position == 10);
  CHECK(page[1].position == 20);
  CHECK(page[1].attempts == 2);
  CHECK(page[1].reason == "still");
  CHECK(model.parked(20, 2).size() == 1);
  model.unpark(30);
  CHECK(model.parked(20, 2).empty());
}

TEST_CASE("taking another's content waits for no reader and gives up on a writer", "[read_model]") {
  const ProjectionFolder folder;
  make(folder.path("old.db"));
  ReadModel fresh(folder.path("new.db"), Use::scratch);
  fresh.begin();
  auto info = some_info();
  info.projection = "fresh";
  fresh.set_up(info);
  fresh.commit();
  ReadModel target(folder.path("old.db"), Use::update, {.busy_timeout = 0});
  {
    ReadModel writer(folder.path("old.db"), Use::update, {.busy_timeout = 0});
    writer.begin();
    CHECK(error_of([&] { target.take_content_of(fresh); }).code() == ErrorCode::busy);
    CHECK(ReadModel(folder.path("old.db"), Use::look).info()->projection == "p");
  }
  ReadModel reader(folder.path("old.db"), Use::look);
  CHECK(reader.info()->projection == "p");
  target.take_content_of(fresh);
  CHECK(reader.info()->projection == "fresh");
  CHECK(ReadModel::is_read_model(folder.path("old.db")));
}

TEST_CASE("a read model is looked at without opening it while nobody works on it", "[read_model]") {
  const ProjectionFolder folder;
  const auto path = folder.path("m.db");
  make(path);
  CHECK_FALSE(ReadModel::peek(path));  // written to just now
  std::filesystem::last_write_time(path, std::filesystem::file_time_type::clock::now() - std::chrono::seconds(1));
  CHECK(ReadModel::peek(path));
  std::ofstream(read_model_lock(path)).flush();  // of a run that was killed
  CHECK(ReadModel::peek(path));
  const ReadModel writer(path, Use::update);
  CHECK_FALSE(ReadModel::peek(path));
}

TEST_CASE("looking at what a killed writer left changes nothing", "[read_model]") {
  const ProjectionFolder folder;
  make(folder.path("m.db"));
  {
    ReadModel writer(folder.path("m.db"), Use::update);
    writer.begin();
    writer.save(some_info().place, {0, 12, 2.5, 99});
    writer.commit();
    std::filesystem::copy_file(folder.path("m.db"), folder.path("left.db"));
    std::filesystem::copy_file(folder.path("m.db-wal"), folder.path("left.db-wal"));
  }
  const auto before = bytes_of(folder.path("left.db"));
  CHECK(ReadModel(folder.path("left.db"), Use::look).info()->handled == 12);
  CHECK(bytes_of(folder.path("left.db")) == before);
  CHECK(std::filesystem::exists(folder.path("left.db-wal")));
}

TEST_CASE("a damaged read model is told as damaged, with the way to make it anew", "[read_model]") {
  const ProjectionFolder folder;
  make(folder.path("m.db"));
  {
    std::fstream file(folder.path("m.db"), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(100);
    file << std::string(3000, '\x5a');
  }
  for (const auto use : {Use::look, Use::update}) {
    const auto error = error_of([&] { ReadModel(folder.path("m.db"), use).info(); });
    CHECK(error.code() == ErrorCode::store_corrupt);
    CHECK(error.fix() == "a read model can be made anew: evs replay FILE --rebuild");
  }
}
