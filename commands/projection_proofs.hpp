// Projections held against a copy and its source: the same rows mean that no reader of them notices the migration. One
// thread, that of both stores. Failures are thrown as Error.
#pragma once

#include <string>
#include <vector>

#include "commands/command.hpp"
#include "core/migration/certificate.hpp"

namespace evs::commands {

/// A projection to be held against both.
struct CheckedProjection {
  std::string path, text;  // path for errors
};

/// The digests of each projection over the source lifted by `migrations`, up to `source_to`, and over the target, up to
/// `target_to`.
std::vector<ProjectionProof> prove_projections(Context& context, Store& source, Store& target,
                                               const std::vector<Migration>& migrations, Position source_to,
                                               Position target_to, const std::vector<CheckedProjection>& projections);

}  // namespace evs::commands
