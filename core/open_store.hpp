// From a locator (a file path today) to a Store: the only place that knows the backends. Any thread may open; what it
// returns belongs to one thread. Throws usage, store_not_found, not_a_store, newer_format, foreign_objects,
// store_corrupt, io_error.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "core/mint.hpp"
#include "core/stop_token.hpp"
#include "core/store.hpp"
#include "core/store_admin.hpp"

namespace evs {

enum class Access { read, write };
enum class IfMissing { fail, create };
enum class Trust { own, untrusted };   // untrusted: the file alone is copied, read-only, checked first
enum class Durability { full, fast };  // fast: a power cut may lose the newest commits, never consistency

struct OpenOptions {
  Access access = Access::read;
  IfMissing if_missing = IfMissing::fail;
  Trust trust = Trust::own;
  Durability durability = Durability::full;
  Duration lock_timeout = 5 * kSecond;
  std::shared_ptr<Mint> mint{};             // absent = the system's clock and random source
  StopToken stop{};                         // ends a wait for a lock
  std::function<void(std::string)> note{};  // sentences for the user that are no error: "opened immutable", ...
};

/// What a store begins with: larger pages suit large transactions, smaller ones single appends.
enum class Workload { single, bulk };

struct CreateOptions {
  unsigned mode = 0600;
  bool production = false;
  StoreState state = StoreState::open;
  Workload workload = Workload::single;
  std::shared_ptr<Mint> mint;
};

struct UpgradeOptions {
  std::string backup{};  // the file to keep the store in as it was; empty = none
  bool dry_run = false;
  Duration lock_timeout = 5 * kSecond;
  StopToken stop{};
};
struct UpgradeReport {
  int from = 0, to = 0;  // formats; the same: nothing was to be done
};

/// A store and its administration; `admin` is null where a backend has none.
struct OpenedStore {
  std::unique_ptr<Store> store;
  StoreAdmin* admin = nullptr;  // owned by `store`
};

/// Opens an existing store, or makes it when asked (`init` defaults).
OpenedStore open_store(const std::string& locator, const OpenOptions& options);
/// Shows `look` a store that nobody writes to, without a lock and without files beside it, which costs half of what
/// opening does. False = it is not quiet, it changed meanwhile, or something failed: what was seen is worth nothing,
/// and `open_store` is the way. `look` may not keep the store.
bool glance_at_store(const std::string& locator, const std::function<void(Store&)>& look);
/// Whether anything is at the locator: a store or something in its way.
bool store_exists(const std::string& locator);
/// Moves a store of an older format to today's in one transaction, after a backup that was checked. Run again after a
/// crash it ends what was begun. Throws store_exists for a backup file that holds something else.
UpgradeReport upgrade_store(const std::string& locator, const UpgradeOptions& options);
/// Makes a new store; throws store_exists when anything is at that path.
void create_store(const std::string& locator, const CreateOptions& options);

/// Builds a whole new store out of sight and puts it in place when complete: fast, for `import --create`.
/// Until `finish` returns nothing exists at the locator; destroying the builder unfinished leaves nothing behind.
class StoreBuilder {
 public:
  virtual ~StoreBuilder() = default;
  /// Appends as policy skip_known would, in input order; positions start at 1. An id that came before is not noticed
  /// here but by `finish`.
  virtual AppendReport append(std::span<const NewEvent> events) = 0;
  /// Makes indexes, syncs, verifies nothing is at the locator, renames. False = an event id came twice: nothing was
  /// made and the input must be imported the ordinary way.
  [[nodiscard]] virtual bool finish() = 0;
};
std::unique_ptr<StoreBuilder> build_store(const std::string& locator, const CreateOptions& options);

}  // namespace evs
