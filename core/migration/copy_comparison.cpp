#include "core/migration/copy_comparison.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "core/migration/copied_events.hpp"

namespace evs {

namespace {

using RuleKey = std::pair<std::int64_t, std::int64_t>;  // migration and line

/// Every rule, also one that no event meets.
std::map<RuleKey, RuleCount> rules_of(const std::vector<Migration>& migrations) {
  std::map<RuleKey, RuleCount> rules;
  for (const auto& migration : migrations) {
    const auto add = [&](std::int64_t line, std::string text) {
      rules[{migration.number, line}] = {migration.number, line, std::move(text), 0};
    };
    for (const auto& rule : migration.drops) add(rule.line, fmt::format("drop {}", rule.type));
    for (const auto& rule : migration.upcasts) {
      add(rule.line, fmt::format("upcast {} -> {}", to_string(rule.from), to_string(rule.to)));
    }
    for (const auto& rule : migration.splits) add(rule.line, fmt::format("split {}", to_string(rule.from)));
  }
  return rules;
}

Error differs(Position source, Position target, std::string_view what) {
  return Error(ErrorCode::certificate_differs,
               target == 0 ? fmt::format("source position {}: {}", source, what)
                           : fmt::format("source position {} and target position {} differ: {}", source, target, what))
      .detail("source_position", source)
      .detail("target_position", target);
}

/// The first thing in which a stored event is not what it should be; empty when it is.
std::string_view difference(const EventView& wanted, const EventView& found) {
  if (wanted.stream != found.stream) return "stream_id";
  if (wanted.type != found.type) return "event_type";
  if (wanted.schema_version != found.schema_version) return "schema_version";
  if (wanted.id != found.id) return "event_id";
  if (wanted.created_at != found.created_at) return "created_at";
  if (found.data_redacted || wanted.data != found.data) return "data";
  return found.metadata_redacted || wanted.metadata != found.metadata ? "metadata" : "";
}

void add_position(std::vector<PositionRange>& ranges, Position source, Position target, std::int64_t parts) {
  if (!ranges.empty()) {
    auto& last = ranges.back();
    const bool goes_on = last.parts == parts && (parts == 0 || last.target + last.count * parts == target);
    if (goes_on && last.source + last.count == source) {
      ++last.count;
      return;
    }
  }
  ranges.push_back({source, target, 1, parts});
}

}  // namespace

CopySummary compare_copy(Store& source, Store& target, const std::vector<Migration>& migrations, Position source_to,
                         Position target_to, const StopToken& stop, const std::function<void(Position)>& progress) {
  CopySummary summary;
  auto rules = rules_of(migrations);
  CopiedEvents wanted(source, migrations, 0, source_to, stop);
  ReadRequest request;
  request.to = target_to;
  const auto found = target.read(std::move(request));
  for (EventView event; wanted.next();) {
    const auto& stored = wanted.stored();
    const auto parts = static_cast<std::int64_t>(wanted.parts().size());
    if (parts == 0) ++summary.dropped;
    if (parts > 1) ++summary.split;
    for (const auto& taken : wanted.taken()) {
      ++rules.at({migrations[taken.step.stage].number, taken.step.line}).events;
    }
    add_position(summary.positions, stored.position, parts == 0 ? 0 : summary.target_events + 1, parts);
    for (const auto& part : wanted.parts()) {
      if (!found->next(event)) throw differs(stored.position, 0, "the target ends before it");
      ++summary.target_events;
      if (const auto what = difference(part, event); !what.empty())
        throw differs(stored.position, event.position, what);
    }
    if ((++summary.source_events & 0x3FF) == 0) {
      stop.throw_if_stopped();
      progress(stored.position);
    }
  }
  if (EventView event; found->next(event)) throw differs(source_to, event.position, "the target has an event more");
  if (summary.source_events != source_to) throw differs(source_to, 0, "the source ends before it");
  for (auto& [key, rule] : rules) summary.rules.push_back(std::move(rule));
  return summary;
}

}  // namespace evs
