// The Context that commands work through: settings from options and environment, the store opened when it is asked
// for, output, notes. One run, one thread. Failures are thrown as Error.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "cli/progress.hpp"
#include "cli/render/renderer.hpp"
#include "cli/report.hpp"
#include "commands/command.hpp"
#include "commands/global_options.hpp"

namespace evs::cli {

/// An environment variable; absent when unset or empty.
std::optional<std::string> environment(const char* name);
/// How errors are printed, from what is known of the options so far. Never throws.
ReportStyle report_style(const commands::GlobalOptions& options);

class RunContext final : public commands::Context {
 public:
  /// Throws usage for a bad value of an option or variable, or a form that the command cannot honour.
  RunContext(const commands::GlobalOptions& options, const commands::CommandInfo& info, ReportStyle style,
             StopToken stop);

  const commands::Globals& globals() const override { return globals_; }
  OpenedStore& store(Access access, IfMissing if_missing, Durability durability) override;
  CreateOptions create_options() override { return {.mint = mint()}; }
  commands::Output& out() override { return *renderer_; }
  bool wants_records() const override { return wants_records_; }
  void note(std::string_view sentence) override;
  void report(const Error& error) override;
  void committed() override { committed_ = true; }
  commands::Progress& progress() override { return progress_; }
  const StopToken& stop() const override { return stop_; }
  Timestamp now() override { return mint()->now(0); }
  Timestamp monotonic_now() override { return evs::monotonic_now(); }

  /// Writes everything that is held back; throws what StdoutStream throws.
  void finish(Ending ending);
  /// Closes the store, so that its errors and its last checkpoint come before the process ends.
  void close() { store_ = {}; }
  bool has_committed() const { return committed_; }
  void clear_progress() { progress_.clear(); }

 private:
  const std::shared_ptr<Mint>& mint();

  commands::Globals globals_;
  ReportStyle style_;
  StopToken stop_;
  StdoutStream stdout_;
  std::unique_ptr<Renderer> renderer_;
  StderrProgress progress_;
  std::shared_ptr<Mint> mint_;
  OpenedStore store_;
  bool committed_ = false;
  bool wants_records_ = false;
};

}  // namespace evs::cli
