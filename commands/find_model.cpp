#include "commands/find_model.hpp"

#include <fmt/format.h>

#include "core/definition/definition.hpp"
#include "core/excerpt.hpp"
#include "core/projection/read_model.hpp"
#include "core/projection/read_model_files.hpp"
#include "core/suggest.hpp"

namespace evs::commands {

std::string find_model(Context& context, const std::string& named) {
  const bool is_definition = named.ends_with(".sql") && !ReadModel::is_read_model(named) && store_exists(named);
  const auto name = is_definition ? load_definition(named, DefinitionKind::projection).name : named;
  const auto beside = read_model_path(context.globals().store, name);
  if (ReadModel::is_read_model(beside)) return beside;
  if (ReadModel::is_read_model(name)) return name;
  std::vector<std::string> known;
  for (const auto& path : read_models_beside(context.globals().store)) {
    ReadModel model(path, ReadModel::Use::look, {.busy_timeout = context.globals().timeout});
    if (const auto info = model.info()) known.push_back(info->projection);
  }
  const auto hint = did_you_mean(name, known);
  throw Error(ErrorCode::projection_not_found, fmt::format("no read model of a projection {}", excerpt(name)))
      .why(fmt::format("'{}' {}", beside, store_exists(beside) ? "is another program's file" : "is not there"))
      .help(hint.empty() ? "evs projection status    # lists the read models beside the store" : hint);
}

}  // namespace evs::commands
