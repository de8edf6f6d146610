#include "commands/handled_command.hpp"

#include <fmt/format.h>

#include "core/envelope.hpp"
#include "core/excerpt.hpp"
#include "core/json_kind.hpp"
#include "core/json_path.hpp"
#include "core/json_text.hpp"

namespace evs::commands {

HandledCommand::HandledCommand(std::string json) : json_(std::move(json)) {
  command_id_ = text_in_metadata("command_id");
  correlation_id_ = text_in_metadata("correlation_id");
  if (!correlation_id_) correlation_id_ = command_id_;
}

std::optional<std::string> HandledCommand::text_in_metadata(std::string_view key) const {
  const auto value =
      json_kind(json_) == JsonKind::object ? json_find(json_, fmt::format("/metadata/{}", key)) : std::nullopt;
  if (!value || json_kind(*value) == JsonKind::null) return std::nullopt;
  auto text = json_kind(*value) == JsonKind::string ? json_unescape(*value) : std::string();
  if (!text.empty()) return text;
  throw Error(ErrorCode::bad_envelope,
              fmt::format("metadata.{} of the command is {}, expected a string", key, excerpt(*value)));
}

std::optional<Uuid> HandledCommand::event_id(std::string_view stream, std::size_t index) const {
  if (!command_id_) return std::nullopt;
  return uuid_v5(evs_namespace(), fmt::format("{}\n{}\n{}", *command_id_, stream, index));
}

std::string HandledCommand::with_origin(std::string_view metadata) const {
  std::string out(metadata);
  const auto add = [&](std::string_view key, const std::optional<std::string>& text) {
    if (text && !json_find(out, key)) out = with_member(out, key, *text);
  };
  add("correlation_id", correlation_id_);
  add("causation_id", command_id_);
  return out;
}

}  // namespace evs::commands
