#include "commands/projection_new.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "commands/definition_scaffold.hpp"
#include "core/excerpt.hpp"
#include "core/migration/migration_files.hpp"
#include "core/names.hpp"

namespace evs::commands {

namespace {

/// Types that get a handler: more would bury what the file says.
constexpr std::size_t kMostTypes = 30;

/// The nearest name that is allowed: `order-totals.sql` was meant as order_totals.
std::string allowed(std::string name) {
  if (name.ends_with(".sql")) name.resize(name.size() - 4);
  for (auto& c : name) {
    if (!is_definition_name(std::string("x") + c)) c = '_';
  }
  return name;
}

}  // namespace

CommandInfo ProjectionNew::info() const {
  return {
      "projection new",
      "write a definition to start from",
      "[options] NAME",
      "Creates the file NAME.sql with the definition of a projection, or of a reducer: valid as it is, with comments on "
      "every directive and on what a handler sees of an event. Where the store exists, its event types stand in the file "
      "as handlers that are commented out, the first 30 of them. An existing file is never overwritten: that is exit 4. "
      "evs projection check says what is wrong in an edited one, evs replay runs it.",
      {{"evs projection new order_totals", "a projection in order_totals.sql"},
       {"evs projection new order --reducer --into definitions/order.sql", "a reducer, in a folder"},
       {"evs projection new order_totals --into -", "print it"}},
      all_formats(),
      true,
      {3, 4, 6, 7, 8, 9, 11, 12, 128},
      {"evs-replay(1)", "evs-types(1)"}};
}

OptionTable ProjectionNew::options() {
  OptionTable table;
  table.options = {
      {"--reducer", "", "a reducer, which folds a stream into its state, instead of a projection", ValueKind::none,
       &reducer_},
      {"--into", "FILE|-", "where to write it, - prints it (default NAME.sql)", ValueKind::file, &into_},
  };
  table.operands = {
      {"NAME", "its name: letters, digits and _, a letter first, at most 64", ValueKind::text, &name_, true}};
  return table;
}

bool ProjectionNew::run(Context& context) {
  check_name();
  const auto file = into_.value_or(*name_ + ".sql");
  if (file == "-") {
    if (context.wants_records()) throw Error(ErrorCode::usage, "--into - prints the definition, which is no record");
    context.out().raw(scaffold(context));
    return true;
  }
  if (context.globals().dry_run) {
    if (store_exists(file))
      throw Error(ErrorCode::store_exists, fmt::format("'{}' exists already", file))
          .help("choose another name: evs never writes over a file");
    context.note(fmt::format("would create '{}'", file));
    return true;
  }
  const auto text = scaffold(context);
  if (const auto folder = std::filesystem::path(file).parent_path(); !folder.empty()) make_directory(folder.string());
  const auto sink = create_sink(file);
  sink->write(text);
  sink->close();
  context.committed();
  context.out().record({{"file", file}, {"kind", std::string(reducer_ ? "reducer" : "projection")}, {"name", *name_}});
  return true;
}

void ProjectionNew::check_name() const {
  if (!reducer_ && name_->starts_with("sqlite_")) {
    throw Error(ErrorCode::bad_name,
                fmt::format("name {} begins with 'sqlite_', which SQLite keeps for its own tables", excerpt(*name_)));
  }
  if (is_definition_name(*name_)) return;
  auto error =
      Error(ErrorCode::bad_name,
            fmt::format("name {} is not made of 1 to 64 letters, digits and _, a letter first", excerpt(*name_)));
  if (const auto meant = allowed(*name_); is_definition_name(meant)) {
    error.set_help(fmt::format("evs projection new {}{}", meant, reducer_ ? " --reducer" : ""));
  }
  throw error;
}

std::string ProjectionNew::scaffold(Context& context) const {
  std::vector<std::string> types;
  if (store_exists(context.globals().store)) types = context.store(Access::read).store->type_names("", kMostTypes);
  return definition_scaffold(reducer_ ? DefinitionKind::reducer : DefinitionKind::projection, *name_, types);
}

}  // namespace evs::commands
