// What a walk over a table in pages throws when a row comes after one that sorts behind it: pages of a damaged file may
// lie in a circle, and would otherwise be walked for ever. For the listings of the store. Any thread.
#pragma once

#include <string>
#include <utility>

#include "core/error.hpp"

namespace evs::sqlite {

/// `what` names both rows: "stream 'A' comes after 'B'".
inline Error out_of_order(std::string what) {
  return Error(ErrorCode::store_corrupt, std::move(what) + ", which sorts behind it").help("evs verify");
}

}  // namespace evs::sqlite
