// Which of several processes an event belongs to: streams are spread over the members of a group by a hash of their
// name, so that each stream's events stay in order. Pure; any thread. A wrong K/N is usage.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace evs {

struct GroupMember {
  std::int64_t number = 1;  // from 1 on
  std::int64_t size = 1;    // 1 = there is no other
  bool operator==(const GroupMember&) const = default;

  /// `2/3`; throws usage unless 1 <= K <= N <= 1024.
  static GroupMember parse(std::string_view text);
  /// 1 + h modulo size, h = 64-bit FNV-1a of the name: written down in evs-store(5), so that others agree.
  bool takes(std::string_view stream) const;
  std::string text() const { return std::to_string(number) + "/" + std::to_string(size); }
};

}  // namespace evs
