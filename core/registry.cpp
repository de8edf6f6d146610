#include "core/registry.hpp"

namespace evs {

std::string_view to_string(SchemaPolicy policy) {
  switch (policy) {
    case SchemaPolicy::off: return "off";
    case SchemaPolicy::known: return "known";
    case SchemaPolicy::strict: return "strict";
  }
  return {};
}

}  // namespace evs
