#include "core/sqlite/event_page.hpp"

#include <fmt/format.h>

namespace evs::sqlite {

namespace {

/// Appends and gives the size.
std::uint32_t keep(std::string_view bytes, std::string& in) {
  in.append(bytes);
  return static_cast<std::uint32_t>(bytes.size());
}

}  // namespace

void EventPage::clear() {
  rows_.clear();
  bytes_.clear();
  names_.clear();
  next_ = 0;
}

void EventPage::add(const Statement& statement, Position position, Position before) {
  Row& row = rows_.emplace_back();
  auto& event = row.event;
  event.position = position;
  row.before = before;
  row.stream_key = statement.integer(1);
  row.type_key = statement.integer(2);
  event.version = statement.integer(3);
  event.schema_version = statement.integer(4);
  event.created_at = statement.integer(5);
  if (!statement.copy_blob(6, event.id.bytes) || !statement.copy_blob(7, event.hash)) {
    rows_.pop_back();
    throw Error(ErrorCode::store_corrupt,
                fmt::format("the event at position {} is damaged: its id or hash has a wrong size", position))
        .help("evs verify");
  }
  row.payload = bytes_.size();
  row.metadata = keep(statement.text(8), bytes_);
  event.metadata_redacted = row.metadata == 0 && statement.is_null(8);
  row.data = keep(statement.text(9), bytes_);
  event.data_redacted = row.data == 0 && statement.is_null(9);
}

void EventPage::name(NameCache& streams, NameCache& types, Position& read) {
  for (auto& row : rows_) {
    read = row.before;
    row.names = names_.size();
    row.stream = keep(streams.at(row.stream_key, "stream").name, names_);
    row.type = keep(types.at(row.type_key, "event type").name, names_);
  }
}

void EventPage::take(EventView& out) {
  const auto& row = rows_[next_++];
  out = row.event;
  const char* name = names_.data() + row.names;
  out.stream = {name, row.stream};
  out.type = {name + row.stream, row.type};
  const char* payload = bytes_.data() + row.payload;
  out.metadata = {payload, row.metadata};
  out.data = {payload + row.metadata, row.data};
}

}  // namespace evs::sqlite
