#include "core/sqlite/new_file.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <new>

#include "core/sqlite/meta.hpp"
#include "core/sqlite/schema.hpp"
#include "core/sqlite/store_file.hpp"

namespace evs::sqlite {

namespace {

/// The engine sorts in files what is too much for memory: while this lives they lie, without names, in a folder where
/// there has to be room anyway. For the whole process; not beside other work with the engine.
class SortingFolder {
 public:
  explicit SortingFolder(const std::string& path) {
    sqlite3_temp_directory = sqlite3_mprintf("%s", path.c_str());
    if (sqlite3_temp_directory == nullptr) throw std::bad_alloc();
  }
  ~SortingFolder() {
    sqlite3_free(sqlite3_temp_directory);
    sqlite3_temp_directory = nullptr;
  }
  SortingFolder(const SortingFolder&) = delete;
  SortingFolder& operator=(const SortingFolder&) = delete;
};

}  // namespace

NewFile::NewFile(const std::string& path, const CreateOptions& options) : file_(path, options.mode) {
  if (const auto kind = unsafe_file_system(file_.directory()); !kind.empty() && !kind.starts_with("fuse")) {
    throw Error(ErrorCode::io_error,
                fmt::format("'{}' lies on a {} file system, where a store would be damaged", path, kind))
        .why("the write-ahead log needs shared memory that network and host-shared file systems do not keep coherent")
        .help("put the store on a local disk");
  }
  file_.create();
  connection_ = std::make_unique<Connection>(file_.temporary(), ConnectionOptions{Use::build, true, {}});
  connection_->run(fmt::format("PRAGMA page_size={}; PRAGMA application_id={}; PRAGMA user_version={}; "
                               "PRAGMA cache_size=-65536; BEGIN",
                               options.workload == Workload::bulk ? kBulkPageSize : kPageSize, kApplicationId, kFormat)
                       .c_str());
  create_objects(*connection_, Phase::table);
  Meta meta;
  const auto mint = options.mint;
  meta.created_at = mint->now(0);
  meta.store_id = mint->event_id(0, meta.created_at);
  meta.production = options.production;
  meta.state = options.state;
  insert_meta(*connection_, meta);
  connection_->run("COMMIT");
}

bool NewFile::complete() {
  const SortingFolder folder(file_.directory());
  // Keys are sorted fastest in pieces that fit into a processor's cache, each by a second thread while the next is
  // read.
  connection_->run("PRAGMA cache_size=-4096; PRAGMA threads=1");
  try {
    create_objects(*connection_, Phase::events_index);
  } catch (const Error&) {
    if ((sqlite3_errcode(connection_->handle()) & 0xff) == SQLITE_CONSTRAINT) return false;
    throw;
  }
  create_objects(*connection_, Phase::guard);
  return true;
}

void NewFile::publish() {
  // Leaving exclusive mode lets the switch to WAL be the last change that the file sees.
  connection_->run("PRAGMA locking_mode=NORMAL; PRAGMA journal_mode=WAL");
  connection_.reset();
  file_.publish();
}

}  // namespace evs::sqlite
