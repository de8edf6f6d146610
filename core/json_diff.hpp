// What changed between two JSON values, in the operations of JSON Patch (RFC 6902): for `state --step` and `bisect`.
// Values are never re-dumped. Pure; any thread.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace evs {

struct JsonChange {
  enum class Kind { add, replace, remove };
  Kind kind;
  std::string path;        // JSON Pointer
  std::string_view value;  // what is there now; none for remove. Views into the texts compared
  std::string_view was;    // what was there; none for add
};

/// The changes that make `after` of `before`, applied in this order; both are valid JSON without whitespace between
/// tokens and with no key twice. The order of an object's keys is no change, another spelling of a number is one.
std::vector<JsonChange> json_diff(std::string_view before, std::string_view after);

/// As a JSON Patch; replace and remove carry the old value as `was`, which RFC 6902 lets a reader ignore.
std::string json_patch_text(std::span<const JsonChange> changes);

}  // namespace evs
