// The backends that the contract suite runs on: a new one is added to the list in backends.cpp and nowhere else.
// One thread per handle; a backend under test lives as long as the test and leaves nothing behind.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "core/mint.hpp"
#include "core/store.hpp"

namespace evs::contract {

/// One store, new and empty, of one backend.
class Backend {
 public:
  virtual ~Backend() = default;
  /// Another handle for writing on the same store. Any thread.
  virtual std::unique_ptr<Store> open(std::shared_ptr<Mint> mint) = 0;
  /// What the backend's own verification finds, a line each; empty = sound, or it has none.
  virtual std::string verify() { return {}; }
};

struct BackendKind {
  std::string_view name;
  std::unique_ptr<Backend> (*make)();
};

std::span<const BackendKind> all_backends();
std::unique_ptr<Backend> make_memory_backend();
std::unique_ptr<Backend> make_sqlite_backend();

}  // namespace evs::contract
