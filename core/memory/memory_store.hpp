// The store kept in memory: the oracle that the contract suite compares other backends with. Simple before fast; the
// log lives as long as one of its handles. Each Store belongs to one thread, several Stores of one log may be on
// several.
#pragma once

#include <memory>

#include "core/mint.hpp"
#include "core/store.hpp"

namespace evs {

/// What the handles of one store share; it plays the part of the file.
class MemoryLog;

/// An empty log with an identity of its own.
std::shared_ptr<MemoryLog> make_memory_log(Mint& mint);
/// One more handle on `log`: what it appends, the others see at once.
std::unique_ptr<Store> open_memory_store(std::shared_ptr<MemoryLog> log, std::shared_ptr<Mint> mint);
/// A new empty store with one handle.
std::unique_ptr<Store> make_memory_store(std::shared_ptr<Mint> mint);

}  // namespace evs
