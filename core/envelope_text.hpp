// An event as one line of NDJSON (contract section 2), formatted in place: the hot path of read and export. One object
// a thread. Never fails; payload bytes go out as they are stored.
#pragma once

#include <string>

#include "core/event.hpp"

namespace evs {

class EnvelopeText {
 public:
  /// Appends the object without a line end.
  void append(const EventView& event, bool with_hash, std::string& out);

 private:
  const std::string& quoted(std::string_view name, std::string& cached_name, std::string& cached_text);

  std::string stream_name_, stream_text_, type_name_, type_text_;
};

}  // namespace evs
