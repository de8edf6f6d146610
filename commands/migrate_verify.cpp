#include "commands/migrate_verify.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "commands/projection_proofs.hpp"
#include "core/byte_stream.hpp"
#include "core/migration/certificate.hpp"

namespace evs::commands {

namespace {

/// Both stores are named by operands, so neither is the one that Context opens.
OpenOptions reading_options(Context& context) {
  if (context.globals().untrusted) {
    throw Error(ErrorCode::usage,
                "--untrusted evaluates nothing that comes with a store, and the rules of a certificate are")
        .help("leave --untrusted out, or check the chain of one store alone: evs verify --untrusted --store FILE");
  }
  return {.lock_timeout = context.globals().timeout, .stop = context.stop(), .note = [&context](std::string sentence) {
            context.note(sentence);
          }};
}

void check_history(Store& store, const Checkpoint& claimed, std::string_view which) {
  const auto info = store.info();
  const auto hash = store.hash_at(claimed.position);
  if (info.store_id == claimed.store_id && info.epoch == claimed.epoch && hash == claimed.hash) return;
  throw Error(ErrorCode::certificate_differs, fmt::format("the certificate is of another {}", which))
      .why(info.store_id != claimed.store_id ? fmt::format("the store's id is {}, the certificate says {}",
                                                           to_string(info.store_id), to_string(claimed.store_id))
           : info.epoch != claimed.epoch     ? std::string("the store was restored from a backup since")
           : hash ? fmt::format("the chain hash at position {} is another one", claimed.position)
                  : fmt::format("the store ends before position {}", claimed.position));
}

/// The first member of what was counted that differs, in a few words.
std::string first_difference(std::string_view counted, std::string_view claimed) {
  const auto at = static_cast<std::size_t>(
      std::mismatch(counted.begin(), counted.end(), claimed.begin(), claimed.end()).first - counted.begin());
  const auto from = at < 30 ? 0 : at - 30;
  return fmt::format("recomputed …{}…, the certificate says …{}…", counted.substr(from, 60), claimed.substr(from, 60));
}

}  // namespace

CommandInfo MigrateVerify::info() const {
  return {
      "migrate verify",
      "prove a migrated copy by its certificate",
      "[options] SOURCE TARGET CERTIFICATE",
      "Recomputes what the certificate of a copy claims, from the source and the rules in the certificate: both stores are "
      "those that it names, up to the heads that it names; every event of the target is what the rules make of the source, "
      "byte for byte; as many events met each rule, and every position went where it says; the projections that were "
      "checked make the same of both stores as then. Later events of either store do not matter. The first difference is "
      "exit 6. Hashes inside the stores are the business of evs verify.",
      {{"evs migrate verify orders.db orders-2.db orders-2.db.migration.json", "after a copy, or years later"}},
      all_formats(),
      false,
      {3, 5, 6, 7, 8, 9, 10, 128},
      {"evs-migrate(1)", "evs-migration(5)", "evs-verify(1)"}};
}

OptionTable MigrateVerify::options() {
  const auto into = [](std::string& target) {
    return std::function<void(std::string_view)>([&target](std::string_view text) { target = text; });
  };
  OptionTable table;
  table.operands = {
      {"SOURCE", "the store that was copied", ValueKind::file, into(source_), true},
      {"TARGET", "the copy", ValueKind::file, into(target_), true},
      {"CERTIFICATE", "what the copy wrote beside its target", ValueKind::file, into(certificate_), true}};
  return table;
}

bool MigrateVerify::run(Context& context) {
  const auto options = reading_options(context);
  const auto claims = read_certificate(read_whole(*open_source(certificate_, context.stop()), kLargestCertificate));
  const auto source = open_store(source_, options);
  const auto target = open_store(target_, options);
  check_history(*source.store, claims.source, "source");
  check_history(*target.store, claims.target, "target");
  context.progress().start("compared", claims.source.position, "events");
  const auto summary =
      compare_copy(*source.store, *target.store, claims.migrations, claims.source.position, claims.target.position,
                   context.stop(), [&](Position done) { context.progress().update(done, done); });
  context.progress().finish();
  if (const auto counted = counted_text(summary); counted != claims.counted) {
    throw Error(ErrorCode::certificate_differs, "the certificate does not say what was counted again")
        .why(first_difference(counted, claims.counted));
  }
  std::vector<CheckedProjection> projections;
  for (const auto& proof : claims.projections) projections.push_back({certificate_, proof.definition});
  const auto proofs = prove_projections(context, *source.store, *target.store, claims.migrations,
                                        claims.source.position, claims.target.position, projections);
  for (std::size_t i = 0; i < proofs.size(); ++i) {
    if (proofs[i].before == claims.projections[i].before && proofs[i].after == claims.projections[i].after) continue;
    throw Error(ErrorCode::certificate_differs,
                fmt::format("projection '{}' makes other rows than the certificate says", proofs[i].name));
  }
  context.out().record({{"result", std::string("ok")},
                        {"source_events", summary.source_events},
                        {"target_events", summary.target_events},
                        {"dropped", summary.dropped},
                        {"split", summary.split},
                        {"projections", static_cast<std::int64_t>(proofs.size())}});
  return true;
}

}  // namespace evs::commands
