#include "core/store.hpp"

#include <fmt/format.h>

#include "core/shell_quote.hpp"

namespace evs {

std::string_view to_string(StoreState state) {
  switch (state) {
    case StoreState::open: return "open";
    case StoreState::closed: return "closed";
    case StoreState::copying: return "copying";
  }
  return {};
}

void check_takes(StoreState state, const std::string& successor, Writer writer) {
  if (state == StoreState::closed) {
    throw Error(ErrorCode::store_closed, "the store is closed for writing")
        .why("it was migrated into a new store")
        .help(fmt::format("write to its successor: --store {}", shell_quote(successor)));
  }
  if (state == StoreState::copying && writer != Writer::copy) {
    throw Error(ErrorCode::store_closed,
                "the store is the target of a migration that has not ended, closed for writing")
        .why("positions would be taken that belong to the events still to come")
        .help("run evs migrate copy again: it goes on where it was, and opens the store when it is complete");
  }
}

}  // namespace evs
