// The keywords of JSON Schema by name, and what reads each from a document into a SchemaNode. Used by SchemaBuilder.
// Readers throw bad_schema for a value that the keyword cannot have.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "core/schema/schema_builder.hpp"

namespace evs {

enum class KeywordDrafts { all, only_07, only_2020_12 };

struct SchemaKeyword {
  std::string_view name;
  KeywordDrafts drafts;
  void (*read)(SchemaBuilder& builder, SchemaNode& node, JsonTape::Index value);
};

/// Null for a name that means nothing in the draft.
const SchemaKeyword* find_keyword(std::string_view name, SchemaDraft draft);
/// The draft that a value of $schema names; absent for others than those supported.
std::optional<SchemaDraft> schema_draft(std::string_view uri);

/// The rules of a kind of value, made when the first of its keywords is read.
template <typename Rules>
Rules& made(std::unique_ptr<Rules>& rules) {
  if (rules == nullptr) rules = std::make_unique<Rules>();
  return *rules;
}

/// What a value must be by itself.
std::span<const SchemaKeyword> assertion_keywords();
/// Schemas inside of a schema, for the value or for what is in it.
std::span<const SchemaKeyword> applicator_keywords();

}  // namespace evs
