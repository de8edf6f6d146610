#include "commands/lifting.hpp"

#include <fmt/format.h>

#include "core/shell_quote.hpp"

namespace evs::commands {

Shapes shapes_of(const Definition& definition) {
  return definition.upcasting == Upcasting::on ? Shapes::lifted : Shapes::stored;
}

std::unique_ptr<Lifter> make_lifter(Context& context, Store& store, Shapes shapes) {
  if (shapes == Shapes::stored || context.globals().untrusted) return nullptr;
  return evs::make_lifter(store, context.stop(), show_command(context, Shapes::stored));
}

std::string show_command(Context& context, Shapes shapes) {
  const auto& globals = context.globals();
  return fmt::format("evs show{}{} --store {}", globals.untrusted ? " --untrusted" : "",
                     shapes == Shapes::stored ? " --raw" : "", shell_quote(globals.store));
}

std::string show_command(Context& context, Shapes shapes, Position position) {
  return fmt::format("{} {}", show_command(context, shapes), position);
}

}  // namespace evs::commands
