#include "core/schema/schema_walk.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/excerpt.hpp"
#include "core/json_path.hpp"
#include "core/schema/schema_keywords.hpp"

namespace evs {

namespace {

/// Further down nothing is told: the proof does not go so deep either.
constexpr std::size_t kDeepest = 500;

}  // namespace

SchemaWalk::SchemaWalk(const SchemaProgram& before, const SchemaProgram& after)
    : reader_(before, after), inclusion_(reader_) {}

std::vector<SchemaDifference> SchemaWalk::differences() {
  const SchemaTerm before{SchemaTerm::Kind::schema, Side::before, reader_.program(Side::before).root};
  const SchemaTerm after{SchemaTerm::Kind::schema, Side::after, reader_.program(Side::after).root};
  compare(before, after, {true, true}, Defaults::fill);
  // Whatever was met twice and left out above: the verdict on the whole is the proof's.
  const auto whole = make_pair(before, after, {true, true}, Defaults::fill);
  add_unexplained(whole, {whole.broken.backward && told_.backward == 0, whole.broken.forward && told_.forward == 0});
  return std::move(differences_);
}

SchemaWalk::Pair SchemaWalk::make_pair(SchemaTerm before, SchemaTerm after, Breaks possible, Defaults defaults) {
  return {before,
          after,
          reader_.stated(before),
          reader_.stated(after),
          defaults,
          {possible.backward && !inclusion_.included(before, after, defaults),
           possible.forward && !inclusion_.included(after, before, defaults)}};
}

void SchemaWalk::compare(SchemaTerm before, SchemaTerm after, Breaks possible, Defaults defaults) {
  const auto pair = make_pair(before, after, possible, defaults);
  if (depth_ >= kDeepest || !seen_.emplace(before, after, pair.broken, defaults).second) {
    ++told_.skipped;
    return;
  }
  ++depth_;
  compare_pair(pair);
  --depth_;
}

void SchemaWalk::compare_pair(const Pair& pair) {
  const auto told = told_;
  compare_annotations(pair.before.index, pair.after.index);
  const bool old_refuses = is_closed(pair.before);
  const bool now_refuses = is_closed(pair.after);
  if (old_refuses != now_refuses) {
    return add(path(pair.after), now_refuses ? "schema_closed" : "schema_opened",
               now_refuses ? "no value is accepted any more" : "values are accepted where none was", pair.broken);
  }
  if (!old_refuses) compare_facts(pair);
  if (told_.skipped != told.skipped) return;
  add_unexplained(pair, {pair.broken.backward && told_.backward == told.backward,
                         pair.broken.forward && told_.forward == told.forward});
}

void SchemaWalk::compare_facts(const Pair& pair) {
  compare_types(pair);
  compare_values(pair);
  compare_numbers(pair);
  compare_counts(pair);
  compare_patterns(pair);
  compare_arrays(pair);
  compare_objects(pair);
  compare_branches(pair);
  compare_excluded(pair);
  compare_conditions(pair);
  if (pair.old.undecided.empty() && pair.now.undecided.empty()) return;
  const auto& fact = pair.now.undecided.empty() ? pair.old.undecided.front() : pair.now.undecided.front();
  add(path(fact.place), "undecided",
      fmt::format("where '{}' leads depends on how the schema is reached, which is not followed", fact.place.keyword),
      pair.broken);
}

void SchemaWalk::add_unexplained(const Pair& pair, Breaks missing) {
  if (missing == Breaks{}) return;
  if (inclusion_.gave_up()) {
    return add("", "undecided",
               "the schemas are too large or too deep to compare in full, so they count as incompatible", missing);
  }
  add(path(pair.after), "undecided",
      "it cannot be shown that every value accepted by one schema is accepted by the other", missing);
}

void SchemaWalk::add(std::string path, std::string kind, std::string message, Breaks breaks) {
  told_.backward += breaks.backward ? 1 : 0;
  told_.forward += breaks.forward ? 1 : 0;
  const auto [known, fresh] = known_.try_emplace({path, kind, message}, differences_.size());
  if (fresh) {
    differences_.push_back({std::move(path), std::move(kind), std::move(message), breaks.backward, breaks.forward});
    return;
  }
  auto& difference = differences_[known->second];
  difference.breaks_backward = difference.breaks_backward || breaks.backward;
  difference.breaks_forward = difference.breaks_forward || breaks.forward;
}

std::string SchemaWalk::path(SchemaTerm term) const {
  const auto& program = reader_.program(term.side);
  return program.tape.pointer(program.nodes[term.index].at);
}

std::string SchemaWalk::path(const FactPlace& place) const {
  auto text = path(SchemaTerm{SchemaTerm::Kind::schema, place.side, place.schema});
  append_pointer_token(place.keyword, text);
  return text;
}

bool SchemaWalk::is_closed(SchemaTerm term) { return reader_.stated(term).declared == 0; }

bool SchemaWalk::is_open(SchemaTerm term) { return inclusion_.included(TermSet{}, term); }

/// Along references that lead on, because what describes a schema may stand at either end.
void SchemaWalk::compare_annotations(SchemaIndex before, SchemaIndex after) {
  const auto& old = reader_.program(Side::before);
  const auto& now = reader_.program(Side::after);
  while (before != kNoSchema && after != kNoSchema) {
    const auto old_at = old.nodes[before].at;
    const auto now_at = now.nodes[after].at;
    const auto next = [](const SchemaNode& node) { return node.combination ? node.combination->reference : kNoSchema; };
    before = next(old.nodes[before]);
    after = next(now.nodes[after]);
    if (old.tape[old_at].kind != JsonKind::object || now.tape[now_at].kind != JsonKind::object) continue;
    const auto look = [&](const SchemaProgram& program, JsonTape::Index at, bool both) {
      std::string room;
      for (auto key = at + 1; key < program.tape[at].next; key = program.tape[key + 1].next) {
        const std::string name(program.tape.string(key, room));
        if (!is_annotation(name, program.draft)) continue;
        const auto was = old.tape.member(old_at, name);
        const auto is = now.tape.member(now_at, name);
        if (both || was == 0) compare_annotation(name, program.tape.pointer(at), was, is);
      }
    };
    look(old, old_at, true);
    look(now, now_at, false);
  }
}

void SchemaWalk::compare_annotation(std::string_view name, const std::string& path, JsonTape::Index old,
                                    JsonTape::Index now) {
  const auto is = [&](std::string_view other) { return name == other; };
  // Definitions count where they are used, and statistics that evs wrote into a schema change with every event.
  if (is("$defs") || is("definitions") || name.starts_with("x-evs-")) return;
  const bool both = old != 0 && now != 0;
  if (both &&
      reader_.equal({SchemaTerm::Kind::value, Side::before, old}, {SchemaTerm::Kind::value, Side::after, now})) {
    return;
  }
  auto place = path;
  append_pointer_token(name, place);
  const auto change = both ? "differs" : now != 0 ? "is new" : "is gone";
  const auto kind = is("default") ? "default_changed" : is("format") ? "format_changed" : "annotation_changed";
  add(place, kind, fmt::format("{} {}, which says nothing about the values that are accepted", excerpt(name), change),
      {});
}

}  // namespace evs
