#include "commands/global_options.hpp"

#include <algorithm>

#include "commands/completion_values.hpp"

namespace evs::commands {

OptionTable global_options(GlobalOptions& v) {
  OptionTable table;
  table.options = {
      {"-s,--store", "FILE", "the store to work on (else EVS_STORE, else ./evs.db)", ValueKind::file, &v.store},
      {"-o,--output",
       "FORMAT",
       "layout of records (auto: table on a terminal, ndjson otherwise)",
       ValueKind::choice,
       &v.output,
       false,
       {"auto", "table", "ndjson", "json", "csv", "tsv"}},
      {"--fields", "LIST", "only these keys, comma-separated: global_position,data.total,metadata.user_id",
       ValueKind::fields, &v.fields},
      {"--ids", "", "only the key of each record, one a line", ValueKind::none, &v.ids},
      {"-0,--null", "", "end records with a NUL byte instead of a newline", ValueKind::none, &v.null_separated},
      {"-q,--quiet", "", "no notes and no progress", ValueKind::none, &v.quiet},
      {"-v,--verbose", "", "more notes", ValueKind::none, &v.verbose},
      {"--color", "WHEN", "colours", ValueKind::choice, &v.color, false, {"auto", "always", "never"}},
      {"--progress",
       "WHEN",
       "progress on stderr (plain: a line every 10 s)",
       ValueKind::choice,
       &v.progress,
       false,
       {"auto", "plain", "never"}},
      {"--timeout", "DURATION", "how long to wait for the store's lock (default 5s)", ValueKind::duration, &v.timeout},
      {"-y,--yes", "", "answer yes to every question", ValueKind::none, &v.yes},
      {"--dry-run", "", "check everything and write nothing", ValueKind::none, &v.dry_run},
      {"--untrusted", "", "the store comes from elsewhere: read a private copy of the file alone", ValueKind::none,
       &v.untrusted},
      {"-h,--help", "", "show help for the command", ValueKind::none, &v.help},
      {"-V,--version", "", "show the version", ValueKind::none, &v.version},
  };
  for (auto& option : table.options) option.group = "Global";
  return table;
}

OptionTable global_options_beside(const OptionTable& own, GlobalOptions& values) {
  auto table = global_options(values);
  std::vector<std::string> own_names;
  for (const auto& option : own.options) own_names.push_back(names_of(option).long_name);
  const auto taken = [&](const OptionSpec& global) {
    return std::find(own_names.begin(), own_names.end(), names_of(global).long_name) != own_names.end();
  };
  for (auto& option : table.options) {
    if (taken(option)) option.names = names_of(option).short_name.empty() ? "" : option.names.substr(0, 2);
  }
  std::erase_if(table.options, [](const OptionSpec& option) { return option.names.empty(); });
  return table;
}

}  // namespace evs::commands
