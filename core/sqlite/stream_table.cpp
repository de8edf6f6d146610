#include "core/sqlite/stream_table.hpp"

#include <utility>

namespace evs::sqlite {

StreamTable::Stream* StreamTable::find(std::string_view name, std::uint64_t hash) {
  for (auto at = hash & mask_; places_[at] != 0; at = (at + 1) & mask_) {
    if (tag(places_[at]) != tag(hash)) continue;
    auto& stream = streams_[(places_[at] & 0xffffffff) - 1];
    if (stream.name == name) return &stream;
  }
  return nullptr;
}

StreamTable::Stream& StreamTable::add(Stream stream) {
  // At most half full: a lookup then ends after one or two places.
  if ((streams_.size() + 1) * 2 > places_.size()) grow();
  auto& added = streams_.emplace_back(std::move(stream));
  const auto hashed = hash(added.name);
  put(hashed, tag(hashed) | streams_.size());
  return added;
}

void StreamTable::clear() {
  streams_.clear();
  places_.assign(64, 0);
  mask_ = 63;
}

void StreamTable::put(std::uint64_t hash, std::uint64_t place) {
  auto at = hash & mask_;
  while (places_[at] != 0) at = (at + 1) & mask_;
  places_[at] = place;
}

void StreamTable::grow() {
  places_.assign(places_.size() * 4, 0);
  mask_ = places_.size() - 1;
  std::uint64_t number = 0;
  for (const auto& stream : streams_) {
    const auto hashed = hash(stream.name);
    put(hashed, tag(hashed) | ++number);
  }
}

}  // namespace evs::sqlite
