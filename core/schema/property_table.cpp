#include "core/schema/property_table.hpp"

#include <cstring>

namespace evs {

namespace {

std::uint64_t word_at(const char* bytes) {
  std::uint64_t word;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

std::uint32_t hash_name(std::string_view name) {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  if (name.size() >= 8) {
    begin = word_at(name.data());
    end = word_at(name.data() + name.size() - 8);
  } else if (!name.empty()) {
    std::memcpy(&begin, name.data(), name.size());
  }
  const auto hash = (begin ^ (end * 0xC4CEB9FE1A85EC53ULL) ^ name.size()) * 0x9E3779B97F4A7C15ULL;
  return static_cast<std::uint32_t>(hash >> 32);
}

}  // namespace

void PropertyTable::place(Slot slot) {
  const auto hash = hash_name(names_[slot]);
  const auto mask = places_.size() - 1;
  auto at = hash & mask;
  while (places_[at].slot != kNone) at = (at + 1) & mask;
  places_[at] = {hash, slot};
}

PropertyTable::Slot PropertyTable::add(std::string_view name) {
  if (const auto known = find(name); known != kNone) return known;
  names_.emplace_back(name);
  if (names_.size() * 2 > places_.size()) {
    places_.assign(names_.size() <= 4 ? 8 : places_.size() * 2, {0, kNone});
    for (Slot slot = 0; slot < size(); ++slot) place(slot);
  } else {
    place(size() - 1);
  }
  return size() - 1;
}

PropertyTable::Slot PropertyTable::find(std::string_view name) const {
  if (places_.empty()) return kNone;
  const auto hash = hash_name(name);
  const auto mask = places_.size() - 1;
  for (auto at = hash & mask; places_[at].slot != kNone; at = (at + 1) & mask) {
    if (places_[at].hash == hash && names_[places_[at].slot] == name) return places_[at].slot;
  }
  return kNone;
}

}  // namespace evs
