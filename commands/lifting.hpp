// Whether a command sees events as they are stored or lifted to their current shapes, in one place: --raw, and
// --untrusted, under which nothing of the store's own text is evaluated. One thread. Throws bad_definition for a ledger
// that cannot be used.
#pragma once

#include <memory>
#include <string>

#include "commands/command.hpp"
#include "core/definition/definition.hpp"
#include "core/migration/lifted_events.hpp"

namespace evs::commands {

enum class Shapes { lifted, stored };
/// What a definition asks for.
Shapes shapes_of(const Definition& definition);

/// The lifter to read with; null when events come as they are stored.
std::unique_ptr<Lifter> make_lifter(Context& context, Store& store, Shapes shapes);

/// The command that shows the event of this run's store whose position is put behind it: "evs show --store ./evs.db".
std::string show_command(Context& context, Shapes shapes);
std::string show_command(Context& context, Shapes shapes, Position position);

}  // namespace evs::commands
