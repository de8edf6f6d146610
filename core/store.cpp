#include "core/store.hpp"

namespace evs {

std::string_view to_string(StoreState state) {
  switch (state) {
    case StoreState::open: return "open";
    case StoreState::closed: return "closed";
    case StoreState::copying: return "copying";
  }
  return {};
}

}  // namespace evs
