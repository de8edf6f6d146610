// The property names that one schema speaks of, each with its number, found by a hash of length, beginning and end.
// Filled by one thread, then read by any number. Never fails.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace evs {

class PropertyTable {
 public:
  using Slot = std::uint32_t;
  static constexpr Slot kNone = UINT32_MAX;

  /// The number of `name`: its own from now on, or the one that it has.
  Slot add(std::string_view name);
  Slot find(std::string_view name) const;
  Slot size() const { return static_cast<Slot>(names_.size()); }
  const std::string& name(Slot slot) const { return names_[slot]; }

 private:
  struct Place {
    std::uint32_t hash;
    Slot slot;
  };

  void place(Slot slot);

  std::vector<std::string> names_;
  std::vector<Place> places_;  // a power of two of them, half of them empty at least
};

}  // namespace evs
