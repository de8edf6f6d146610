// Whether a read model's checkpoint belongs to a log (contract section 3): same store, same epoch, and the chain hash
// at its position. Used by replay and the projection commands. One thread, the store's.
#pragma once

#include <string>

#include "core/projection/read_model.hpp"
#include "core/store.hpp"

namespace evs {

/// The log's identity with its head as the place.
LogPlace log_identity(Store& store);
/// Throws checkpoint_unfit that says what differs and how to make the read model anew from `definition_path`.
/// `log` is log_identity, asked once for all.
void check_fits_log(Store& store, const LogPlace& log, const LogPlace& place, const std::string& definition_path,
                    const std::string& model_path);

}  // namespace evs
