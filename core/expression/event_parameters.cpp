#include "core/expression/event_parameters.hpp"

#include <algorithm>

#include "core/names.hpp"

namespace evs {

namespace {

enum Column {
  global_position,
  stream_id,
  category,
  version,
  event_type,
  schema_version,
  event_id,
  created_at,
  data,
  metadata,
  part
};
constexpr std::array<std::string_view, 11> kNames{
    ":global_position", ":stream_id",  ":category", ":version",  ":event_type", ":schema_version",
    ":event_id",        ":created_at", ":data",     ":metadata", ":part"};

void bind_text(sqlite3_stmt* statement, int index, std::string_view text) {
  sqlite3_bind_text64(statement, index, text.data() == nullptr ? "" : text.data(), text.size(), SQLITE_STATIC,
                      SQLITE_UTF8);
}

void bind_payload(sqlite3_stmt* statement, int index, std::string_view text, bool redacted) {
  if (redacted) {
    sqlite3_bind_null(statement, index);
  } else {
    bind_text(statement, index, text);
  }
}

}  // namespace

void EventText::set(const EventView& event) {
  event_ = event;
  has_id_ = has_created_at_ = false;
}

std::string_view EventText::id() {
  if (!has_id_) format_uuid(event_.id, id_.data());
  has_id_ = true;
  return {id_.data(), id_.size()};
}

std::string_view EventText::created_at() {
  if (!has_created_at_) format_timestamp(event_.created_at, created_at_.data());
  has_created_at_ = true;
  return {created_at_.data(), created_at_.size()};
}

std::string_view EventParameters::known() {
  return ":global_position :stream_id :category :version :event_type :schema_version :event_id :created_at :data "
         ":metadata :part";
}

EventParameters::EventParameters(sqlite3_stmt* statement, std::string_view other) {
  for (int index = 1; index <= sqlite3_bind_parameter_count(statement); ++index) {
    const char* text = sqlite3_bind_parameter_name(statement, index);
    const std::string_view name = text == nullptr ? "?" : text;
    const auto* found = std::find(kNames.begin(), kNames.end(), name);
    if (found != kNames.end()) {
      uses_.push_back({index, static_cast<int>(found - kNames.begin())});
    } else if (!other.empty() && name == other) {
      other_ = index;
    } else if (!unknown_) {
      unknown_ = name;
    }
  }
}

void EventParameters::bind(sqlite3_stmt* statement, EventText& text) const {
  const auto& event = text.event();
  for (const auto& use : uses_) {
    switch (static_cast<Column>(use.column)) {
      case global_position: sqlite3_bind_int64(statement, use.index, event.position); break;
      case stream_id: bind_text(statement, use.index, event.stream); break;
      case category: bind_text(statement, use.index, category_of(event.stream)); break;
      case version: sqlite3_bind_int64(statement, use.index, event.version); break;
      case event_type: bind_text(statement, use.index, event.type); break;
      case schema_version: sqlite3_bind_int64(statement, use.index, event.schema_version); break;
      case event_id: bind_text(statement, use.index, text.id()); break;
      case created_at: bind_text(statement, use.index, text.created_at()); break;
      case data: bind_payload(statement, use.index, event.data, event.data_redacted); break;
      case metadata: bind_payload(statement, use.index, event.metadata, event.metadata_redacted); break;
      case part: sqlite3_bind_int64(statement, use.index, event.part); break;
    }
  }
}

}  // namespace evs
