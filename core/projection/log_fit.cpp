#include "core/projection/log_fit.hpp"

#include <fmt/format.h>

#include "core/error.hpp"
#include "core/shell_quote.hpp"

namespace evs {

namespace {

/// Why the place is none of this log's; empty when it is one.
std::string misfit(Store& store, const LogPlace& log, const LogPlace& place) {
  if (place.store_id != log.store_id) {
    return fmt::format("it follows store {}, this is store {}", to_string(place.store_id), to_string(log.store_id));
  }
  if (place.epoch != log.epoch) {
    return fmt::format("it follows epoch {}, and since a restore the store is in epoch {}", place.epoch, log.epoch);
  }
  if (place.position > log.position) {
    // Another process may have applied events since `log` was looked at.
    const auto head = store.head().position;
    if (place.position > head) {
      return fmt::format(
          "it is at position {}, and the log ends at {}: an older copy of the store was put in its place",
          place.position, head);
    }
  }
  const bool same =
      place.position == log.position ? place.hash == log.hash : store.hash_at(place.position) == place.hash;
  if (!same) {
    return fmt::format("the chain hash at position {} differs: history up to there is another one", place.position);
  }
  return {};
}

}  // namespace

LogPlace log_identity(Store& store) {
  const auto info = store.info();
  const auto head = store.head();
  return {info.store_id, info.epoch, head.position, head.hash};
}

void check_fits_log(Store& store, const LogPlace& log, const LogPlace& place, const std::string& definition_path,
                    const std::string& model_path) {
  auto why = misfit(store, log, place);
  if (why.empty()) return;
  throw Error(ErrorCode::checkpoint_unfit, fmt::format("the read model '{}' does not fit this store's log", model_path))
      .why(std::move(why))
      .help(fmt::format("evs replay {} --rebuild", shell_quote(definition_path)));
}

}  // namespace evs
