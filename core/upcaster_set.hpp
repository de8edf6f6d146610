// The set of upcasters that events are lifted by, as one hash: part of the key of everything that was made from lifted
// events, so that read models and snapshots of another set are recognised. Pure; any thread.
#pragma once

#include "core/digest.hpp"

namespace evs {

/// Of the set in force. This evs registers none, so it is the empty set's.
Digest upcaster_set_hash();

}  // namespace evs
