// What is asked of the properties of an object by their names: a part of SchemaFacts. Plain values.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/schema/schema_term.hpp"

namespace evs {

/// The properties of these names fit their terms, where there are any.
class PropertyFacts {
 public:
  void add(const std::string& name, SchemaTerm term) {
    auto& terms = terms_[name];
    if (terms.empty()) names_.push_back(name);
    terms.push_back(term);
  }
  /// In the order in which they came.
  const std::vector<std::string>& names() const { return names_; }
  const std::vector<SchemaTerm>& terms(std::string_view name) const {
    static const std::vector<SchemaTerm> none;
    const auto found = terms_.find(name);
    return found == terms_.end() ? none : found->second;
  }

 private:
  std::vector<std::string> names_;
  std::map<std::string, std::vector<SchemaTerm>, std::less<>> terms_;
};

}  // namespace evs
