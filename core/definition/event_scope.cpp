#include "core/definition/event_scope.hpp"

#include <algorithm>

#include "core/names.hpp"

namespace evs {

bool sees_stream(const Definition& definition, std::string_view stream) {
  switch (definition.from.kind) {
    case EventScope::Kind::category: return category_of(stream) == definition.from.names.front();
    case EventScope::Kind::stream: return stream == definition.from.names.front();
    case EventScope::Kind::all:
    case EventScope::Kind::types: return true;
  }
  return true;
}

bool sees_type(const Definition& definition, std::string_view type) {
  const auto& names = definition.from.names;
  return definition.from.kind != EventScope::Kind::types || std::find(names.begin(), names.end(), type) != names.end();
}

bool wants_type(const Definition& definition, std::string_view type) {
  return sees_type(definition, type) &&
         (definition.on_unknown == OnUnknown::fail || definition.handler_for(type) != nullptr);
}

}  // namespace evs
