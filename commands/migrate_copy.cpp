#include "commands/migrate_copy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "commands/plural.hpp"
#include "core/definition/definition.hpp"
#include "core/definition/sql_file.hpp"
#include "core/migration/carried_consumers.hpp"
#include "core/migration/lifted_events.hpp"
#include "core/shell_quote.hpp"

namespace evs::commands {

namespace {

/// As other processes find it.
std::string canonical(const std::string& path) {
  std::error_code unknown;
  return std::filesystem::weakly_canonical(path, unknown).string();
}

bool are_same(const std::vector<ProjectionProof>& proofs) {
  return std::all_of(proofs.begin(), proofs.end(),
                     [](const ProjectionProof& proof) { return proof.before == proof.after; });
}

}  // namespace

CommandInfo MigrateCopy::info() const {
  return {
      "migrate copy",
      "copy the store with its migrations applied for good",
      "[options] TARGET",
      "Copies every event into the new store TARGET as readers of this one see it: lifted to its current shape, split, "
      "or left out where it is dropped, and with streams renamed as evs:rename-stream says, which only a copy does. Ids, "
      "times and the order are kept, positions and versions are counted anew, parts of a split event are events of their "
      "own. Schemas and policies come along; in the ledger of TARGET the migrations are kept as copied: nothing is left for "
      "them to lift, and the next one has the next number.\n\n"
      "The copy goes on where it was when it is run again after a kill or an error, as long as the migrations are the "
      "same. Meanwhile TARGET refuses all other writers. At the end the source is lifted once more and compared with "
      "TARGET byte by byte, and the certificate TARGET.migration.json is written: the rules with their texts and hashes, "
      "how many events met each, where each position went, and the heads of both chains. evs migrate verify proves it "
      "again at any time. With --check-projection it also says whether a projection makes the same rows of both: if not, the "
      "exit status is 1, and nothing is switched.\n\n"
      "The source may be appended to all the while, and what comes after the last look is not in the copy. --follow "
      "keeps on copying until it is stopped, and leaves the copy open for the last step: --switch copies the rest, proves "
      "it, and closes the source in one transaction at the very event where the copy ends. Writers are then told the "
      "successor (exit 4), reading goes on. Subscriptions go on in TARGET where they were: their positions and parked "
      "events come along with --switch, of all but damaged ones, which are named. Read models and snapshots do not, and "
      "are made anew.",
      {{"evs migrate copy orders-2.db", "a migrated copy, beside the store"},
       {"evs migrate copy --follow orders-2.db", "keep a copy up to date while the store is in use"},
       {"evs migrate copy --switch orders-2.db --check-projection totals.sql",
        "the last step: orders-2.db takes over"}},
      all_formats(),
      true,
      {1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 128},
      {"evs-migrate(1)", "evs-migration(5)"}};
}

OptionTable MigrateCopy::options() {
  OptionTable table;
  table.options = {
      {"-f,--follow", "", "go on copying what is appended, until stopped; the copy stays unfinished", ValueKind::none,
       &follow_},
      {"--until-caught-up", "", "end a --follow once everything is copied", ValueKind::none,
       &follow_end_.until_caught_up},
      {"--switch", "", "copy the rest and close this store in favour of TARGET", ValueKind::none, &switch_},
      {"--check-projection", "FILE",
       "prove that a projection makes the same rows of both; with --switch writers wait for the last proof",
       ValueKind::file, &projection_paths_, true},
  };
  table.operands = {{"TARGET", "the new store", ValueKind::file,
                     std::function<void(std::string_view)>([this](std::string_view text) { target_path_ = text; }),
                     true}};
  return table;
}

void MigrateCopy::check_options(Context& context) {
  if (follow_ && switch_) throw Error(ErrorCode::usage, "--follow and --switch exclude each other");
  if (follow_ && !projection_paths_.empty()) {
    throw Error(ErrorCode::usage, "--check-projection belongs to the end of a copy, which --follow leaves open");
  }
  if (context.globals().untrusted) {
    throw Error(ErrorCode::usage, "--untrusted evaluates nothing that a store brings along, and a copy is made by it")
        .help("leave --untrusted out, or copy the events as they are stored: evs export --untrusted");
  }
  follow_end_.check(context, follow_);
  for (const auto& path : projection_paths_) {
    load_definition(path, DefinitionKind::projection);
    projections_.push_back({path, read_sql_file(path)});
  }
}

void MigrateCopy::check_source(Store& source) const {
  const auto info = source.info();
  if (info.state == StoreState::copying) {
    throw Error(ErrorCode::store_closed, "the store is itself a copy that has not ended").help("end that copy first");
  }
  if (!switch_ || info.state != StoreState::closed || info.successor == canonical(target_path_)) return;
  throw Error(ErrorCode::store_closed, fmt::format("the store is closed, its successor is '{}'", info.successor));
}

bool MigrateCopy::run(Context& context) {
  check_options(context);
  const bool writes = switch_ && !context.globals().dry_run;
  auto& source = *context.store(writes ? Access::write : Access::read).store;
  check_source(source);
  const auto target = look_at_target(context, target_path_, source);
  if (target.found == CopyTarget::Found::complete) return answer_complete(context, source, *target.claims);
  if (context.globals().dry_run) {
    preview(context, source, target);
    return true;
  }
  return make(context, source, target);
}

void MigrateCopy::preview(Context& context, Store& source, const CopyTarget& target) const {
  const auto migrations = UpcasterSet::of(source.registry()).migrations().size();
  context.note(fmt::format("would copy up to position {} into '{}'{} by {}{}", source.head_position(), target_path_,
                           target.found == CopyTarget::Found::unfinished ? ", which is an unfinished copy," : "",
                           plural(static_cast<std::int64_t>(migrations), "migration"),
                           switch_ ? ", and close this store" : ""));
}

/// With --switch the source is closed where everything is proved, so that what is wrong leaves a store to write to.
bool MigrateCopy::make(Context& context, Store& source, const CopyTarget& found) {
  const auto registry = source.registry();
  migrations_ = UpcasterSet::of(registry).migrations();
  const auto opened = open_target(context, target_path_, found, source);
  auto& target = *opened.store;
  StoreCopy copy(source, target, migrations_, context.create_options().mint, context.stop());
  if (!copy.begin()) {
    throw Error(ErrorCode::store_exists, fmt::format("somebody else wrote into '{}'", target_path_))
        .help("choose another target");
  }
  if (follow_) {
    follow(context, source, copy);
    return true;
  }
  copy_to_head(context, source, copy);
  auto certificate = prove(context, source, target, copy);
  if (switch_ && !(are_same(certificate.projections) && close_source(context, source, target, copy, certificate))) {
    context.note("a projection makes other rows of the copy: nothing was switched, and the copy stays unfinished");
    return answer(context, certificate.summary, certificate.projections);
  }
  if (!switch_) write_certificate(certificate);
  const auto consumers =
      switch_ ? carried_consumers(source, target, certificate.summary.positions) : CarriedConsumers{};
  copy.complete(certificate.target.position, registry.migrations, consumers.changes);
  context.committed();
  for (const auto& name : consumers.damaged) {
    context.note(fmt::format("subscription '{}' is damaged and stays behind: in '{}' it begins at the start", name,
                             target_path_));
  }
  if (source.info().state == StoreState::open) {
    context.note("this store is still open: what is appended to it from now on is not in the copy");
  }
  return answer(context, certificate.summary, certificate.projections);
}

bool MigrateCopy::answer(Context& context, const CopySummary& totals,
                         const std::vector<ProjectionProof>& proofs) const {
  Record record{{"target", target_path_},
                {"source_events", totals.source_events},
                {"target_events", totals.target_events},
                {"dropped", totals.dropped},
                {"split", totals.split},
                {"certificate", certificate_path(target_path_)}};
  if (!proofs.empty()) {
    std::string same;
    for (const auto& proof : proofs) {
      same += fmt::format(R"({}{{"name":"{}","same":{}}})", same.empty() ? "" : ",", proof.name,
                          proof.before == proof.after);
    }
    record.emplace_back("projections", Json{"[" + same + "]"});
  }
  context.out().record(record);
  return are_same(proofs);
}

/// The run before this one came to its end, and its answer may have been lost.
bool MigrateCopy::answer_complete(Context& context, Store& source, const CertificateClaims& claims) const {
  const bool open = source.info().state == StoreState::open;
  if (open && (switch_ || follow_ || source.head_position() > claims.source.position)) {
    throw Error(ErrorCode::store_exists,
                fmt::format("'{}' is a complete copy up to position {}, and a store of its own since", target_path_,
                            claims.source.position))
        .help("choose another target");
  }
  context.note(fmt::format("'{}' is complete already", target_path_));
  return answer(context, claims.totals, claims.projections);
}

void MigrateCopy::copy_to_head(Context& context, Store& source, StoreCopy& copy) {
  const auto to = source.head_position();
  context.progress().start("copied", to, "events");
  copy.run(to, [&](Position done) { context.progress().update(done, done); });
  context.progress().finish();
}

void MigrateCopy::follow(Context& context, Store& source, StoreCopy& copy) {
  FollowWait wait(context, source, follow_end_);
  try {
    do {
      copy_to_head(context, source, copy);
    } while (wait.wait(copy.copied()) == FollowWait::Coming::now);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::interrupted) throw;
    throw Error(error).why(fmt::format("'{}' is a copy up to position {}", target_path_, copy.copied()));
  }
  const auto copied = fmt::format("'{}' is a copy up to position {}", target_path_, copy.copied());
  if (source.info().state == StoreState::closed) {
    context.note(copied);
    return;
  }
  context.note(fmt::format("{}; evs migrate copy --switch {} ends it", copied, shell_quote(target_path_)));
}

/// What is appended at the last moment is copied while other writers wait, and so are projections proved on it: a store
/// that was closed stays closed. That the events are the same, which only a fault of evs could change, is compared once
/// the writers are let go. False when a projection differs by then; the certificate is the last one made.
bool MigrateCopy::close_source(Context& context, Store& source, Store& target, StoreCopy& copy,
                               Certificate& certificate) {
  write_certificate(certificate);
  auto proved = copy.copied();
  bool same = true;
  const auto prove_again = [&] {
    certificate = prove(context, source, target, copy);
    proved = copy.copied();
    same = are_same(certificate.projections);
    if (same) write_certificate(certificate);
  };
  const auto look_again = [&] {
    copy_to_head(context, source, copy);
    if (copy.copied() > proved && !projections_.empty()) prove_again();
    return same;
  };
  while (same && source.info().state != StoreState::closed) {
    context.stop().throw_if_stopped();
    copy_to_head(context, source, copy);
    const auto revision = copy.check_migrations();
    const bool closed = source.change_state({.look_again = look_again,
                                             .state = StoreState::closed,
                                             .successor = canonical(target_path_),
                                             .registry_seen = revision});
    if (closed) break;
  }
  if (same && copy.copied() > proved) prove_again();
  return same;
}

Certificate MigrateCopy::prove(Context& context, Store& source, Store& target, const StoreCopy& copy) {
  Certificate certificate;
  certificate.made_at = context.now();
  certificate.source = checkpoint_at(source, copy.copied());
  certificate.target = checkpoint_at_head(target);
  certificate.migrations = migrations_;
  context.progress().start("compared", copy.copied(), "events");
  certificate.summary = compare_copy(source, target, migrations_, copy.copied(), certificate.target.position,
                                     context.stop(), [&](Position done) { context.progress().update(done, done); });
  context.progress().finish();
  certificate.projections =
      prove_projections(context, source, target, migrations_, copy.copied(), certificate.target.position, projections_);
  return certificate;
}

/// One that is there is of an earlier run that did not come to its end.
void MigrateCopy::write_certificate(const Certificate& certificate) const {
  const auto path = certificate_path(target_path_);
  std::error_code missing;
  std::filesystem::remove(path, missing);
  const auto sink = create_sink(path);
  sink->write(certificate_text(certificate));
  sink->close();
}

}  // namespace evs::commands
