#include "core/stream_state.hpp"

#include <fmt/format.h>

#include "core/store_admin.hpp"

namespace evs {

namespace {

/// The engine's version and the beginning of its source's hash: another engine may write the same JSON otherwise.
std::string engine_tag() {
  const auto engine = engine_info();
  const auto hash = engine.source_id.substr(engine.source_id.rfind(' ') + 1).substr(0, 12);
  return fmt::format("{} {} {}", engine.name, engine.version, hash);
}

ReadRequest versions(const std::string& stream, Version from, Version to) {
  ReadRequest request;
  request.streams = {stream};
  request.from_version = from;
  request.to_version = to;
  return request;
}

/// The last version for which `holds`, which is true up to some version and false from there on.
template <typename Holds>
Version last_version(Version end, Holds holds) {
  Version low = 0;
  while (low < end) {
    const Version middle = low + (end - low + 1) / 2;
    if (holds(middle)) {
      low = middle;
    } else {
      end = middle - 1;
    }
  }
  return low;
}

/// Position and time of the event at a version of a stream.
struct VersionPlace {
  Position position = 0;
  Timestamp created_at = 0;
};

std::optional<VersionPlace> place_of_version(Store& store, const std::string& stream, Version version) {
  auto request = versions(stream, version, version);
  request.page_hint = 1;
  const auto cursor = store.read(std::move(request));
  EventView event;
  if (!cursor->next(event)) return std::nullopt;
  return VersionPlace{event.position, event.created_at};
}

}  // namespace

StateReader::StateReader(Store& store, Reducer& reducer, Lifter* lifter, std::function<void(std::string)> note)
    : store_(store),
      reducer_(reducer),
      lifter_(lifter),
      note_(std::move(note)),
      redaction_epoch_(store.info().redaction_epoch),
      engine_tag_(engine_tag()) {}

StreamState StateReader::read(const std::string& stream, Version to, Snapshots snapshots, const EachEvent& each) {
  return go_on(start(stream, to, snapshots), to, each);
}

StreamState StateReader::start(const std::string& stream, Version to, Snapshots snapshots) {
  StreamState result;
  result.stream = stream;
  auto begun = snapshots == Snapshots::used ? find_fitting(stream, to, Unfit::noted) : std::nullopt;
  if (begun) {
    result.version = result.snapshot_used = begun->version;
    result.position = begun->position;
    result.chain_hash = begun->chain_hash;
    result.state = std::move(begun->state);
  } else {
    reducer_.begin();
    result.state = reducer_.state(0);
  }
  return result;
}

StreamState StateReader::go_on(StreamState from, Version to, const EachEvent& each) {
  if (from.version >= to) return from;
  reducer_.resume(from.state);
  const auto cursor = store_.read(versions(from.stream, from.version + 1, to));
  for (EventView event; cursor->next(event);) {
    // The version of an event that was dropped counts: a writer expects the stream as it is stored.
    from.version = event.version;
    from.position = event.position;
    from.chain_hash = event.hash;
    const auto parts = lifter_ == nullptr ? 1 : lifter_->lift(event);
    if (parts == 0 && each) each(event, Part::last);
    for (std::size_t i = 0; i < parts; ++i) {
      const auto& part = lifter_ == nullptr ? event : lifter_->part(i);
      reducer_.apply(part);
      if (each) each(part, i + 1 == parts ? Part::last : Part::one_of_more);
    }
  }
  from.state = reducer_.state(from.position);
  return from;
}

bool StateReader::snapshot_due(const std::string& stream, Version version, std::int64_t every) {
  if (version < every) return false;
  const auto newest = find_fitting(stream, version, Unfit::passed_over);
  return version - (newest ? newest->version : 0) >= every;
}

Snapshot StateReader::snapshot_of(const StreamState& state, Timestamp taken_at) const {
  Snapshot snapshot;
  snapshot.key = key_of(state.stream);
  snapshot.reducer = reducer_.definition().name;
  snapshot.version = state.version;
  snapshot.position = state.position;
  snapshot.chain_hash = state.chain_hash;
  snapshot.taken_at = taken_at;
  snapshot.state = state.state;
  return snapshot;
}

SnapshotKey StateReader::key_of(const std::string& stream) const {
  return {stream, reducer_.definition().hash, upcaster_hash(lifter_), engine_tag_, redaction_epoch_};
}

/// Goes back from the newest until one is what was saved and stands where the log says.
std::optional<Snapshot> StateReader::find_fitting(const std::string& stream, Version at_most, Unfit unfit) {
  const auto key = key_of(stream);
  while (at_most > 0) {
    auto found = store_.find_snapshot(key, at_most);
    if (!found) break;
    auto& snapshot = found->snapshot;
    if (found->intact && fits_log(snapshot)) return std::move(snapshot);
    if (unfit == Unfit::noted) {
      note_(fmt::format("the snapshot of '{}' at version {} is ignored: {}", stream, snapshot.version,
                        found->intact ? "it does not fit the log" : "it is damaged"));
    }
    at_most = snapshot.version - 1;
  }
  if (unfit == Unfit::noted) note_others(stream);
  return std::nullopt;
}

bool StateReader::fits_log(const Snapshot& snapshot) {
  // The hash is of the event with its stream and version: another log has another one there.
  return store_.hash_at(snapshot.position) == snapshot.chain_hash;
}

/// Said once: a pattern may go over many streams.
void StateReader::note_others(const std::string& stream) {
  if (noted_others_) return;
  const auto key = key_of(stream);
  const auto& name = reducer_.definition().name;
  const auto cursor = store_.snapshots(stream);
  for (SnapshotInfo info; cursor->next(info);) {
    if (info.reducer != name || info.key == key) continue;
    const auto* differs = info.key.reducer_hash != key.reducer_hash     ? "another text of the reducer"
                          : info.key.upcaster_hash != key.upcaster_hash ? "other upcasters"
                          : info.key.engine_tag != key.engine_tag       ? "another engine"
                                                                        : "the time before a redaction";
    note_(fmt::format("snapshots of '{}' by reducer '{}' are not used: they are of {}", stream, name, differs));
    noted_others_ = true;
    return;
  }
}

Version version_at_position(Store& store, const StreamInfo& stream, Position position) {
  if (stream.last_position <= position) return stream.version;
  return last_version(stream.version, [&](Version version) {
    const auto place = place_of_version(store, stream.name, version);
    return place && place->position <= position;
  });
}

Version version_at_time(Store& store, const StreamInfo& stream, Timestamp time) {
  if (store.info().time_ordered) {
    if (stream.last_at <= time) return stream.version;
    return last_version(stream.version, [&](Version version) {
      const auto place = place_of_version(store, stream.name, version);
      return place && place->created_at <= time;
    });
  }
  Version version = 0;
  const auto cursor = store.read(versions(stream.name, 1, stream.version));
  for (EventView event; cursor->next(event) && event.created_at <= time;) version = event.version;
  return version;
}

}  // namespace evs
