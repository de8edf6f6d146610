// A store file in the making: a private temporary file beside its future place, complete and synced before it appears
// there under its name. One thread. Destroyed unfinished, it leaves nothing. Failures are thrown as Error.
#pragma once

#include <memory>
#include <string>

#include "core/open_store.hpp"
#include "core/sqlite/connection.hpp"
#include "core/sqlite/hidden_file.hpp"

namespace evs::sqlite {

class NewFile {
 public:
  /// Makes an empty store of today's format, its events' indexes still to come. Throws store_exists when something is
  /// at `path`.
  NewFile(const std::string& path, const CreateOptions& options);
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  Connection& connection() { return *connection_; }
  /// Makes what is missing of the schema; false when an event id came twice (nothing appears then).
  [[nodiscard]] bool complete();
  /// Syncs, closes, and gives the file its name without ever replacing another.
  void publish();

 private:
  HiddenFile file_;
  std::unique_ptr<Connection> connection_;  // goes before its file
};

}  // namespace evs::sqlite
