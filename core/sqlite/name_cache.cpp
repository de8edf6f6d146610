#include "core/sqlite/name_cache.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace evs::sqlite {

NameCache::NameCache(Connection& connection, const char* sql, std::size_t slots, Filter filter)
    : query_(connection, sql), filter_(std::move(filter)), mask_(slots - 1), slots_(std::min<std::size_t>(slots, 64)) {}

NameCache::Entry& NameCache::slot_of(std::int64_t key) {
  const auto place = static_cast<std::size_t>(key) & mask_;
  // Keys are handed out in order, so a small log needs a small table.
  if (place >= slots_.size()) slots_.resize(std::min(mask_ + 1, std::max(place + 1, slots_.size() * 4)));
  return slots_[place];
}

const NameCache::Entry& NameCache::at(std::int64_t key, std::string_view what) {
  const auto& slot = slot_of(key);
  if (slot.key == key && key != 0) return slot;
  ResetGuard guard(*query_);
  query_->bind(1, key);
  if (!query_->step()) {
    throw Error(ErrorCode::store_corrupt, fmt::format("{} {} has no name: its row is missing", what, key))
        .help("evs verify");
  }
  put(key, query_->text(0));
  return slot;
}

void NameCache::put(std::int64_t key, std::string_view name) {
  auto& slot = slot_of(key);
  slot.key = key;
  slot.name = name;
  slot.wanted = !filter_ || filter_(slot.name);
}

}  // namespace evs::sqlite
