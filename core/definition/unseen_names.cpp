#include "core/definition/unseen_names.hpp"

#include <fmt/format.h>

#include <set>
#include <string_view>

#include "core/excerpt.hpp"
#include "core/migration/upcaster_set.hpp"
#include "core/names.hpp"
#include "core/suggest.hpp"

namespace evs {

namespace {

/// A suggestion is not worth reading more names than these.
constexpr std::size_t kNamesToSuggestFrom = 20'000;

class Names {
 public:
  Names(Store& store, Upcasting upcasting)
      : store_(store), lifted_(UpcasterSet::of(upcasting == Upcasting::on ? store.registry() : Registry{})) {}

  /// A type that events are stored with or, where they are lifted, come out with.
  bool has_type(std::string_view type) {
    const auto first = store_.type_names(type, 1);
    return (!first.empty() && first.front() == type) || lifted_.may_come_out(type);
  }
  bool has_category(const std::string& category) {
    StreamInfo info;
    return has_stream(category) || store_.streams(category + "-")->next(info);
  }
  bool has_stream(std::string_view stream) { return store_.stream_version(stream) > 0; }

  std::vector<std::string> types() { return store_.type_names("", kNamesToSuggestFrom); }
  std::vector<std::string> categories() {
    std::set<std::string, std::less<>> names;
    for (const auto& stream : streams()) names.emplace(category_of(stream));
    return {names.begin(), names.end()};
  }
  std::vector<std::string> streams() {
    std::vector<std::string> names;
    const auto cursor = store_.streams("");
    StreamInfo info;
    while (names.size() < kNamesToSuggestFrom && cursor->next(info)) names.push_back(info.name);
    return names;
  }

 private:
  Store& store_;
  UpcasterSet lifted_;
};

DefinitionProblem unseen(std::int64_t line, std::string_view what, std::string_view name,
                         const std::vector<std::string>& known) {
  return {Severity::warning, line, fmt::format("the store has no {} {}", what, excerpt(name)),
          did_you_mean(name, known)};
}

}  // namespace

std::vector<DefinitionProblem> unseen_names(const Definition& definition, Store& store) {
  std::vector<DefinitionProblem> problems;
  if (store.head().position == 0) return problems;
  Names names(store, definition.upcasting);
  const auto& from = definition.from;
  for (const auto& name : from.names) {
    if (from.kind == EventScope::Kind::category && !names.has_category(name)) {
      problems.push_back(unseen(from.line, "stream of category", name, names.categories()));
    } else if (from.kind == EventScope::Kind::stream && !names.has_stream(name)) {
      problems.push_back(unseen(from.line, "stream", name, names.streams()));
    } else if (from.kind == EventScope::Kind::types && !names.has_type(name)) {
      problems.push_back(unseen(from.line, "event of type", name, names.types()));
    }
  }
  for (const auto& handler : definition.handlers) {
    if (handler.type == "*" || names.has_type(handler.type)) continue;
    problems.push_back(unseen(handler.line, "event of type", handler.type, names.types()));
  }
  return problems;
}

}  // namespace evs
