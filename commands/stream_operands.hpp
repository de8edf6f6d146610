// Operands that name streams: literal names, which must exist, and patterns. Used by commands that work stream by
// stream, and by the selection of events. One thread. Failures are thrown as Error.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "commands/command.hpp"

namespace evs::commands {

/// Throws bad_name for what is neither a name nor a pattern.
void check_stream_operands(const std::vector<std::string>& operands);
/// The stream of that name; throws stream_not_found with the nearest name.
StreamInfo require_stream(Context& context, Store& store, const std::string& name);
/// Throws stream_not_found for an operand that names a stream, and none has that name; patterns may match nothing.
void require_streams(Context& context, Store& store, const std::vector<std::string>& operands);
/// Names of streams, a bounded number of them, to find the nearest among.
std::vector<std::string> streams_to_suggest(Store& store);

/// Calls `each` for every stream that the operands name, once, in the order of the operands and, within a pattern, in
/// byte order; every stream where there is no operand.
void for_each_stream(Context& context, Store& store, const std::vector<std::string>& operands,
                     const std::function<void(const StreamInfo&)>& each);

/// One pattern, or name, that takes in all that the operands stand for.
std::string shared_pattern(const std::vector<std::string>& operands);
/// Whether a name is one of the operands or matches a pattern among them; every name where there is none.
bool names_stream(const std::vector<std::string>& operands, std::string_view name);

}  // namespace evs::commands
