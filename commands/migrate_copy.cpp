#include "commands/migrate_copy.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "commands/projection_proofs.hpp"
#include "core/definition/definition.hpp"
#include "core/definition/sql_file.hpp"
#include "core/migration/lifted_events.hpp"
#include "core/shell_quote.hpp"

namespace evs::commands {

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
      "again at any time. With --check-projection it also says whether a projection makes the same rows of both.\n\n"
      "The source may be appended to all the while, and what comes after the last look is not in the copy. --follow "
      "keeps on copying until it is stopped, and leaves the copy open for the last step: --switch copies the rest and "
      "closes the source in one transaction at the very event where the copy ends. Writers are then told the successor "
      "(exit 4), reading goes on.",
      {{"evs migrate copy orders-2.db", "a migrated copy, beside the store"},
       {"evs migrate copy --follow orders-2.db", "keep a copy up to date while the store is in use"},
       {"evs migrate copy --switch orders-2.db --check-projection totals.sql",
        "the last step: orders-2.db takes over"}},
      {Format::table, Format::ndjson, Format::json, Format::csv, Format::tsv},
      true,
      {3, 4, 5, 6, 7, 8, 9, 10, 12, 128},
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
      {"--check-projection", "FILE", "prove that a projection makes the same rows of both", ValueKind::file,
       &projections_, true},
  };
  table.operands = {{"TARGET", "the new store", ValueKind::file,
                     std::function<void(std::string_view)>([this](std::string_view text) { target_path_ = text; }),
                     true}};
  return table;
}

void MigrateCopy::check_options() const {
  if (follow_ && switch_) throw Error(ErrorCode::usage, "--follow and --switch exclude each other");
  if (follow_ && !projections_.empty()) {
    throw Error(ErrorCode::usage, "--check-projection belongs to the end of a copy, which --follow leaves open");
  }
  follow_end_.check(follow_);
}

bool MigrateCopy::run(Context& context) {
  check_options();
  std::vector<std::string> definitions;
  for (const auto& file : projections_) {
    load_definition(file, DefinitionKind::projection);
    definitions.push_back(read_sql_file(file));
  }
  projections_ = std::move(definitions);
  if (context.globals().dry_run) return preview(context);
  auto& source = *context.store(switch_ ? Access::write : Access::read).store;
  const auto registry = source.registry();
  migrations_ = UpcasterSet::of(registry).migrations();
  open_target(context, source);
  StoreCopy copy(source, *target_.store, migrations_, context.create_options().mint, context.stop());
  if (!copy.begin()) {
    throw Error(ErrorCode::store_exists, fmt::format("somebody else wrote into '{}'", target_path_))
        .help("choose another target");
  }
  if (follow_) {
    follow(context, source, copy);
    return true;
  }
  copy_to_head(context, source, copy);
  if (switch_) close_source(context, source, copy);
  const auto certificate = prove(context, source, copy);
  write_certificate(certificate);
  copy.complete(certificate.target.position, registry.migrations);
  context.committed();
  const auto& summary = certificate.summary;
  Record record{{"target", target_path_},
                {"source_events", summary.source_events},
                {"target_events", summary.target_events},
                {"dropped", summary.dropped},
                {"split", summary.split},
                {"certificate", certificate_path()}};
  if (!certificate.projections.empty()) {
    std::string same;
    for (const auto& proof : certificate.projections) {
      same += fmt::format(R"({}{{"name":"{}","same":{}}})", same.empty() ? "" : ",", proof.name,
                          proof.before == proof.after);
    }
    record.emplace_back("projections", Json{"[" + same + "]"});
  }
  context.out().record(record);
  if (!switch_) {
    context.note("this store is still open: what is appended to it from now on is not in the copy");
  }
  return true;
}

bool MigrateCopy::preview(Context& context) {
  auto& source = *context.store(Access::read).store;
  const auto registry = source.registry();
  const bool begun = store_exists(target_path_);
  context.note(fmt::format("would copy up to position {} into '{}'{} by {} migrations{}", source.head().position,
                           target_path_, begun ? ", which is there" : "", registry.migrations.size(),
                           switch_ ? ", and close this store" : ""));
  return true;
}

/// Makes the target first where it is not there.
void MigrateCopy::open_target(Context& context, Store& source) {
  const bool begun = store_exists(target_path_);
  if (!begun && store_exists(certificate_path())) {
    throw Error(ErrorCode::store_exists, fmt::format("'{}' exists already, its store does not", certificate_path()))
        .help("move it away, or choose another target");
  }
  auto create = context.create_options();
  const auto mint = create.mint;
  create.production = source.info().production;
  if (!begun) create_store(target_path_, create);
  target_ = open_store(
      target_path_,
      {.access = Access::write, .lock_timeout = context.globals().timeout, .mint = mint, .stop = context.stop()});
  auto& target = *target_.store;
  const auto found = target.info();
  if (found.state == StoreState::copying) return;
  if (found.state != StoreState::open || found.registry_revision > 0 || target.head().position > 0) {
    throw Error(ErrorCode::store_exists, fmt::format("'{}' is a store of its own, no unfinished copy", target_path_))
        .help("choose another target");
  }
}

void MigrateCopy::copy_to_head(Context& context, Store& source, StoreCopy& copy) {
  const auto to = source.head().position;
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
  context.note(fmt::format("'{}' is a copy up to position {}; evs migrate copy --switch {} ends it", target_path_,
                           copy.copied(), shell_quote(target_path_)));
}

/// Nobody can append between the last look at the head and the moment the store is closed: one transaction does both.
void MigrateCopy::close_source(Context& context, Store& source, StoreCopy& copy) {
  std::error_code unknown;
  const auto successor = std::filesystem::weakly_canonical(target_path_, unknown).string();
  const auto info = source.info();
  if (info.state == StoreState::closed) {
    if (info.successor == successor) return;
    throw Error(ErrorCode::store_closed, fmt::format("the store is closed, its successor is '{}'", info.successor));
  }
  while (!source.change_state({.seen_head = copy.copied(), .state = StoreState::closed, .successor = successor})) {
    context.stop().throw_if_stopped();
    copy_to_head(context, source, copy);
  }
}

Certificate MigrateCopy::prove(Context& context, Store& source, const StoreCopy& copy) {
  Certificate certificate;
  certificate.made_at = context.now();
  certificate.source = checkpoint_at(source, copy.copied());
  certificate.target = checkpoint_at_head(*target_.store);
  certificate.migrations = migrations_;
  context.progress().start("compared", copy.copied(), "events");
  certificate.summary = compare_copy(source, *target_.store, migrations_, copy.copied(), certificate.target.position,
                                     context.stop(), [&](Position done) { context.progress().update(done, done); });
  context.progress().finish();
  certificate.projections = prove_projections(context, source, *target_.store, migrations_, copy.copied(),
                                              certificate.target.position, projections_);
  return certificate;
}

/// One that is there is of an earlier run that did not come to its end.
void MigrateCopy::write_certificate(const Certificate& certificate) const {
  std::error_code missing;
  std::filesystem::remove(certificate_path(), missing);
  const auto sink = create_sink(certificate_path());
  sink->write(certificate_text(certificate));
  sink->close();
}

}  // namespace evs::commands
