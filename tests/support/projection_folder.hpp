// What tests of projections work with: a log in memory, a folder for read models that goes away with this, and what a
// read model holds as text. Used by tests/core/projection/. One thread; another store handle is to be had for others.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/definition/definition.hpp"
#include "core/memory/memory_store.hpp"
#include "core/projection/projection_run.hpp"
#include "tests/contract/manual_mint.hpp"
#include "tests/support/thrown_error.hpp"

namespace evs {

class ProjectionFolder {
 public:
  ProjectionFolder();
  ~ProjectionFolder();
  ProjectionFolder(const ProjectionFolder&) = delete;
  ProjectionFolder& operator=(const ProjectionFolder&) = delete;

  std::string path(std::string_view name) const { return folder_ + '/' + std::string(name); }
  /// Names of the files there, in byte order.
  std::vector<std::string> files() const;
  Store& store() { return *store_; }
  contract::ManualMint& mint() { return *mint_; }
  void append(std::string_view stream, std::string_view type, std::string_view data = "{}");

  RunOptions options(std::string_view name) const;
  /// Opens the read model `name`, goes on to the end of the log, commits.
  void replay(const Definition& definition, const RunOptions& options);

 private:
  std::string folder_;
  std::shared_ptr<contract::ManualMint> mint_ = std::make_shared<contract::ManualMint>();
  std::unique_ptr<Store> store_;
};

/// `-- evs:projection NAME version 1`, then the text.
Definition projection(std::string_view name, std::string_view text);
/// Feeds the events past the checkpoint of `run` up to and with `to`; nothing is committed at the end.
void feed(ProjectionRun& run, Store& store, Position to = kLastPosition);
/// Checkpoint and rows of every table of the user's, as another program sees them: `3 t(1,NULL,x)t(2,0.5,y)`.
std::string contents(const std::string& path);
/// What lies in the file.
std::string bytes_of(const std::string& path);

}  // namespace evs
