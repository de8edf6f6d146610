#include "commands/registry.hpp"

#include <array>

#include "commands/append.hpp"
#include "commands/bisect.hpp"
#include "commands/completion.hpp"
#include "commands/explain.hpp"
#include "commands/export.hpp"
#include "commands/handle.hpp"
#include "commands/help.hpp"
#include "commands/import.hpp"
#include "commands/init.hpp"
#include "commands/last.hpp"
#include "commands/listings.hpp"
#include "commands/man.hpp"
#include "commands/migrate_apply.hpp"
#include "commands/migrate_copy.hpp"
#include "commands/migrate_new.hpp"
#include "commands/migrate_plan.hpp"
#include "commands/migrate_status.hpp"
#include "commands/migrate_undo.hpp"
#include "commands/migrate_verify.hpp"
#include "commands/projection_check.hpp"
#include "commands/projection_diff.hpp"
#include "commands/projection_models.hpp"
#include "commands/projection_new.hpp"
#include "commands/projection_parked.hpp"
#include "commands/read.hpp"
#include "commands/replay.hpp"
#include "commands/schema_add.hpp"
#include "commands/schema_check.hpp"
#include "commands/schema_diff.hpp"
#include "commands/schema_drop.hpp"
#include "commands/schema_infer.hpp"
#include "commands/schema_list.hpp"
#include "commands/schema_policy.hpp"
#include "commands/schema_show.hpp"
#include "commands/schema_validate.hpp"
#include "commands/show.hpp"
#include "commands/snapshot_drop.hpp"
#include "commands/snapshot_list.hpp"
#include "commands/snapshot_show.hpp"
#include "commands/snapshot_take.hpp"
#include "commands/snapshot_verify.hpp"
#include "commands/state.hpp"
#include "commands/stats.hpp"
#include "commands/subscribe.hpp"
#include "commands/subscription_ack.hpp"
#include "commands/subscription_drop.hpp"
#include "commands/subscription_list.hpp"
#include "commands/subscription_next.hpp"
#include "commands/subscription_parked.hpp"
#include "commands/subscription_reset.hpp"
#include "commands/subscription_retry.hpp"
#include "commands/subscription_show.hpp"
#include "commands/upgrade.hpp"
#include "commands/verify.hpp"
#include "commands/version.hpp"

namespace evs::commands {

namespace {

template <typename T>
std::unique_ptr<Command> make() {
  return std::make_unique<T>();
}

// clang-format off: a line for each command
constexpr std::array kCommands{
    CommandEntry{"init", make<Init>},
    CommandEntry{"append", make<Append>},
    CommandEntry{"import", make<Import>},
    CommandEntry{"export", make<Export>},
    CommandEntry{"read", make<Read>},
    CommandEntry{"last", make<Last>},
    CommandEntry{"show", make<Show>},
    CommandEntry{"streams", make<Streams>},
    CommandEntry{"types", make<Types>},
    CommandEntry{"categories", make<Categories>},
    CommandEntry{"stats", make<Stats>},
    CommandEntry{"verify", make<Verify>},
    CommandEntry{"replay", make<Replay>},
    CommandEntry{"projection new", make<ProjectionNew>},
    CommandEntry{"projection check", make<ProjectionCheck>},
    CommandEntry{"projection status", make<ProjectionStatus>},
    CommandEntry{"projection show", make<ProjectionShow>},
    CommandEntry{"projection diff", make<ProjectionDiff>},
    CommandEntry{"projection parked", make<ProjectionParked>},
    CommandEntry{"projection retry", make<ProjectionRetry>},
    CommandEntry{"projection drop", make<ProjectionDrop>},
    CommandEntry{"state", make<State>},
    CommandEntry{"bisect", make<Bisect>},
    CommandEntry{"handle", make<Handle>},
    CommandEntry{"snapshot take", make<SnapshotTake>},
    CommandEntry{"snapshot list", make<SnapshotList>},
    CommandEntry{"snapshot show", make<SnapshotShow>},
    CommandEntry{"snapshot verify", make<SnapshotVerify>},
    CommandEntry{"snapshot drop", make<SnapshotDrop>},
    CommandEntry{"schema add", make<SchemaAdd>},
    CommandEntry{"schema list", make<SchemaList>},
    CommandEntry{"schema show", make<SchemaShow>},
    CommandEntry{"schema infer", make<SchemaInfer>},
    CommandEntry{"schema check", make<SchemaCheckCommand>},
    CommandEntry{"schema diff", make<SchemaDiff>},
    CommandEntry{"schema validate", make<SchemaValidate>},
    CommandEntry{"schema policy", make<SchemaPolicyCommand>},
    CommandEntry{"schema drop", make<SchemaDrop>},
    CommandEntry{"subscribe", make<Subscribe>},
    CommandEntry{"subscription list", make<SubscriptionList>},
    CommandEntry{"subscription show", make<SubscriptionShow>},
    CommandEntry{"subscription next", make<SubscriptionNext>},
    CommandEntry{"subscription ack", make<SubscriptionAck>},
    CommandEntry{"subscription reset", make<SubscriptionReset>},
    CommandEntry{"subscription parked", make<SubscriptionParked>},
    CommandEntry{"subscription retry", make<SubscriptionRetry>},
    CommandEntry{"subscription drop", make<SubscriptionDrop>},
    CommandEntry{"migrate new", make<MigrateNew>},
    CommandEntry{"migrate status", make<MigrateStatus>},
    CommandEntry{"migrate plan", make<MigratePlan>},
    CommandEntry{"migrate apply", make<MigrateApply>},
    CommandEntry{"migrate undo", make<MigrateUndo>},
    CommandEntry{"migrate copy", make<MigrateCopy>},
    CommandEntry{"migrate verify", make<MigrateVerify>},
    CommandEntry{"upgrade", make<Upgrade>},
    CommandEntry{"help", make<Help>},
    CommandEntry{"man", make<Man>},
    CommandEntry{"completion", make<Completion>},
    CommandEntry{"explain", make<Explain>},
    CommandEntry{"version", make<Version>},
};
// clang-format on

constexpr std::array kGroups{
    CommandGroup{
        "projection", "make and tend projections",
        "A projection turns the log into a read model: tables of a SQLite file of its own, built by a definition, "
        "a .sql file that says in SQL what each event changes there. A reducer, a definition of the same kind, "
        "folds the events of one stream into its state. The event store is only read."},
    CommandGroup{
        "subscription", "look at subscriptions and move them",
        "A subscription is a checkpoint under a name, kept in the store: how far a program of `evs subscribe`, or a script "
        "that fetches events with `evs subscription next`, has come, and which events it could not handle and has set "
        "aside. Shared by several members it has a checkpoint for each of them."},
    CommandGroup{
        "migrate", "evolve the shapes of events",
        "A migration is a numbered .sql file whose rules say what events of older shapes are today. Applied to a store its "
        "text lies in the store's ledger, and every reader sees events lifted to their current shapes, while those that are "
        "stored stay as they are. evs-migration(5) describes the files."},
    CommandGroup{
        "schema", "say what the data of events looks like",
        "A store keeps a JSON Schema for each event type and schema version that one is registered for. The policy says "
        "whether new events must fit: by default nothing is checked. Stored events are never changed by any of it, can be "
        "checked at any time, and give a first schema; a new one is compared with those before it. evs-schema(7) "
        "describes the schemas: drafts, keywords, limits."},
    CommandGroup{
        "snapshot", "keep the states of streams",
        "A snapshot is the state of a stream at a version, kept in the event store as a cache: a fold begins with it "
        "instead of the first event. It serves the reducer's text, the engine and the redactions that it was taken "
        "under, and only where it stands at the event that the log has there; any other is passed over with a note. "
        "Snapshots change no result, only time."},
};

constexpr Registry kRegistry{kCommands, kGroups};

}  // namespace

const CommandEntry* Registry::find_command(std::string_view name) const {
  for (const auto& entry : commands) {
    if (entry.name == name) return &entry;
  }
  return nullptr;
}

const CommandGroup* Registry::find_group(std::string_view name) const {
  for (const auto& group : groups) {
    if (group.name == name) return &group;
  }
  return nullptr;
}

std::vector<const CommandEntry*> Registry::commands_of(std::string_view group) const {
  std::vector<const CommandEntry*> found;
  for (const auto& entry : commands) {
    if (!group.empty() && group_of(entry.name) == group) found.push_back(&entry);
  }
  return found;
}

std::vector<CommandWord> Registry::first_words() const {
  std::vector<CommandWord> words;
  for (const auto& entry : commands) {
    const auto* group = find_group(group_of(entry.name));
    if (group == nullptr) {
      words.push_back({entry.name, entry.make()->info().summary});
    } else if (words.empty() || words.back().word != group->name) {
      words.push_back({group->name, group->summary});
    }
  }
  return words;
}

std::vector<CommandWord> Registry::second_words(std::string_view group) const {
  std::vector<CommandWord> words;
  for (const auto* entry : commands_of(group)) {
    words.push_back({last_word_of(entry->name), entry->make()->info().summary});
  }
  return words;
}

const Registry& registry() { return kRegistry; }

std::string_view group_of(std::string_view command) {
  const auto blank = command.find(' ');
  return blank == std::string_view::npos ? std::string_view() : command.substr(0, blank);
}

std::string_view last_word_of(std::string_view command) { return command.substr(command.find(' ') + 1); }

}  // namespace evs::commands
