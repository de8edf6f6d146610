// The command that `evs handle` decides on, and what its events inherit from it: ids, correlation, causation. Plain
// values; one thread. Wrong metadata throws bad_envelope.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/event.hpp"

namespace evs::commands {

class HandledCommand {
 public:
  /// `json` is valid JSON without whitespace between tokens: of an object, the member `metadata` is looked at.
  explicit HandledCommand(std::string json);

  const std::string& json() const { return json_; }
  /// The id that the command's event number `index` (from 0) on a stream has: the same command again makes the same
  /// ids. Absent when the command has no metadata.command_id.
  std::optional<Uuid> event_id(std::string_view stream, std::size_t index) const;
  /// An event's metadata with correlation_id (the command's, else its command_id) and causation_id (its command_id)
  /// where they are not there.
  std::string with_origin(std::string_view metadata) const;

 private:
  std::optional<std::string> text_in_metadata(std::string_view key) const;

  std::string json_;
  std::optional<std::string> command_id_, correlation_id_;
};

}  // namespace evs::commands
