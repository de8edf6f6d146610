#include "core/definition/unseen_names.hpp"

#include <fmt/format.h>

#include <set>
#include <string_view>

#include "core/excerpt.hpp"
#include "core/migration/type_doubt.hpp"
#include "core/names.hpp"
#include "core/suggest.hpp"

namespace evs {

namespace {

/// A suggestion is not worth reading more names than these.
constexpr std::size_t kNamesToSuggestFrom = 20'000;

class Names {
 public:
  explicit Names(Store& store) : store_(store) {}

  bool has_category(const std::string& category) {
    StreamInfo info;
    return has_stream(category) || store_.stream_names(category + "-")->next(info);
  }
  bool has_stream(std::string_view stream) { return store_.stream_version(stream) > 0; }

  std::vector<std::string> categories() {
    std::set<std::string, std::less<>> names;
    for (const auto& stream : streams()) names.emplace(category_of(stream));
    return {names.begin(), names.end()};
  }
  std::vector<std::string> streams() {
    std::vector<std::string> names;
    const auto cursor = store_.stream_names("");
    StreamInfo info;
    while (names.size() < kNamesToSuggestFrom && cursor->next(info)) names.push_back(info.name);
    return names;
  }

 private:
  Store& store_;
};

DefinitionProblem unseen(std::int64_t line, std::string_view what, std::string_view name,
                         const std::vector<std::string>& known) {
  return {Severity::warning, line, fmt::format("the store has no {} {}", what, excerpt(name)),
          did_you_mean(name, known)};
}

}  // namespace

std::vector<DefinitionProblem> unseen_names(const Definition& definition, Store& store, const UpcasterSet& set) {
  std::vector<DefinitionProblem> problems;
  if (store.head_position() == 0) return problems;
  const auto see_type = [&](std::int64_t line, const std::string& type) {
    auto doubt = doubt_of(type, store, set);
    if (!doubt) return;
    if (doubt->is_stored) doubt->hint = "'-- evs:upcast off' sees them as they are stored";
    problems.push_back({Severity::warning, line, std::move(doubt->message), std::move(doubt->hint)});
  };
  Names names(store);
  const auto& from = definition.from;
  for (const auto& name : from.names) {
    if (from.kind == EventScope::Kind::category && !names.has_category(name)) {
      problems.push_back(unseen(from.line, "stream of category", name, names.categories()));
    } else if (from.kind == EventScope::Kind::stream && !names.has_stream(name)) {
      problems.push_back(unseen(from.line, "stream", name, names.streams()));
    } else if (from.kind == EventScope::Kind::types) {
      see_type(from.line, name);
    }
  }
  for (const auto& handler : definition.handlers) {
    if (handler.type != "*") see_type(handler.line, handler.type);
  }
  return problems;
}

}  // namespace evs
