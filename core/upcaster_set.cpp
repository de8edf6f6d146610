#include "core/upcaster_set.hpp"

namespace evs {

Digest upcaster_set_hash() { return sha256("evs1 upcasters"); }

}  // namespace evs
