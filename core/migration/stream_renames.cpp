#include "core/migration/stream_renames.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/excerpt.hpp"
#include "core/names.hpp"

namespace evs {

namespace {

/// What `from` makes of a name; empty when it does not fit.
std::string exchanged(std::string_view name, const std::string& from, const std::string& to, bool prefix) {
  if (prefix ? !name.starts_with(from) || name.size() == from.size() : name != from) return {};
  return to + std::string(name.substr(from.size()));
}

}  // namespace

StreamRenames::StreamRenames(const std::vector<Migration>& migrations) {
  for (const auto& migration : migrations) {
    if (!migration.renames.empty()) stages_.push_back(migration.renames);
  }
}

std::string StreamRenames::renamed(std::string_view stream) const {
  std::string name(stream);
  for (const auto& rules : stages_) {
    for (const auto& rule : rules) {
      auto other = exchanged(name, rule.from, rule.to, rule.prefix);
      if (other.empty()) continue;
      name = std::move(other);
      check_stream_name(name);
      break;
    }
  }
  return name;
}

std::vector<std::string> StreamRenames::rivals(const std::string& stream) const {
  const auto target = renamed(stream);
  std::set<std::string> before{target};
  for (auto stage = stages_.rbegin(); stage != stages_.rend(); ++stage) {
    std::set<std::string> added;
    for (const auto& name : before) {
      for (const auto& rule : *stage) {
        if (auto other = exchanged(name, rule.to, rule.from, rule.prefix); !other.empty())
          added.insert(std::move(other));
      }
    }
    before.merge(added);
  }
  std::vector<std::string> rivals;
  for (const auto& name : before) {
    if (name != stream && renamed(name) == target) rivals.push_back(name);
  }
  return rivals;
}

void StreamRenames::check_rivals(Store& store, const std::string& stream, const StreamRenames& before) const {
  for (const auto& rival : rivals(stream)) {
    if (store.stream_version(rival) == 0 || before.renamed(rival) == before.renamed(stream)) continue;
    throw Error(ErrorCode::migration_order, fmt::format("streams {} and {} would both become {}", excerpt(stream),
                                                        excerpt(rival), excerpt(renamed(stream))))
        .why("their events would be mixed under one name")
        .help("choose another name in 'evs:rename-stream'");
  }
}

void StreamRenames::check_all(Store& store, const StreamRenames& before) const {
  const auto streams = store.stream_names("");
  for (StreamInfo stream; streams->next(stream);) check_rivals(store, stream.name, before);
}

}  // namespace evs
