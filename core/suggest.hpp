// Nearest names to a mistyped one: commands, options, keys, streams, types. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace evs {

/// At most three of `known` within a third of the length of `word` (at least one edit), nearest first. An edit is an
/// insertion, deletion, replacement or a swap of neighbours (Damerau's distance, restricted form).
std::vector<std::string> nearest(std::string_view word, const std::vector<std::string>& known);
/// "did you mean 'read' or 'replay'?"; empty when there is no name.
std::string did_you_mean(const std::vector<std::string>& names);
/// The same for the nearest of `known`.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& known);

}  // namespace evs
