// Appending what a store's registry allows: append, handle and everything else that makes events by hand goes through
// here. One thread. Throws what Store::append throws.
#pragma once

#include "core/store.hpp"

namespace evs::commands {

/// Whether the store has an answer to an event that comes before its schema's: it takes none, or has this one already,
/// by its id, whatever schemas came after it (contract section 8).
bool store_answers(Store& store, const NewEvent& event);

/// Checks every event against the schemas and policies of the store and appends them all; when the registry changed
/// meanwhile, checks and appends again. Throws bad_envelope or schema_violation, with the detail `index` where there
/// are several events: nothing was written.
AppendReport append_checked(Store& store, AppendRequest request);

/// The id of the first event that an unknown_outcome is about.
std::string first_event_id(const Error& unknown_outcome);
/// With other advice, for `what` cannot just be run again: its events are there together or not at all, so one of them
/// tells.
Error look_first(const Error& unknown_outcome, std::string_view what);

}  // namespace evs::commands
