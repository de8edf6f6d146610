#include "core/snapshot.hpp"

#include "core/digest.hpp"

namespace evs {

namespace {

void add_text(Sha256& sha, std::string_view text) { sha.add_u64(text.size()).add(text); }
void add_number(Sha256& sha, std::int64_t number) { sha.add_u64(static_cast<std::uint64_t>(number)); }

}  // namespace

Digest snapshot_checksum(const Snapshot& snapshot) {
  Sha256 sha;
  sha.add("evs1 snapshot");
  add_text(sha, snapshot.key.stream);
  sha.add(snapshot.key.reducer_hash.data(), snapshot.key.reducer_hash.size());
  sha.add(snapshot.key.upcaster_hash.data(), snapshot.key.upcaster_hash.size());
  add_text(sha, snapshot.key.engine_tag);
  add_number(sha, snapshot.key.redaction_epoch);
  add_text(sha, snapshot.reducer);
  add_number(sha, snapshot.version);
  add_number(sha, snapshot.position);
  sha.add(snapshot.chain_hash.data(), snapshot.chain_hash.size());
  add_number(sha, snapshot.taken_at);
  add_text(sha, snapshot.state);
  return sha.finish();
}

}  // namespace evs
