#include "commands/projection_proofs.hpp"

#include "core/expression/lifter.hpp"
#include "core/projection/projection_digest.hpp"

namespace evs::commands {

std::vector<ProjectionProof> prove_projections(Context& context, Store& source, Store& target,
                                               const std::vector<Migration>& migrations, Position source_to,
                                               Position target_to, const std::vector<CheckedProjection>& projections) {
  std::vector<ProjectionProof> proofs;
  for (const auto& projection : projections) {
    const auto definition = parse_definition(projection.text, projection.path);
    Lifter lifter(UpcasterSet(migrations), kSecond, context.stop());
    const auto show = [&](Position position) { context.progress().update(position, position); };
    context.progress().start("projected", source_to, "events");
    const auto before = projection_digest(source, definition, &lifter, source_to, context.stop(), show);
    const auto after = projection_digest(target, definition, nullptr, target_to, context.stop(), show);
    context.progress().finish();
    proofs.push_back({definition.name, projection.text, before, after});
  }
  return proofs;
}

}  // namespace evs::commands
