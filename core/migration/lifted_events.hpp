// Reading lifted: what readers of events ask a store for instead of Store::read when they want current shapes. One
// thread. Errors of rules are those of core/expression/lifter.hpp.
#pragma once

#include <memory>
#include <string>

#include "core/expression/lifter.hpp"
#include "core/store.hpp"

namespace evs {

/// That of the store's ledger; null when every event comes out as it is stored, which costs next to nothing to find
/// out. `show` is that of the lifter. Throws bad_definition for a ledger that this evs cannot use.
std::unique_ptr<Lifter> make_lifter(Store& store, StopToken stop = {}, std::string show = "evs show --raw");

/// As Store::read with the events lifted: `type_matches` is asked about their types as they come out, parts of a split
/// event follow one another (backwards in a backward read), dropped ones are left out. `lifter` null: the store's own
/// cursor. Both outlive the cursor.
std::unique_ptr<EventCursor> read_lifted(Store& store, ReadRequest request, Lifter* lifter);

}  // namespace evs
