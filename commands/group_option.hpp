// The option --group of the commands on subscriptions: parsed when the command line is. Pure; any thread.
#pragma once

#include "commands/option_spec.hpp"
#include "core/stream_group.hpp"

namespace evs::commands {

/// `member` outlives the parse. A value that is no K/N throws usage or bad_number.
inline OptionSpec group_option(GroupMember& member) {
  return {"--group", "K/N", "the K-th of N members that share the streams", ValueKind::text,
          [&member](std::string_view text) { member = GroupMember::parse(text); }};
}

}  // namespace evs::commands
