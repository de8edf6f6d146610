// CloudEvents 1.0 in its JSON format (github.com/cloudevents/spec, json-format.md), both ways, as contract section 2
// maps it. Pure functions; wrong input throws bad_json or bad_envelope.
#pragma once

#include <string>
#include <string_view>

#include "core/event.hpp"

namespace evs {

/// The envelope (one NDJSON line) that a CloudEvent stands for. `subject` names the stream; attributes that evs does
/// not know go to metadata.
std::string envelope_from_cloud_event(std::string_view json);
/// Appends the event as a CloudEvent; `source` is its `source` attribute.
void append_cloud_event(const EventView& event, std::string_view source, std::string& out);

}  // namespace evs
