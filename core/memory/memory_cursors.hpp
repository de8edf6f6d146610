// The cursors of the memory store (rules: core/store.hpp). They hold the log and take its lock at each step.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/memory/memory_log.hpp"

namespace evs {

/// With the log's lock held.
StreamInfo describe_stream(const MemoryLog& log, const std::pair<const std::string, std::vector<Position>>& stream);

std::unique_ptr<EventCursor> make_memory_event_cursor(std::shared_ptr<MemoryLog> log, ReadRequest request);
std::unique_ptr<StreamCursor> make_memory_stream_cursor(std::shared_ptr<MemoryLog> log, std::string_view prefix);
std::unique_ptr<TypeCursor> make_memory_type_cursor(std::vector<TypeInfo> types);

}  // namespace evs
