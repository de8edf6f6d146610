#include "tests/support/schema_differences.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace evs;

Lines diff(std::string_view before, std::string_view after) {
  Lines lines;
  for (const auto& one : compare_schemas(JsonSchema::compile(before), JsonSchema::compile(after))) {
    CHECK_FALSE(one.message.empty());
    CHECK(difference_kinds().contains(one.kind));
    lines.push_back(one.path + " " + one.kind + (one.breaks_backward ? " backward" : "") +
                    (one.breaks_forward ? " forward" : ""));
  }
  return lines;
}

const std::set<std::string>& difference_kinds() {
  static const auto all = [] {
    std::set<std::string> made{"type_widened",
                               "type_narrowed",
                               "type_changed",
                               "enum_added",
                               "enum_removed",
                               "enum_extended",
                               "enum_narrowed",
                               "enum_changed",
                               "unique_items_added",
                               "unique_items_removed",
                               "pattern_property_added",
                               "pattern_property_removed",
                               "content_model_closed",
                               "content_model_opened",
                               "content_model_narrowed",
                               "content_model_widened",
                               "items_closed",
                               "items_opened",
                               "items_restricted",
                               "items_unrestricted",
                               "required_added",
                               "required_added_with_default",
                               "required_removed",
                               "any_of_became_one_of",
                               "one_of_became_any_of",
                               "one_of_overlaps",
                               "schema_closed",
                               "schema_opened",
                               "undecided",
                               "default_changed",
                               "format_changed",
                               "annotation_changed"};
    const auto add = [&](std::initializer_list<std::string> subjects, std::initializer_list<std::string> changes) {
      for (const auto& subject : subjects) {
        for (const auto& change : changes) made.insert(subject + change);
      }
    };
    add({"minimum_", "maximum_", "min_length_", "max_length_", "min_items_", "max_items_", "min_properties_",
         "max_properties_"},
        {"added", "removed", "raised", "lowered"});
    add({"multiple_of_", "pattern_", "contains_", "property_names_", "dependency_", "not_", "condition_"},
        {"added", "removed", "changed"});
    add({"property_added_to_", "property_removed_from_", "item_added_to_", "item_removed_from_"},
        {"open_model", "closed_model", "partially_open_model"});
    add({"any_of_", "one_of_"}, {"added", "removed", "branch_added", "branch_removed"});
    return made;
  }();
  return all;
}

bool any_breaks(const std::vector<SchemaDifference>& differences, bool SchemaDifference::*way) {
  return std::any_of(differences.begin(), differences.end(), [&](const auto& one) { return one.*way; });
}
