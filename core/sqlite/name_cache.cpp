#include "core/sqlite/name_cache.hpp"

#include <fmt/format.h>

namespace evs::sqlite {

NameCache::NameCache(Connection& connection, const char* sql, std::size_t slots, Filter filter)
    : query_(connection, sql), filter_(std::move(filter)), slots_(slots) {}

const NameCache::Entry& NameCache::at(std::int64_t key, std::string_view what) {
  auto& slot = slots_[static_cast<std::size_t>(key) & (slots_.size() - 1)];
  if (slot.key == key && key != 0) return slot;
  ResetGuard guard(query_);
  query_.bind(1, key);
  if (!query_.step()) {
    throw Error(ErrorCode::store_corrupt, fmt::format("{} {} has no name: its row is missing", what, key)).help("evs verify");
  }
  slot.key = key;
  slot.name = query_.text(0);
  slot.wanted = !filter_ || filter_(slot.name);
  return slot;
}

}  // namespace evs::sqlite
