// What a comparison of two JSON Schemas says, in lines that a test can compare. For tests of the comparison's parts.
// Any thread. Checks of its own fail the test that calls.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/schema/schema_compatibility.hpp"

using Lines = std::vector<std::string>;

/// "PATH KIND", then `backward` and `forward` where it breaks so.
Lines diff(std::string_view before, std::string_view after);
/// Every kind that there is: names that never change.
const std::set<std::string>& difference_kinds();
bool any_breaks(const std::vector<evs::SchemaDifference>& differences, bool evs::SchemaDifference::*way);
