// An event as the parameters of a SQL statement: `:global_position :stream_id :category :version :event_type
// :schema_version :event_id :created_at :data :metadata :part` (contract section 9). Used by reducers and projection
// handlers. One thread with its connection; never fails once made.
#pragma once

#include <sqlite3.h>

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "core/event.hpp"

namespace evs {

/// An event with its id and time in text form, each written when a statement first asks for it and once for all of
/// them. Views live until the next `set`.
class EventText {
 public:
  void set(const EventView& event);
  const EventView& event() const { return event_; }
  std::string_view id();
  std::string_view created_at();

 private:
  EventView event_;
  std::array<char, 36> id_{};
  std::array<char, 27> created_at_{};
  bool has_id_ = false;
  bool has_created_at_ = false;
};

/// The event parameters that occur in one prepared statement.
class EventParameters {
 public:
  /// The names of all parameters, for messages: ":global_position, :stream_id, …".
  static std::string_view known();

  EventParameters() = default;
  /// Finds the parameters of `statement`; `other` names one more that the caller binds itself (":state"), or is empty.
  /// A parameter without a name, or of another name, is in `unknown`.
  EventParameters(sqlite3_stmt* statement, std::string_view other);

  /// The first parameter that is none of an event's, as written; absent when all are known.
  const std::optional<std::string_view>& unknown() const { return unknown_; }
  /// Index of the caller's own parameter, 0 when it does not occur.
  int other() const { return other_; }
  /// Binds; the statement must be reset. Redacted payloads are NULL.
  void bind(sqlite3_stmt* statement, EventText& text) const;

 private:
  struct Use {
    int index;   // in the statement
    int column;  // in the list of names
  };
  std::vector<Use> uses_;
  std::optional<std::string_view> unknown_;
  int other_ = 0;
};

}  // namespace evs
