// Copies a store into another one with its migrations applied for good, batch by batch: each batch of the target is one
// transaction with the place in the source up to which it goes, so that a copy that was killed goes on where it was.
// Used by `migrate copy`. The source is read on a thread of its own meanwhile; one call at a time. Throws what reading,
// lifting and writing throw.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/migration/migration.hpp"
#include "core/mint.hpp"
#include "core/store.hpp"

namespace evs {

class StoreCopy {
 public:
  /// `target` is a new store or in the state copying; `migrations` by number. Throws definition_changed when the copy
  /// was begun with other migrations, checkpoint_unfit when from another source.
  StoreCopy(Store& source, Store& target, std::vector<Migration> migrations, std::shared_ptr<Mint> mint,
            StopToken stop);

  /// The revision of the source's registry. Throws definition_changed when its migrations are others by now.
  std::int64_t check_migrations();
  /// Takes a new store for the target of this copy, if that was not done: from now on only copies write into it. False
  /// when somebody else wrote into it.
  bool begin();
  /// The source's position up to which everything is in the target.
  Position copied() const { return copied_; }
  /// Copies up to `to`, which must not be past the source's head; `progress` gets the source's positions.
  void run(Position to, const std::function<void(Position)>& progress);
  /// Opens the target, which ends at `head`, in one transaction in which it gets its registry and loses what the copy
  /// kept in it about itself. Schemas and policies are the source's at this moment, `migrations` those of the copy,
  /// `consumers` what else is to be kept about consumers.
  void complete(Position head, std::vector<MigrationRecord> migrations, std::vector<ConsumerChange> consumers);

 private:
  Store& source_;
  Store& target_;
  std::vector<Migration> migrations_;
  std::shared_ptr<Mint> mint_;
  StopToken stop_;
  std::string consumer_;                  // names the set of migrations
  std::vector<ConsumerCheckpoint> seen_;  // what the target says of the copy
  Position copied_ = 0;
  Position target_head_ = 0;
};

}  // namespace evs
