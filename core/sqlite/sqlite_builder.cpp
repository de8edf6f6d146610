#include "core/sqlite/sqlite_builder.hpp"

#include <optional>

#include "core/sqlite/appender.hpp"
#include "core/sqlite/meta.hpp"
#include "core/sqlite/new_file.hpp"
#include "core/sqlite/store_file.hpp"

namespace evs::sqlite {

namespace {

/// Builds in a private file; `append` collects into one transaction that `finish` commits.
class SqliteBuilder final : public StoreBuilder {
 public:
  SqliteBuilder(const std::string& path, const CreateOptions& options)
      : file_(path, options),
        meta_(std::in_place, file_.connection()),
        appender_(std::in_place, file_.connection(), *meta_, options.mint, Indexes::later) {
    file_.connection().run("BEGIN");
    appender_->load(Writer::any);
  }

  AppendReport append(std::span<const NewEvent> events) override {
    return appender_->apply({events, AppendPolicy::skip_known, Commit::commit});
  }

  bool finish() override {
    appender_->save();
    file_.connection().run("COMMIT");
    if (!file_.complete()) return false;
    // Their statements would keep the connection open.
    appender_.reset();
    meta_.reset();
    file_.publish();
    return true;
  }

 private:
  NewFile file_;
  std::optional<MetaQuery> meta_;
  std::optional<Appender> appender_;
};

CreateOptions with_mint(CreateOptions options) {
  if (!options.mint) options.mint = Mint::make(std::nullopt, std::nullopt);
  if (options.production && options.mint->deterministic()) {
    throw Error(ErrorCode::usage, "EVS_CLOCK and EVS_ID_SEED are refused by a production store")
        .help("unset EVS_CLOCK EVS_ID_SEED");
  }
  return options;
}

}  // namespace

void create_sqlite_store(const std::string& locator, const CreateOptions& options) {
  NewFile file(absolute_path(locator), with_mint(options));
  if (!file.complete()) throw Error(ErrorCode::internal, "an empty store cannot be completed");
  file.publish();
}

std::unique_ptr<StoreBuilder> build_sqlite_store(const std::string& locator, const CreateOptions& options) {
  return std::make_unique<SqliteBuilder>(absolute_path(locator), with_mint(options));
}

}  // namespace evs::sqlite
