#include "core/schema/schema_keywords.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/excerpt.hpp"

namespace evs {

namespace {

/// For people and other programs; but a value of another kind is a mistake.
template <JsonKind kind>
void read_annotation(SchemaBuilder& builder, SchemaNode&, JsonTape::Index value) {
  if (builder.tape()[value].kind == kind) return;
  constexpr std::string_view kExpected = kind == JsonKind::string    ? "a string"
                                         : kind == JsonKind::boolean ? "true or false"
                                                                     : "an array";
  builder.refuse(value, fmt::format("the value is {}, expected {}", excerpt(builder.tape().text(value)), kExpected));
}

void read_anything(SchemaBuilder&, SchemaNode&, JsonTape::Index) {}

constexpr auto kAll = KeywordDrafts::all;
constexpr auto k2020 = KeywordDrafts::only_2020_12;

/// What checks nothing, and what SchemaBuilder has read before.
constexpr std::array<SchemaKeyword, 17> kSilent = {{{"$schema", kAll, read_annotation<JsonKind::string>},
                                                    {"$id", kAll, read_annotation<JsonKind::string>},
                                                    {"$anchor", k2020, read_annotation<JsonKind::string>},
                                                    {"$dynamicAnchor", k2020, read_annotation<JsonKind::string>},
                                                    {"$vocabulary", k2020, read_anything},
                                                    {"$comment", kAll, read_annotation<JsonKind::string>},
                                                    {"title", kAll, read_annotation<JsonKind::string>},
                                                    {"description", kAll, read_annotation<JsonKind::string>},
                                                    {"default", kAll, read_anything},
                                                    {"examples", kAll, read_annotation<JsonKind::array>},
                                                    {"deprecated", k2020, read_annotation<JsonKind::boolean>},
                                                    {"readOnly", kAll, read_annotation<JsonKind::boolean>},
                                                    {"writeOnly", kAll, read_annotation<JsonKind::boolean>},
                                                    {"format", kAll, read_annotation<JsonKind::string>},
                                                    {"contentEncoding", kAll, read_annotation<JsonKind::string>},
                                                    {"contentMediaType", kAll, read_annotation<JsonKind::string>},
                                                    {"contentSchema", k2020, read_anything}}};

bool belongs(const SchemaKeyword& keyword, SchemaDraft draft) {
  return keyword.drafts == KeywordDrafts::all ||
         (keyword.drafts == KeywordDrafts::only_07) == (draft == SchemaDraft::draft_07);
}

}  // namespace

const SchemaKeyword* find_keyword(std::string_view name, SchemaDraft draft) {
  for (const auto keywords : {assertion_keywords(), applicator_keywords(), std::span<const SchemaKeyword>(kSilent)}) {
    const auto found = std::find_if(keywords.begin(), keywords.end(), [&](const SchemaKeyword& keyword) {
      return keyword.name == name && belongs(keyword, draft);
    });
    if (found != keywords.end()) return &*found;
  }
  return nullptr;
}

std::optional<SchemaDraft> schema_draft(std::string_view uri) {
  if (uri.ends_with('#')) uri.remove_suffix(1);
  // The drafts differ in the scheme; people write either.
  for (const std::string_view scheme : {"https:", "http:"}) {
    if (!uri.starts_with(scheme)) continue;
    uri.remove_prefix(scheme.size());
    if (uri == "//json-schema.org/draft/2020-12/schema") return SchemaDraft::draft_2020_12;
    if (uri == "//json-schema.org/draft-07/schema") return SchemaDraft::draft_07;
  }
  return std::nullopt;
}

}  // namespace evs
