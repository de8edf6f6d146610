#include "core/migration/type_doubt.hpp"

#include <fmt/format.h>

#include "core/excerpt.hpp"
#include "core/suggest.hpp"

namespace evs {

namespace {

/// A suggestion is not worth reading more names than these.
constexpr std::size_t kNamesToSuggestFrom = 20'000;

}  // namespace

std::optional<TypeDoubt> doubt_of(const std::string& type, Store& store, const UpcasterSet& set) {
  const auto first = store.type_names(type, 1);
  if (!first.empty() && first.front() == type) {
    const auto fate = set.fate_of(type);
    if (!fate) return std::nullopt;
    return TypeDoubt{fmt::format("events of type {} {}", excerpt(type), *fate), {}, true};
  }
  if (set.may_come_out(type)) return std::nullopt;
  auto known = store.type_names("", kNamesToSuggestFrom);
  set.add_given_types(known);
  std::erase(known, type);  // which a rule may name on the way to another
  return TypeDoubt{fmt::format("the store has no event of type {}", excerpt(type)), did_you_mean(type, known), false};
}

}  // namespace evs
