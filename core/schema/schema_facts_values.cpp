// The part of SchemaFactsReader that tells what is known of single values, and of the values that const and enum list.
#include <algorithm>

#include "core/schema/schema_facts_reader.hpp"
#include "core/utf8.hpp"

namespace evs {

namespace {

std::uint64_t characters(std::string_view text) {
  std::uint64_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) at += decode_utf8(text, at).length;
  return count;
}

}  // namespace

bool SchemaFactsReader::equal(SchemaTerm one, SchemaTerm other) {
  budget_.refill();
  return equality_.equal(value(one), value(other));
}

TypeSet SchemaFactsReader::type_of(SchemaTerm term) const {
  const auto shown = value(term);
  switch (shown.node().kind) {
    case JsonKind::object: return kObjects;
    case JsonKind::array: return kArrays;
    case JsonKind::string: return kStrings;
    case JsonKind::boolean: return kBooleans;
    case JsonKind::null: return kNulls;
    case JsonKind::number: return Decimal(shown.text()).is_integer() ? kIntegers : kFractions;
  }
  return kAllTypes;
}

ValueSet SchemaFactsReader::value_set(std::vector<SchemaTerm> values) {
  ValueSet set{std::move(values), {}};
  for (const auto term : set.values) {
    budget_.refill();
    set.by_hash.emplace_back(equality_.hash(value(term)), term);
  }
  std::sort(set.by_hash.begin(), set.by_hash.end());
  return set;
}

bool SchemaFactsReader::has(const ValueSet& values, SchemaTerm wanted) {
  budget_.refill();
  const std::pair from(equality_.hash(value(wanted)), SchemaTerm{});
  for (auto at = std::lower_bound(values.by_hash.begin(), values.by_hash.end(), from);
       at != values.by_hash.end() && at->first == from.first; ++at) {
    if (equal(at->second, wanted)) return true;
  }
  return false;
}

bool SchemaFactsReader::have_common(const ValueSet& one, const ValueSet& other) {
  return std::any_of(one.begin(), one.end(), [&](SchemaTerm value) { return has(other, value); });
}

/// To those that were there before.
void SchemaFactsReader::restrict_values(SchemaFacts& out, std::vector<SchemaTerm> values, FactPlace place) {
  if (out.values) std::erase_if(values, [&](SchemaTerm value) { return !has(*out.values, value); });
  out.values = value_set(std::move(values));
  out.values_place = place;
}

void SchemaFactsReader::read_value(SchemaTerm term, SchemaFacts& out) {
  const auto type = type_of(term);
  out.types &= type;
  restrict_values(out, {term}, {});
  const auto shown = value(term);
  if ((type & kNumbers) != 0) {
    const NumberLimit limit{Decimal(shown.text()), shown.text(), false, {}};
    keep_higher(out.lower, limit);
    keep_lower(out.upper, limit);
  } else if (type == kStrings) {
    std::string room;
    const auto length = characters(shown.tape->string(shown.at, room));
    keep_higher(out.min_length, {length, {}});
    keep_lower(out.max_length, {length, {}});
  } else if (type == kArrays) {
    read_array_value(term, out);
  } else if (type == kObjects) {
    read_object_value(term, out);
  }
}

void SchemaFactsReader::read_array_value(SchemaTerm term, SchemaFacts& out) {
  const auto& tape = program(term.side).tape;
  std::vector<SchemaTerm> items;
  bool unique = true;
  for (auto at = term.index + 1; at < tape[term.index].next; at = tape[at].next) {
    const SchemaTerm item{SchemaTerm::Kind::value, term.side, at};
    unique = unique && std::none_of(items.begin(), items.end(), [&](SchemaTerm other) { return equal(other, item); });
    out.items.push_back({items.size(), item});
    items.push_back(item);
  }
  if (unique) out.unique_items = FactPlace{};
  keep_higher(out.min_items, {items.size(), {}});
  keep_lower(out.max_items, {items.size(), {}});
}

void SchemaFactsReader::read_object_value(SchemaTerm term, SchemaFacts& out) const {
  const auto& tape = program(term.side).tape;
  RestPropertiesFact rest{{}, {}, {}, true, {}};
  for (auto key = term.index + 1; key < tape[term.index].next; key = tape[key + 1].next) {
    std::string room;
    const std::string name(tape.string(key, room));
    out.properties.add(name, {SchemaTerm::Kind::value, term.side, key + 1});
    out.required.try_emplace(name);
    rest.names.insert(name);
  }
  keep_higher(out.min_properties, {rest.names.size(), {}});
  keep_lower(out.max_properties, {rest.names.size(), {}});
  out.rest_properties.push_back(std::move(rest));
}

}  // namespace evs
