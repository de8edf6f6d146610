// `evs migrate copy`: the store anew with its migrations applied for good, and a certificate of what was changed.
#pragma once

#include "commands/command.hpp"
#include "commands/follow_wait.hpp"
#include "core/migration/certificate.hpp"
#include "core/migration/store_copy.hpp"

namespace evs::commands {

class MigrateCopy final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  void check_options() const;
  bool preview(Context& context);
  void open_target(Context& context, Store& source);
  void copy_to_head(Context& context, Store& source, StoreCopy& copy);
  void follow(Context& context, Store& source, StoreCopy& copy);
  void close_source(Context& context, Store& source, StoreCopy& copy);
  Certificate prove(Context& context, Store& source, const StoreCopy& copy);
  void write_certificate(const Certificate& certificate) const;
  std::string certificate_path() const { return target_path_ + ".migration.json"; }

  std::string target_path_;
  std::vector<std::string> projections_;
  FollowEnd follow_end_;
  bool follow_ = false;
  bool switch_ = false;

  OpenedStore target_;
  std::vector<Migration> migrations_;
};

}  // namespace evs::commands
