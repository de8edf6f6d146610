// The registry of the memory store. Members are touched with the log's lock held.
#pragma once

#include "core/registry.hpp"

namespace evs {

class MemoryRegistry {
 public:
  const Registry& all() const { return registry_; }
  /// As Store::change_registry.
  bool change(const RegistryChange& change);

 private:
  Registry registry_;
};

}  // namespace evs
