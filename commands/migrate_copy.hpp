// `evs migrate copy`: the store anew with its migrations applied for good, and a certificate of what was changed.
#pragma once

#include "commands/command.hpp"
#include "commands/copy_target.hpp"
#include "commands/follow_wait.hpp"
#include "commands/projection_proofs.hpp"
#include "core/migration/certificate.hpp"
#include "core/migration/store_copy.hpp"

namespace evs::commands {

class MigrateCopy final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  void check_options(Context& context);
  void check_source(Store& source) const;
  void preview(Context& context, Store& source, const CopyTarget& target) const;
  bool make(Context& context, Store& source, const CopyTarget& found);
  void copy_to_head(Context& context, Store& source, StoreCopy& copy);
  void follow(Context& context, Store& source, StoreCopy& copy);
  bool close_source(Context& context, Store& source, Store& target, StoreCopy& copy, Certificate& certificate);
  Certificate prove(Context& context, Store& source, Store& target, const StoreCopy& copy);
  void write_certificate(const Certificate& certificate) const;
  bool answer(Context& context, const CopySummary& totals, const std::vector<ProjectionProof>& proofs) const;
  bool answer_complete(Context& context, Store& source, const CertificateClaims& claims) const;

  std::string target_path_;
  std::vector<std::string> projection_paths_;
  std::vector<CheckedProjection> projections_;
  FollowEnd follow_end_;
  bool follow_ = false;
  bool switch_ = false;
  std::vector<Migration> migrations_;
};

}  // namespace evs::commands
