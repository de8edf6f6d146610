#include "commands/lifting.hpp"

namespace evs::commands {

Shapes shapes_of(const Definition& definition) {
  return definition.upcasting == Upcasting::on ? Shapes::lifted : Shapes::stored;
}

std::unique_ptr<Lifter> make_lifter(Context& context, Store& store, Shapes shapes) {
  if (shapes == Shapes::stored || context.globals().untrusted) return nullptr;
  return evs::make_lifter(store, context.stop());
}

}  // namespace evs::commands
