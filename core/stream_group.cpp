#include "core/stream_group.hpp"

#include <fmt/format.h>

#include "core/error.hpp"
#include "core/excerpt.hpp"
#include "core/numbers.hpp"

namespace evs {

GroupMember GroupMember::parse(std::string_view text) {
  constexpr std::int64_t kMostMembers = 1024;
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) {
    throw Error(ErrorCode::usage, fmt::format("{} is not of the form K/N, such as 1/4 to 4/4", excerpt(text)));
  }
  GroupMember member;
  member.size = parse_integer(text.substr(slash + 1), 1, kMostMembers, "the size of a group");
  member.number = parse_integer(text.substr(0, slash), 1, member.size, "the number in a group of this size");
  return member;
}

bool GroupMember::takes(std::string_view stream) const {
  if (size == 1) return true;
  constexpr std::uint64_t kBasis = 0xcbf29ce484222325, kPrime = 0x100000001b3;
  std::uint64_t hash = kBasis;
  for (const char c : stream) hash = (hash ^ static_cast<unsigned char>(c)) * kPrime;
  return hash % static_cast<std::uint64_t>(size) == static_cast<std::uint64_t>(number - 1);
}

}  // namespace evs
