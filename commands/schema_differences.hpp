// How the differences between two schemas are printed: by `schema diff` and `schema check`. One thread.
#pragma once

#include <string_view>
#include <vector>

#include "commands/command.hpp"
#include "core/schema/schema_compatibility.hpp"

namespace evs::commands {

/// path, kind, breaks, message. `breaks` is an array of "backward" and "forward"; a list of words for eyes.
void append_difference(Context& context, const SchemaDifference& difference, Record& record);
/// `--mode`, into the mode that it names.
OptionSpec mode_option(std::optional<Compatibility>& mode, std::string_view help);
/// For people: which of the two directions something breaks.
std::string_view verdict(const std::vector<SchemaDifference>& differences);
/// What the paths, kinds and directions mean, for descriptions of commands.
inline constexpr std::string_view kDifferencesExplained =
    "A difference has the JSON Pointer of its place (in the new schema, or in the old one where only that has it), a kind "
    "that never changes its name, and what it breaks. Backward: a value that fits the old schema may not fit the new "
    "one, so a reader of the new one cannot take all old data. Forward: the other way round. What cannot be shown to be "
    "compatible breaks: conditions (if) that are not written alike, patterns that are other texts, references that "
    "depend on where they are met, schemas too large to compare (kind undecided). A property that becomes required "
    "breaks nothing when its schema has a default that is one of its own values: a reader fills that in. Descriptions, "
    "defaults and formats are listed and break nothing, because they refuse no value; x-evs-... annotations are not "
    "looked at. allOf and $ref are only ways to write a schema, and alternatives (anyOf, oneOf) are compared with those "
    "that they are most like.";

}  // namespace evs::commands
