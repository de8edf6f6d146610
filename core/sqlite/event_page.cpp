#include "core/sqlite/event_page.hpp"

#include <fmt/format.h>

namespace evs::sqlite {

void EventPage::clear() {
  rows_.clear();
  bytes_.clear();
  next_ = 0;
}

std::uint32_t EventPage::keep(std::string_view bytes) {
  bytes_.append(bytes);
  return static_cast<std::uint32_t>(bytes.size());
}

void EventPage::add(const Statement& statement, std::string_view stream, std::string_view type) {
  Row row{};
  row.offset = bytes_.size();
  auto& event = row.event;
  event.position = statement.integer(0);
  event.version = statement.integer(3);
  event.schema_version = statement.integer(4);
  event.created_at = statement.integer(5);
  if (!statement.copy_blob(6, event.id.bytes) || !statement.copy_blob(7, event.hash)) {
    throw Error(ErrorCode::store_corrupt,
                fmt::format("the event at position {} is damaged: its id or hash has a wrong size", event.position))
        .help("evs verify");
  }
  row.stream = keep(stream);
  row.type = keep(type);
  event.metadata_redacted = statement.is_null(8);
  row.metadata = keep(statement.text(8));
  event.data_redacted = statement.is_null(9);
  row.data = keep(statement.text(9));
  rows_.push_back(row);
}

void EventPage::take(EventView& out) {
  const auto& row = rows_[next_++];
  out = row.event;
  const char* at = bytes_.data() + row.offset;
  out.stream = {at, row.stream};
  out.type = {at += row.stream, row.type};
  out.metadata = {at += row.type, row.metadata};
  out.data = {at + row.metadata, row.data};
}

}  // namespace evs::sqlite
