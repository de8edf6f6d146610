// What `evs replay` prints: a record for each projection, the rows that a trial would change, the rows of a step. One
// thread.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "commands/command.hpp"
#include "core/projection/projection_run.hpp"

namespace evs::commands {

using ProjectionRuns = std::vector<std::unique_ptr<ProjectionRun>>;

/// What a run of a projection came to.
Record replay_record(const Definition& definition, const std::string& path, Position position, std::int64_t handled,
                     std::int64_t parked);
/// The records of those that were up to date, and of the runs whose read model is in place.
void print_replayed(Context& context, const std::vector<Record>& finished, const ProjectionRuns& runs);
void print_trial(Context& context, const ProjectionRuns& runs);

/// Events one by one, with the rows that each changed.
class StepOutput {
 public:
  explicit StepOutput(Context& context);
  void show(const EventView& event, const std::vector<RowChange>& changes) const;

 private:
  Context& context_;
  bool drawn_;  // for eyes
};

}  // namespace evs::commands
