#include "commands/version.hpp"

#include <fmt/format.h>

#include "commands/help_text.hpp"

namespace evs::commands {

CommandInfo Version::info() const {
  return {"version",
          "show versions of program, engine and store format",
          "[options]",
          "Shows the version of evs, of the SQLite engine inside it, whether that engine has the fix for the "
          "WAL-reset bug (an affected one moves its write-ahead log only while it holds the write lock), and the "
          "newest store format it writes.",
          {{"evs version", "for people"}, {"evs version -o json", "for bug reports"}},
          {Format::table, Format::ndjson, Format::json},
          false,
          {},
          {"evs(1)"}};
}

bool Version::run(Context& context) {
  const auto engine = engine_info();
  const std::string reset = engine.wal_reset_fixed ? "fixed" : "affected";
  if (!context.wants_records()) {
    context.out().raw(fmt::format("evs {}\nengine: {} {} (wal-reset: {})\nstore format: {}\n", version_text(),
                                  engine.name, engine.version, reset, StoreInfo{}.format));
    return true;
  }
  context.out().record({{"version", version_text()},
                        {"engine", std::string(engine.name)},
                        {"engine_version", std::string(engine.version)},
                        {"wal_reset", reset},
                        {"store_format", std::int64_t{StoreInfo{}.format}},
                        {"engine_source", std::string(engine.source_id)}});
  return true;
}

}  // namespace evs::commands
