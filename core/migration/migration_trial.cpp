#include "core/migration/migration_trial.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/definition/definition_error.hpp"
#include "core/envelope_text.hpp"
#include "core/excerpt.hpp"
#include "core/migration/stream_renames.hpp"
#include "core/migration/type_doubt.hpp"
#include "core/schema/event_schemas.hpp"
#include "core/time.hpp"

namespace evs {

namespace {

std::vector<Migration> all_of(const Registry& registry, const std::vector<const Migration*>& pending) {
  auto migrations = UpcasterSet::of(registry).migrations();
  for (const auto* migration : pending) migrations.push_back(*migration);
  return migrations;
}

std::string envelopes(Lifter& lifter, const EventView& event) {
  EnvelopeText text;
  std::string lines;
  const auto parts = lifter.lift(event);
  for (std::size_t i = 0; i < parts; ++i) {
    if (i > 0) lines += '\n';
    text.append(lifter.part(i), false, lines);
  }
  return lines;
}

/// Whether a rule of these migrations gives events the name, for good or on their way to another.
bool is_given(const std::string& type, const UpcasterSet& until) {
  const auto gives = [&](const Upcast& rule) { return rule.to.type == type && rule.from.type != type; };
  const auto& migrations = until.migrations();
  return until.may_come_out(type) || std::any_of(migrations.begin(), migrations.end(), [&](const Migration& migration) {
           return std::any_of(migration.upcasts.begin(), migration.upcasts.end(), gives);
         });
}

}  // namespace

MigrationTrial::MigrationTrial(Store& store, const Registry& registry, const std::vector<const Migration*>& pending,
                               TrialOptions options)
    : store_(store),
      registry_(registry),
      options_(std::move(options)),
      migrations_(all_of(registry, pending)),
      first_pending_(migrations_.size() - pending.size()),
      lifter_(UpcasterSet(migrations_), kSecond, options_.stop, options_.show) {
  for (const auto* migration : pending) effects_.push_back({migration->number, 0, 0, 0, {}});
}

/// Whether an event of that type can meet a pending rule.
bool MigrationTrial::concerns(const std::string& type, const std::vector<std::int64_t>& versions) const {
  return std::any_of(versions.begin(), versions.end(), [&](std::int64_t version) {
    const auto path = lifter_.set().path({type, version}, 0, UpcasterSet::Entering::stored);
    return std::any_of(path.begin(), path.end(), [&](const LiftStep& step) {
      return step.stage >= first_pending_ || step.kind == LiftStep::Kind::split;
    });
  });
}

/// Whether a pending rule is for that type, whichever its versions.
bool MigrationTrial::names(const std::string& type) const {
  const auto is_of = [&](const auto& rule) { return rule.from.type == type; };
  return std::any_of(migrations_.begin() + static_cast<std::ptrdiff_t>(first_pending_), migrations_.end(),
                     [&](const Migration& migration) {
                       return std::any_of(migration.upcasts.begin(), migration.upcasts.end(), is_of) ||
                              std::any_of(migration.splits.begin(), migration.splits.end(), is_of);
                     });
}

void MigrationTrial::run(const std::function<void(Position done, Position total)>& progress) {
  const auto first = migrations_.begin() + static_cast<std::ptrdiff_t>(first_pending_);
  if (const StreamRenames pending({first, migrations_.end()}); !pending.empty()) {
    StreamRenames(migrations_).check_all(store_, StreamRenames({migrations_.begin(), first}));
  }
  const auto head = store_.head_position();
  std::set<std::string, std::less<>> wanted;
  const auto types = store_.types();
  for (TypeInfo type; types->next(type);) {
    if (names(type.name)) lifter_.set().check_stored(type.name, type.schema_versions);
    if (concerns(type.name, type.schema_versions)) wanted.insert(type.name);
  }
  ReadRequest request;
  request.after = std::exchange(seen_, head);
  request.to = head;
  if (wanted.empty()) return;
  request.type_matches = [&](std::string_view type) { return wanted.find(type) != wanted.end(); };
  const auto cursor = store_.read(std::move(request));
  std::int64_t count = 0;
  for (EventView event; cursor->next(event);) {
    if ((++count & 0xFF) == 0) {
      options_.stop.throw_if_stopped();
      progress(event.position, cursor->end());
    }
    try {
      look_at(event);
    } catch (const Error& error) {
      if (error.code() != ErrorCode::handler_failed) throw;
      // What would be an error of a reader is one of the migration: it is not applied yet.
      throw error.as(ErrorCode::bad_definition);
    }
  }
  check_changes();
}

void MigrationTrial::look_at(const EventView& event) {
  const auto started = monotonic_now();
  lifter_.lift(event);
  spent_ += monotonic_now() - started;
  std::set<std::size_t> stages;
  for (const auto& taken : lifter_.taken()) {
    if (taken.step.stage < first_pending_) continue;
    auto& effect = effects_[taken.step.stage - first_pending_];
    if (stages.insert(taken.step.stage).second) ++effect.events;
    if (taken.step.kind == LiftStep::Kind::drop) ++effect.dropped;
    if (taken.step.kind == LiftStep::Kind::split) ++effect.split;
    auto& use = uses_[{taken.step.stage, taken.step.line}];
    if (use.met++ == 0) use.first = event.position;
    if (taken.changed) ++use.changed;
  }
  for (const auto stage : stages) {
    auto& samples = effects_[stage - first_pending_].samples;
    if (samples.size() < options_.most_samples) samples.push_back(sample(event, stage));
  }
}

MigrationSample MigrationTrial::sample(const EventView& event, std::size_t stage) {
  return {event.position, envelopes(lifter_up_to(stage), event), envelopes(lifter_up_to(stage + 1), event)};
}

Lifter& MigrationTrial::lifter_up_to(std::size_t stages) {
  auto& lifter = prefixes_[stages];
  if (!lifter) {
    lifter = std::make_unique<Lifter>(lifter_.set().first(stages), kSecond, options_.stop);
  }
  return *lifter;
}

/// Of a rule that gives events whose data is checked a name under which it is not.
std::optional<std::string> MigrationTrial::schema_left_behind(const Upcast& rule) const {
  const auto has_schema = [&](const std::string& type) {
    return std::any_of(registry_.schemas.begin(), registry_.schemas.end(),
                       [&](const SchemaRecord& schema) { return schema.type == type; });
  };
  const auto shape = lifter_.set().current(rule.from.type);
  const auto& name = shape ? shape->type : rule.to.type;
  if (!has_schema(rule.from.type) || has_schema(name)) return std::nullopt;
  if (policy_of(registry_, rule.from.type) == SchemaPolicy::off) return std::nullopt;
  return fmt::format(
      "type '{}' has a schema and '{}' has none: under that name new events are {}", rule.from.type, name,
      policy_of(registry_, name) == SchemaPolicy::strict ? "refused, the policy is strict" : "not checked");
}

std::vector<std::string> MigrationTrial::doubts() const {
  std::vector<std::string> found;
  for (auto stage = first_pending_; stage < migrations_.size(); ++stage) {
    const auto& migration = migrations_[stage];
    const auto before = lifter_.set().first(stage);
    const auto until = lifter_.set().first(stage + 1);
    const auto add = [&](std::int64_t line, const std::string& text) {
      found.push_back(fmt::format("{}:{}: {}", migration.path, line, text));
    };
    const auto look_at_rule = [&](const std::string& type, std::int64_t line) {
      if (is_given(type, until)) return;
      if (const auto doubt = doubt_of(type, store_, before))
        add(line, doubt->message + (doubt->hint.empty() ? "" : ": " + doubt->hint));
    };
    for (const auto& rule : migration.drops) look_at_rule(rule.type, rule.line);
    for (const auto& rule : migration.upcasts) {
      look_at_rule(rule.from.type, rule.line);
      if (const auto left = schema_left_behind(rule)) add(rule.line, *left);
    }
    for (const auto& rule : migration.splits) look_at_rule(rule.from.type, rule.line);
  }
  return found;
}

/// A rule without any effect is a mistake: most often a path that no event has.
void MigrationTrial::check_changes() const {
  for (const auto& [rule, use] : uses_) {
    if (use.changed > 0) continue;
    const auto& migration = migrations_[rule.first];
    const auto name = migration.rule_text(rule.second);
    throw definition_error(migration.path, {rule.second, 1},
                           use.met == 1
                               ? fmt::format("the {} does not change the one event that it meets", name)
                               : fmt::format("the {} changes none of the {} events that it meets", name, use.met))
        .why("their data is the same, byte for byte, and so is their type")
        .help(fmt::format("{} {}    # the first of them: compare it with the paths in the expression", options_.show,
                          use.first));
  }
}

}  // namespace evs
