#include "core/json_diff.hpp"

#include <algorithm>
#include <unordered_map>

#include "core/json_kind.hpp"
#include "core/json_path.hpp"
#include "core/json_scanner.hpp"
#include "core/json_text.hpp"

namespace evs {

namespace {

using Kind = JsonChange::Kind;

class Comparison {
 public:
  explicit Comparison(std::vector<JsonChange>& out) : out_(out) {}

  /// Depth is bounded by what evs takes as JSON, 256.
  void compare(std::string_view before, std::string_view after) {
    if (before == after) return;
    const auto kind = json_kind(before);
    if (kind != json_kind(after) || (kind != JsonKind::object && kind != JsonKind::array)) {
      out_.push_back({Kind::replace, path_, after, before});
    } else if (kind == JsonKind::object) {
      compare_objects(before, after);
    } else {
      compare_arrays(json_elements(before), json_elements(after));
    }
  }

 private:
  using Elements = std::vector<std::string_view>;

  template <typename Action>
  void below(std::string_view token, Action action) {
    const auto size = path_.size();
    append_pointer_token(token, path_);
    action();
    path_.resize(size);
  }

  void compare_objects(std::string_view before, std::string_view after) {
    // A scanner each: it owns the text of keys that were escaped.
    JsonScanner old_scanner;
    JsonScanner new_scanner;
    std::vector<JsonMember> old_members;
    std::vector<JsonMember> new_members;
    old_scanner.members(before, old_members);
    new_scanner.members(after, new_members);
    std::unordered_map<std::string_view, std::string_view> now;
    for (const auto& member : new_members) now.emplace(member.key, member.value);
    std::unordered_map<std::string_view, std::string_view> known;
    for (const auto& member : old_members) {
      known.emplace(member.key, member.value);
      const auto found = now.find(member.key);
      below(member.key, [&] {
        if (found == now.end()) {
          out_.push_back({Kind::remove, path_, {}, member.value});
        } else {
          compare(member.value, found->second);
        }
      });
    }
    for (const auto& member : new_members) {
      if (known.contains(member.key)) continue;
      below(member.key, [&] { out_.push_back({Kind::add, path_, member.value, {}}); });
    }
  }

  /// What is equal at both ends stays; between them elements are compared in pairs, the rest came or went.
  void compare_arrays(const Elements& before, const Elements& after) {
    const auto shorter = std::min(before.size(), after.size());
    std::size_t front = 0;
    while (front < shorter && before[front] == after[front]) ++front;
    std::size_t back = 0;
    while (back < shorter - front && before[before.size() - 1 - back] == after[after.size() - 1 - back]) ++back;
    const auto pairs_end = shorter - back;
    for (std::size_t i = front; i < pairs_end; ++i) {
      below(std::to_string(i), [&] { compare(before[i], after[i]); });
    }
    // From the last on: what goes does not move what goes after it.
    for (std::size_t i = before.size() - back; i > pairs_end; --i) {
      below(std::to_string(i - 1), [&] { out_.push_back({Kind::remove, path_, {}, before[i - 1]}); });
    }
    for (std::size_t i = pairs_end; i < after.size() - back; ++i) {
      below(std::to_string(i), [&] { out_.push_back({Kind::add, path_, after[i], {}}); });
    }
  }

  std::vector<JsonChange>& out_;
  std::string path_;
};

std::string_view operation(Kind kind) {
  switch (kind) {
    case Kind::add: return "add";
    case Kind::replace: return "replace";
    case Kind::remove: return "remove";
  }
  return {};
}

}  // namespace

std::vector<JsonChange> json_diff(std::string_view before, std::string_view after) {
  std::vector<JsonChange> changes;
  Comparison(changes).compare(before, after);
  return changes;
}

std::string json_patch_text(std::span<const JsonChange> changes) {
  std::string out = "[";
  for (const auto& change : changes) {
    if (out.size() > 1) out += ',';
    out += "{\"op\":\"";
    out += operation(change.kind);
    out += "\",\"path\":";
    append_json_string(change.path, out);
    if (change.kind != Kind::remove) out.append(",\"value\":").append(change.value);
    if (change.kind != Kind::add) out.append(",\"was\":").append(change.was);
    out += '}';
  }
  return out + ']';
}

}  // namespace evs
