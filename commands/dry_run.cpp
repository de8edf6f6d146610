#include "commands/dry_run.hpp"

#include <fmt/format.h>

namespace evs::commands {

Store& store_to_change(Context& context) {
  return *context.store(context.globals().dry_run ? Access::read : Access::write).store;
}

bool writes_to(Context& context, Store& store) {
  if (!context.globals().dry_run) return true;
  const auto info = store.info();
  check_takes(info.state, info.successor, Writer::any);
  return false;
}

void note_if_dry(Context& context, std::string_view left_out) {
  if (context.globals().dry_run) context.note(fmt::format("dry run: {}", left_out));
}

}  // namespace evs::commands
