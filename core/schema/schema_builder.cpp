#include "core/schema/schema_builder.hpp"

#include <fmt/format.h>

#include <set>
#include <tuple>

#include "core/excerpt.hpp"
#include "core/json_token.hpp"
#include "core/schema/schema_keywords.hpp"
#include "core/schema/uri_reference.hpp"
#include "core/utf8.hpp"

namespace evs {

namespace {

constexpr std::size_t kMaxUnknownKeywords = 20;

bool is_anchor_name(std::string_view name) {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_";
  return !name.empty() && kLetters.find(name.front()) != std::string_view::npos &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789-.") ==
             std::string_view::npos;
}

/// One step of a JSON Pointer, taken off its front: `~1` is `/`, `~0` is `~`.
std::string take_token(std::string_view& pointer) {
  pointer.remove_prefix(1);
  const auto text = pointer.substr(0, pointer.find('/'));
  pointer.remove_prefix(text.size());
  std::string token;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '~' && i + 1 < text.size() && (text[i + 1] == '0' || text[i + 1] == '1')) {
      token += text[++i] == '0' ? '~' : '/';
    } else {
      token += text[i];
    }
  }
  return token;
}

/// The child of a container that a token names; 0 when there is none.
JsonTape::Index child(const JsonTape& tape, JsonTape::Index at, std::string_view token) {
  if (tape[at].kind == JsonKind::object) return tape.member(at, token);
  if (tape[at].kind != JsonKind::array || token.empty() || (token.size() > 1 && token[0] == '0')) return 0;
  const auto wanted = plain_integer(token);
  if (!wanted || *wanted < 0 || *wanted >= tape[at].size || token[0] == '-') return 0;
  auto item = at + 1;
  for (auto i = *wanted; i > 0; --i) item = tape[item].next;
  return item;
}

}  // namespace

SchemaBuilder::SchemaBuilder(SchemaProgram& program) : program_(program), known_(program.tape.size(), kNoSchema) {}

void SchemaBuilder::build() {
  resources_.push_back({"", 0, {}, {}});
  by_uri_.emplace("", 0);
  program_.root = schema(0);
  // What a reference leads to may be read only now, and refer on.
  for (std::size_t i = 0; i < pending_.size(); ++i) resolve(Pending(pending_[i]));
  collect_dynamic_anchors();
}

void SchemaBuilder::refuse(At at, const std::string& message, std::string_view help) const {
  const auto pointer = tape().pointer(at);
  throw Error(ErrorCode::bad_schema, message)
      .at(pointer.empty() ? "the schema's root" : terminal_safe(pointer))
      .help(std::string(help))
      .detail("schema_pointer", pointer);
}

std::string SchemaBuilder::string(At at) const {
  std::string room;
  return std::string(tape().string(at, room));
}

Pattern SchemaBuilder::pattern(At at) const {
  if (tape()[at].kind != JsonKind::string) {
    refuse(at, fmt::format("the pattern is {}, expected a string", excerpt(tape().text(at))));
  }
  try {
    return Pattern::compile(string(at));
  } catch (const Error& error) {
    refuse(at, error.message(), error.fix());
  }
}

std::vector<PropertyTable::Slot> SchemaBuilder::property_slots(ObjectRules& object, At at) const {
  if (tape()[at].kind != JsonKind::array) {
    refuse(at, fmt::format("the value is {}, expected an array of property names", excerpt(tape().text(at))));
  }
  std::vector<PropertyTable::Slot> slots;
  std::set<PropertyTable::Slot> seen;
  for (auto item = at + 1; item < tape()[at].next; item = tape()[item].next) {
    if (tape()[item].kind != JsonKind::string) {
      refuse(item, fmt::format("the value is {}, expected the name of a property", excerpt(tape().text(item))));
    }
    slots.push_back(object.names.add(string(item)));
    if (!seen.insert(slots.back()).second) {
      refuse(item, fmt::format("the property {} stands twice", excerpt(string(item))));
    }
  }
  object.schemas.resize(object.names.size(), kNoSchema);
  return slots;
}

SchemaIndex SchemaBuilder::schema(At at) {
  if (known_[at] != kNoSchema) return known_[at];
  const auto index = static_cast<SchemaIndex>(program_.nodes.size());
  known_[at] = index;
  program_.nodes.emplace_back();
  const auto outer = std::pair(current_, resource_);
  current_ = index;
  SchemaNode node;
  node.at = at;
  if (tape()[at].kind == JsonKind::object) {
    read_object(node);
  } else if (tape()[at].kind == JsonKind::boolean) {
    node.refuses_all = tape().text(at) == "false";
  } else {
    refuse(at, "a schema is an object, true or false");
  }
  node.resource = resource_;
  node.has_rules = node.values || node.number || node.string || node.array || node.object || node.combination;
  program_.nodes[index] = std::move(node);
  std::tie(current_, resource_) = outer;
  return index;
}

/// In draft-07 whatever stands beside a $ref is ignored, but definitions stay where pointers find them.
void SchemaBuilder::read_object(SchemaNode& node) {
  const auto reference = tape().member(node.at, "$ref");
  const bool only_reference = draft() == SchemaDraft::draft_07 && reference != 0;
  if (!only_reference) read_identity(node);
  for (auto key = node.at + 1; key < tape()[node.at].next; key = tape()[key + 1].next) {
    const auto name = string(key);
    const auto* keyword = find_keyword(name, draft());
    if (only_reference && name != "$ref" && name != "definitions") continue;
    if (keyword != nullptr) {
      keyword->read(*this, node, key + 1);
    } else if (!name.starts_with("x-") && program_.unknown_keywords.size() < kMaxUnknownKeywords) {
      program_.unknown_keywords.push_back(key);
    }
  }
}

void SchemaBuilder::check_draft(At at) const {
  const auto draft_named = tape()[at].kind == JsonKind::string ? schema_draft(string(at)) : std::nullopt;
  if (draft_named != draft()) {
    refuse(at, fmt::format("the schema {} differs from the one at the root", excerpt(string(at))),
           "one document keeps to one draft");
  }
}

/// Before all other keywords, because references inside are seen from here.
void SchemaBuilder::read_identity(SchemaNode& node) {
  if (const auto at = tape().member(node.at, "$schema"); at != 0 && node.at != 0) check_draft(at);
  if (const auto at = tape().member(node.at, "$id"); at != 0) read_id(node, at);
  if (draft() == SchemaDraft::draft_07) return;
  for (const auto* name : {"$anchor", "$dynamicAnchor"}) {
    const auto at = tape().member(node.at, name);
    if (at == 0) continue;
    if (tape()[at].kind != JsonKind::string || !is_anchor_name(string(at))) {
      refuse(at, fmt::format("'{}' is {}, expected letters, digits, '-', '_' and '.', a letter or '_' first", name,
                             excerpt(tape().text(at))));
    }
    add_anchor(resource_, at, string(at), std::string_view(name) == "$dynamicAnchor", node.at);
  }
}

void SchemaBuilder::read_id(SchemaNode& node, At at) {
  if (tape()[at].kind != JsonKind::string) refuse(at, "'$id' is no string, expected a URI");
  const auto id = string(at);
  const auto fragment = uri_fragment(id).value_or("");
  if (!fragment.empty() && draft() != SchemaDraft::draft_07) {
    refuse(at, fmt::format("'$id' is {}, expected a URI without a fragment", excerpt(id)),
           "write the fragment as $anchor");
  }
  if (!id.starts_with('#')) add_resource(resolve_uri(resources_[resource_].uri, id), node, at);
  if (!fragment.empty()) add_anchor(resource_, at, fragment, false, node.at);
}

void SchemaBuilder::add_resource(std::string uri, SchemaNode& node, At at) {
  if (node.at == 0) {
    by_uri_.clear();
    resources_[0].uri = uri;
    by_uri_.emplace(std::move(uri), 0);
    return;
  }
  resource_ = static_cast<std::uint32_t>(resources_.size());
  if (!by_uri_.emplace(uri, resource_).second) refuse(at, fmt::format("two schemas have the $id {}", excerpt(uri)));
  resources_.push_back({std::move(uri), node.at, {}, {}});
}

void SchemaBuilder::add_anchor(std::uint32_t resource, At at, std::string name, bool dynamic, At target) {
  auto& owner = resources_[resource];
  if (dynamic) owner.dynamic_anchors.emplace(name, target);
  const auto [known, added] = owner.anchors.emplace(name, target);
  if (!added && known->second != target) refuse(at, fmt::format("two schemas have the anchor {}", excerpt(name)));
}

void SchemaBuilder::refer(At at, Reference kind) {
  if (tape()[at].kind != JsonKind::string) {
    refuse(at, fmt::format("the reference is {}, expected a string", excerpt(tape().text(at))));
  }
  pending_.push_back({current_, at, resource_, kind});
}

std::uint32_t SchemaBuilder::resource_of(const Pending& reference) const {
  const auto text = string(reference.at);
  const auto found = by_uri_.find(resolve_uri(resources_[reference.resource].uri, text));
  if (found == by_uri_.end()) {
    refuse(reference.at, fmt::format("the reference {} leads out of the document", excerpt(text)),
           "nothing is fetched: put what it leads to under $defs, with its URI as $id");
  }
  return found->second;
}

SchemaBuilder::At SchemaBuilder::follow_pointer(const Pending& reference, std::string_view pointer, At at,
                                                std::uint32_t& resource) const {
  while (!pointer.empty()) {
    at = child(tape(), at, take_token(pointer));
    if (at == 0) refuse(reference.at, fmt::format("the reference {} leads to nothing", excerpt(string(reference.at))));
    if (known_[at] != kNoSchema) resource = program_.nodes[known_[at]].resource;
  }
  return at;
}

void SchemaBuilder::resolve(const Pending& reference) {
  auto resource = resource_of(reference);
  const auto fragment = uri_fragment(string(reference.at)).value_or("");
  auto target = resources_[resource].root;
  const bool names_anchor = !fragment.empty() && fragment[0] != '/';
  if (names_anchor) {
    const auto found = resources_[resource].anchors.find(fragment);
    if (found == resources_[resource].anchors.end()) {
      refuse(
          reference.at, fmt::format("the reference {} leads to nothing", excerpt(string(reference.at))),
          fmt::format("an anchor is set with \"{}\"", draft() == SchemaDraft::draft_07 ? "$id\": \"#NAME" : "$anchor"));
    }
    target = found->second;
  } else {
    target = follow_pointer(reference, fragment, target, resource);
  }
  resource_ = resource;
  const auto index = schema(target);
  auto& combination = *program_.nodes[reference.from].combination;
  if (reference.kind == Reference::fixed) {
    combination.reference = index;
    return;
  }
  combination.dynamic_reference = index;
  if (names_anchor) make_dynamic(combination, reference, fragment, target);
}

/// A scope matters only where the reference leads to a dynamic anchor to begin with.
void SchemaBuilder::make_dynamic(Combination& combination, const Pending& reference, const std::string& anchor,
                                 At target) {
  const auto& anchors = resources_[resource_of(reference)].dynamic_anchors;
  const auto found = anchors.find(anchor);
  if (found == anchors.end() || found->second != target) return;
  combination.dynamic_anchor = anchor;
  program_.has_dynamic_references = true;
}

void SchemaBuilder::collect_dynamic_anchors() {
  program_.dynamic_anchors.resize(resources_.size());
  for (std::size_t i = 0; i < resources_.size(); ++i) {
    for (const auto& [name, at] : resources_[i].dynamic_anchors) {
      program_.dynamic_anchors[i].emplace(name, known_[at]);
    }
  }
}

}  // namespace evs
