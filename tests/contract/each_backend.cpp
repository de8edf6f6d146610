#include "tests/contract/each_backend.hpp"

namespace evs::contract {

namespace {

Catch::ScopedMessage say(std::string_view name) {
  return Catch::ScopedMessage(Catch::MessageBuilder("INFO", CATCH_INTERNAL_LINEINFO, Catch::ResultWas::Info)
                              << "backend: " << std::string(name));
}

template <typename Info, typename Cursor>
std::vector<Info> drain_list(Cursor& cursor) {
  std::vector<Info> all;
  for (Info info; cursor.next(info);) all.push_back(info);
  return all;
}

}  // namespace

NewEvent event(std::string_view stream, std::string_view type, std::string_view data) {
  NewEvent made;
  made.stream = stream;
  made.type = type;
  made.data = data;
  return made;
}

Uuid id_of(int number) {
  Uuid id;
  id.bytes = {0xee, 0, 0, 0, 0, 0, 0x40, 0, 0x80};
  for (std::size_t i = 15; i > 8; --i, number >>= 8) id.bytes[i] = static_cast<std::uint8_t>(number);
  return id;
}

StoredEvent copy(const EventView& view) {
  return {view.position,
          view.version,
          view.schema_version,
          view.created_at,
          view.id,
          std::string(view.stream),
          std::string(view.type),
          std::string(view.data),
          std::string(view.metadata),
          view.hash};
}

std::vector<StoredEvent> drain(EventCursor& cursor) {
  std::vector<StoredEvent> all;
  for (EventView view; cursor.next(view);) all.push_back(copy(view));
  return all;
}

std::vector<StreamInfo> drain(StreamCursor& cursor) { return drain_list<StreamInfo>(cursor); }
std::vector<TypeInfo> drain(TypeCursor& cursor) { return drain_list<TypeInfo>(cursor); }

EachBackend::EachBackend()
    : kind_(&all_backends()[GENERATE(range<std::size_t>(0, all_backends().size()))]),
      message_(say(kind_->name)),
      backend_(kind_->make()),
      store_(backend_->open(mint_)) {}

Appended EachBackend::add(const NewEvent& event) {
  const auto report = store_->append({.events = {&event, 1}});
  REQUIRE(report.events.size() == 1);
  return report.events.front();
}

AppendReport EachBackend::add_all(const std::vector<NewEvent>& events, AppendPolicy policy, Commit commit) {
  return store_->append({events, policy, commit});
}

std::vector<StoredEvent> EachBackend::read(ReadRequest request) {
  const auto cursor = store_->read(std::move(request));
  return drain(*cursor);
}

std::vector<Position> EachBackend::positions(ReadRequest request) {
  std::vector<Position> found;
  for (const auto& event : read(std::move(request))) found.push_back(event.position);
  return found;
}

std::vector<std::string> EachBackend::stream_names(std::string_view prefix) {
  std::vector<std::string> names;
  const auto cursor = store_->streams(prefix);
  for (const auto& info : drain(*cursor)) names.push_back(info.name);
  return names;
}

}  // namespace evs::contract
