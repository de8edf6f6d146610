// How SchemaCheck says no: with a sentence when it collects, which nobody makes when it only decides. For the sources
// of SchemaCheck.
#pragma once

#include "core/schema/schema_check.hpp"
#include "core/schema/schema_sentences.hpp"

namespace evs {

/// False. `say` gives the sentence.
template <typename Say>
bool SchemaCheck::fail(const SchemaNode& schema, std::string_view keyword, At at, Say say) {
  if (collecting_) add({at, &schema, keyword, at_a_name_ ? "the name " + say() : say()});
  return false;
}

}  // namespace evs
