#include "core/migration/upcaster_set.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "core/definition/definition_error.hpp"
#include "core/excerpt.hpp"

namespace evs {

namespace {

constexpr std::string_view kHashBegin = "evs1 upcasters";

/// Over every rule that lifts, each part with its length before it, so that no two sets look the same.
Digest hash_of(const std::vector<Migration>& migrations) {
  Sha256 hasher;
  const auto add = [&](std::string_view text) { hasher.add_u64(text.size()).add(text); };
  const auto add_shape = [&](const Shape& shape) {
    add(shape.type);
    hasher.add_u64(static_cast<std::uint64_t>(shape.version));
  };
  hasher.add(kHashBegin);
  for (const auto& migration : migrations) {
    if (migration.drops.empty() && migration.upcasts.empty() && migration.splits.empty()) continue;
    hasher.add("migration");
    for (const auto& rule : migration.drops) {
      add("drop");
      add(rule.type);
      add(rule.where.text);
    }
    for (const auto& rule : migration.upcasts) {
      add("upcast");
      add_shape(rule.from);
      add_shape(rule.to);
      add(rule.data.text);
    }
    for (const auto& rule : migration.splits) {
      add("split");
      add_shape(rule.from);
      add(rule.parts.text);
    }
  }
  return hasher.finish();
}

}  // namespace

UpcasterSet::UpcasterSet(std::vector<Migration> migrations) : UpcasterSet(std::move(migrations), Checks::made) {}

UpcasterSet::UpcasterSet(std::vector<Migration> migrations, Checks checks) : migrations_(std::move(migrations)) {
  hash_ = hash_of(migrations_);
  lifts_ = std::any_of(migrations_.begin(), migrations_.end(), [](const Migration& migration) {
    return !migration.drops.empty() || !migration.upcasts.empty() || !migration.splits.empty();
  });
  if (checks == Checks::later) return;
  check_one_rule_each();
  check_order_and_cycles();
  check_gaps();
}

UpcasterSet UpcasterSet::of(const Registry& registry) {
  std::vector<Migration> migrations;
  for (const auto& record : registry.migrations) {
    if (record.in_force) migrations.push_back(parse_migration(record.definition, record.name));
  }
  return UpcasterSet(std::move(migrations));
}

UpcasterSet UpcasterSet::first(std::size_t stages) const {
  return {{migrations_.begin(), migrations_.begin() + static_cast<std::ptrdiff_t>(stages)}, Checks::later};
}

bool UpcasterSet::splits() const {
  return std::any_of(migrations_.begin(), migrations_.end(),
                     [](const Migration& migration) { return !migration.splits.empty(); });
}

/// The upcast or split of a shape in one migration.
std::optional<LiftStep> UpcasterSet::rule_in(std::size_t stage, const Shape& shape) const {
  for (const auto& rule : migrations_[stage].upcasts) {
    if (rule.from == shape) return LiftStep{LiftStep::Kind::upcast, stage, &rule.data, &rule.to, rule.line};
  }
  for (const auto& rule : migrations_[stage].splits) {
    if (rule.from == shape) return LiftStep{LiftStep::Kind::split, stage, &rule.parts, nullptr, rule.line};
  }
  return std::nullopt;
}

std::optional<LiftStep> UpcasterSet::rule_for(const Shape& shape) const {
  for (std::size_t stage = 0; stage < migrations_.size(); ++stage) {
    if (auto rule = rule_in(stage, shape)) return rule;
  }
  return std::nullopt;
}

std::vector<LiftStep> UpcasterSet::path(const Shape& shape, std::size_t stage, Entering entering) const {
  std::vector<LiftStep> steps;
  const auto* at = &shape;
  for (std::size_t i = stage; i < migrations_.size(); ++i) {
    for (const auto& drop : migrations_[i].drops) {
      if (drop.type != at->type || (entering == Entering::part && i == stage)) continue;
      steps.push_back({LiftStep::Kind::drop, i, &drop.where, nullptr, drop.line});
      if (drop.where.text.empty()) return steps;
    }
    while (const auto rule = rule_in(i, *at)) {
      steps.push_back(*rule);
      if (rule->kind == LiftStep::Kind::split) return steps;
      at = rule->to;
    }
  }
  return steps;
}

Shape UpcasterSet::end_of(const Shape& shape, const std::vector<LiftStep>& path) {
  const auto last = std::find_if(path.rbegin(), path.rend(), [](const LiftStep& step) { return step.to != nullptr; });
  return last == path.rend() ? shape : *last->to;
}

Error UpcasterSet::error(std::size_t stage, std::int64_t line, std::string message) const {
  return definition_error(migrations_[stage].path, {line, 1}, std::move(message));
}

void UpcasterSet::check_one_rule_each() const {
  std::map<Shape, std::pair<std::size_t, std::int64_t>> sources;
  const auto add = [&](const Shape& from, std::size_t stage, std::int64_t line) {
    const auto [before, first] = sources.emplace(from, std::pair(stage, line));
    if (first) return;
    throw error(stage, line, fmt::format("{} is lifted by two rules", excerpt(to_string(from))))
        .why(fmt::format("the other one is {}:{}", migrations_[before->second.first].path, before->second.second))
        .help("keep one of them: events cannot become two things");
  };
  for (std::size_t stage = 0; stage < migrations_.size(); ++stage) {
    for (const auto& rule : migrations_[stage].upcasts) add(rule.from, stage, rule.line);
    for (const auto& rule : migrations_[stage].splits) add(rule.from, stage, rule.line);
  }
}

/// A rule that leads to a shape which an earlier migration lifts would leave events half way; one that leads, over
/// others, back to its own beginning has no end.
void UpcasterSet::check_order_and_cycles() const {
  for (std::size_t stage = 0; stage < migrations_.size(); ++stage) {
    for (const auto& rule : migrations_[stage].upcasts) {
      std::set<Shape> seen{rule.from};
      for (auto next =
               std::optional<LiftStep>(LiftStep{LiftStep::Kind::upcast, stage, &rule.data, &rule.to, rule.line});
           next && next->to != nullptr; next = rule_for(*next->to)) {
        if (!seen.insert(*next->to).second) {
          throw error(stage, rule.line, fmt::format("{} is lifted in a circle", excerpt(to_string(rule.from))))
              .why(fmt::format("the rules lead back to {}", excerpt(to_string(*next->to))));
        }
      }
      const auto later = rule_for(rule.to);
      if (!later || later->stage >= stage) continue;
      throw error(stage, rule.line,
                  fmt::format("{} is lifted to {}, which an earlier migration lifts on", excerpt(to_string(rule.from)),
                              excerpt(to_string(rule.to))))
          .why(fmt::format("{}:{} is applied before this one", migrations_[later->stage].path, later->line))
          .help(fmt::format("write '-- evs:upcast {} -> {}'", to_string(rule.from),
                            to_string(end_of(rule.to, path(rule.to, 0, Entering::stored)))));
    }
  }
}

std::optional<std::int64_t> UpcasterSet::newest_known(const std::string& type) const {
  std::optional<std::int64_t> newest;
  const auto see = [&](const Shape& shape) {
    if (shape.type == type) newest = std::max(newest.value_or(0), shape.version);
  };
  for (const auto& migration : migrations_) {
    for (const auto& rule : migration.upcasts) {
      see(rule.from);
      see(rule.to);
    }
    for (const auto& rule : migration.splits) see(rule.from);
  }
  return newest;
}

void UpcasterSet::check_gaps() const {
  for (std::size_t stage = 0; stage < migrations_.size(); ++stage) {
    for (const auto& rule : migrations_[stage].upcasts) {
      const auto newest = *newest_known(rule.to.type);
      if (rule.to.version == newest || rule_for(rule.to)) continue;
      throw error(stage, rule.line,
                  fmt::format("{} is lifted to version {}, and nothing lifts that to version {}", excerpt(rule.to.type),
                              rule.to.version, newest))
          .help(fmt::format("write '-- evs:upcast {} {} -> {}'", rule.to.type, rule.to.version, rule.to.version + 1));
    }
  }
}

void UpcasterSet::check_stored(const std::string& type, const std::vector<std::int64_t>& versions) const {
  const auto newest = newest_known(type);
  if (!newest) return;
  for (const auto version : versions) {
    if (version == *newest || rule_for({type, version})) continue;
    const auto target = current(type).value_or(Shape{type, *newest});
    for (std::size_t stage = migrations_.size(); stage-- > 0;) {
      for (const auto& rule : migrations_[stage].upcasts) {
        if (rule.from.type != type && rule.to.type != type) continue;
        throw error(stage, rule.line,
                    fmt::format("the store has events {}, and nothing lifts them to {}",
                                excerpt(to_string(Shape{type, version})), excerpt(to_string(target))))
            .help(version > target.version && target.type == type
                      ? fmt::format("write '-- evs:upcast {} {} -> {}'", type, target.version, version)
                      : fmt::format("write '-- evs:upcast {} {} -> {}{}'", type, version,
                                    target.type == type ? "" : target.type + " ", target.version));
      }
    }
  }
}

bool UpcasterSet::may_become(std::string_view type, const std::function<bool(std::string_view)>& wanted) const {
  std::set<std::string, std::less<>> seen;
  std::vector<std::string_view> left{type};
  while (!left.empty()) {
    const auto at = left.back();
    left.pop_back();
    if (!seen.emplace(at).second) continue;
    if (wanted(at)) return true;
    for (const auto& migration : migrations_) {
      for (const auto& rule : migration.splits) {
        if (rule.from.type == at) return true;  // its parts are known only when it is evaluated
      }
      for (const auto& rule : migration.upcasts) {
        if (rule.from.type == at) left.push_back(rule.to.type);
      }
    }
  }
  return false;
}

bool UpcasterSet::may_come_out(std::string_view type) const {
  return std::any_of(migrations_.begin(), migrations_.end(), [&](const Migration& migration) {
    return std::any_of(migration.upcasts.begin(), migration.upcasts.end(),
                       [&](const Upcast& rule) {
                         return rule.from.type != type &&
                                end_of(rule.to, path(rule.to, 0, Entering::stored)).type == type;
                       }) ||
           std::any_of(migration.splits.begin(), migration.splits.end(),
                       [&](const Split& rule) { return rule.parts.text.find(type) != std::string::npos; });
  });
}

void UpcasterSet::add_given_types(std::vector<std::string>& types) const {
  for (const auto& migration : migrations_) {
    for (const auto& rule : migration.upcasts) {
      if (std::find(types.begin(), types.end(), rule.to.type) == types.end()) types.push_back(rule.to.type);
    }
  }
}

std::optional<std::string> UpcasterSet::fate_of(const std::string& type) const {
  const Shape shape{type, newest_known(type).value_or(1)};
  const auto steps = path(shape, 0, Entering::stored);
  if (steps.empty() || may_come_out(type)) return std::nullopt;
  const auto& last = steps.back();
  if (last.kind == LiftStep::Kind::drop && last.sql->text.empty()) return "are dropped";
  if (last.kind == LiftStep::Kind::split) return "are split";
  const auto end = end_of(shape, steps);
  if (end.type == type) return std::nullopt;
  return fmt::format("are read as {}", excerpt(end.type));
}

std::optional<Shape> UpcasterSet::current(const std::string& type) const {
  const auto newest = newest_known(type);
  if (!newest) return std::nullopt;
  const Shape shape{type, *newest};
  return end_of(shape, path(shape, 0, Entering::stored));
}

}  // namespace evs
