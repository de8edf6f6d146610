#include "commands/checked_append.hpp"

#include <fmt/format.h>

#include "core/schema/event_schemas.hpp"

namespace evs::commands {

namespace {

void check_all(EventSchemas& schemas, Store& store, std::span<const NewEvent> events) {
  for (std::size_t i = 0; i < events.size(); ++i) {
    try {
      schemas.check(events[i]);
    } catch (const Error& error) {
      if (store_answers(store, events[i])) continue;
      if (events.size() == 1) throw;
      throw Error(error).detail("index", static_cast<std::int64_t>(i));
    }
  }
}

}  // namespace

bool store_answers(Store& store, const NewEvent& event) {
  return store.info().state != StoreState::open || (event.id && store.find_event(*event.id));
}

AppendReport append_checked(Store& store, AppendRequest request) {
  while (true) {
    EventSchemas schemas(store.registry());
    check_all(schemas, store, request.events);
    request.registry_seen = schemas.revision();
    auto report = store.append(request);
    if (!report.registry_changed) return report;
  }
}

std::string first_event_id(const Error& unknown_outcome) {
  for (const auto& [key, value] : unknown_outcome.details()) {
    if (key != "event_ids") continue;
    const auto& ids = std::get<std::string>(value);
    return ids.substr(0, ids.find(' '));
  }
  throw Error(ErrorCode::internal, "an outcome is unknown of events without ids");
}

Error look_first(const Error& unknown_outcome, std::string_view what) {
  return Error(unknown_outcome)
      .help(fmt::format("evs show {}    # it is there: {} is stored; it is not: run {} again",
                        first_event_id(unknown_outcome), what, what));
}

}  // namespace evs::commands
