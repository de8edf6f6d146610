#include "commands/reducer_option.hpp"

#include <string_view>

#include "commands/option_target.hpp"

namespace evs::commands {

namespace {

constexpr std::string_view kMerge = "merge";

}  // namespace

void add_reducer(OptionTable& table, ReducerOptions& options) {
  const std::vector<OptionSpec> reducer = {
      {"--with", "FILE|merge",
       "the reducer: a definition file, or merge, the JSON merge patch of every event's data (default merge)",
       ValueKind::file, &options.with},
      {"--handler-timeout", "DURATION", "longest time the reducer may take over one event (default 5s)",
       ValueKind::duration, time_limit_into(options.handler_timeout)},
      {"--raw", "", "fold events as stored, without upcasting", ValueKind::none, &options.raw},
  };
  table.options.insert(table.options.end(), reducer.begin(), reducer.end());
}

std::unique_ptr<Reducer> make_reducer(Context& context, const ReducerOptions& options) {
  const auto& with = options.with;
  auto definition = with && *with != kMerge ? load_definition(*with, DefinitionKind::reducer) : merge_reducer();
  return std::make_unique<Reducer>(std::move(definition), options.handler_timeout.value_or(kHandlerTimeout),
                                   context.stop());
}

}  // namespace evs::commands
