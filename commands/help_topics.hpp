// The topics of `evs help TOPIC`. Static text.
#pragma once

#include <span>
#include <string_view>

namespace evs::commands {

struct HelpTopic {
  std::string_view name;
  std::string_view summary;
  std::string_view text;
};
std::span<const HelpTopic> help_topics();

}  // namespace evs::commands
