#include "commands/projection_check.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "commands/plural.hpp"
#include "core/definition/definition_error.hpp"
#include "core/definition/unseen_names.hpp"
#include "core/expression/check_reducer.hpp"
#include "core/projection/check_projection.hpp"
#include "core/utf8.hpp"

namespace evs::commands {

namespace {

std::string_view name_of(Severity severity) { return severity == Severity::error ? "error" : "warning"; }

bool drawn(Context& context) { return context.out().format() == Format::table && !context.wants_records(); }

}  // namespace

CommandInfo ProjectionCheck::info() const {
  return {
      "projection check",
      "find what is wrong in definition files",
      "[options] FILE|DIR...",
      "Reads projections and reducers, each FILE and the .sql files directly in a DIR that hold one, prepares their SQL "
      "as a replay would, and lists what is wrong with file and line. An error would stop a replay: a directive that is "
      "unknown or out of place, SQL that does not prepare or reaches for what it must not touch, a name that two files "
      "have; of a file that cannot be read as a definition the first error is told. A warning is a doubt: a table "
      "without a primary key, the clock in SQL, and, where the store exists, a type, category or stream that it has never "
      "seen. The store is only read, and is not needed.\n\n"
      "With an error the exit status is 1; warnings do not change it.",
      {{"evs projection check projections/", "look at every definition of a folder"},
       {"evs projection check totals.sql -s /nowhere", "without comparing names with a store"},
       {"evs projection check projections/ -o json | jq -r '.[] | \"\\(.file):\\(.line): \\(.message)\"'",
        "in the form that editors jump to"}},
      all_formats(),
      false,
      {1, 3, 5, 6, 7, 8, 9, 128},
      {"evs-projection(5)", "evs-replay(1)"}};
}

OptionTable ProjectionCheck::options() {
  OptionTable table;
  table.operands = {{"FILE|DIR", "definitions: files, or folders of .sql files", ValueKind::file, &paths_, true, true}};
  return table;
}

bool ProjectionCheck::run(Context& context) {
  context.out().columns({"file", "line", "severity", "message", "help"});
  store_is_there_ = store_exists(context.globals().store);
  for (const auto& path : paths_) {
    for (const auto& file : definition_files(path, std::nullopt)) {
      context.stop().throw_if_stopped();
      check_file(context, file);
    }
  }
  if (drawn(context)) {
    context.out().text(fmt::format("{}: {}, {}\n", plural(files_, "definition"), plural(errors_, "error"),
                                   plural(warnings_, "warning")));
  }
  return errors_ == 0;
}

void ProjectionCheck::check_file(Context& context, const std::string& path) {
  ++files_;
  std::vector<DefinitionProblem> problems;
  try {
    problems = problems_of(context, load_definition(path));
  } catch (const Error& error) {
    if (error.code() != ErrorCode::bad_definition && error.code() != ErrorCode::limit_exceeded) throw;
    problems = {
        {Severity::error, place_of(error).line, error.message(), error.fix().empty() ? error.cause() : error.fix()}};
  }
  for (const auto& problem : problems) print(context, path, problem);
}

std::vector<DefinitionProblem> ProjectionCheck::problems_of(Context& context, const Definition& definition) {
  auto problems =
      definition.kind == DefinitionKind::projection ? check_projection(definition) : check_reducer(definition);
  const auto [before, first] = names_.emplace(std::pair(definition.kind, definition.name), definition.path);
  if (!first) {
    problems.push_back(
        {Severity::error, 1, fmt::format("the name '{}' is that of '{}' too", definition.name, before->second), ""});
  }
  if (store_is_there_) {
    auto& store = *context.store(Access::read).store;
    const bool lifted = definition.upcasting == Upcasting::on && !context.globals().untrusted;
    const auto unseen = unseen_names(definition, store, lifted ? UpcasterSet::of(store.registry()) : UpcasterSet());
    problems.insert(problems.end(), unseen.begin(), unseen.end());
  }
  std::stable_sort(problems.begin(), problems.end(),
                   [](const auto& one, const auto& other) { return one.line < other.line; });
  return problems;
}

void ProjectionCheck::print(Context& context, const std::string& path, const DefinitionProblem& problem) {
  ++(problem.severity == Severity::error ? errors_ : warnings_);
  if (drawn(context)) {
    const auto help = problem.help.empty() ? std::string() : fmt::format("  help: {}\n", problem.help);
    context.out().text(fmt::format("{}:{}: {}: {}\n{}", terminal_safe(path), problem.line, name_of(problem.severity),
                                   problem.message, help));
    return;
  }
  Record record{{"file", path},
                {"line", problem.line},
                {"severity", std::string(name_of(problem.severity))},
                {"message", problem.message}};
  if (!problem.help.empty()) record.emplace_back("help", problem.help);
  context.out().record(record);
}

}  // namespace evs::commands
