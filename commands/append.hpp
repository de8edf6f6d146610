// `evs append`: one event, or a batch over any streams in one atomic transaction. One object a run, one thread.
#pragma once

#include "commands/command.hpp"
#include "commands/max_bytes_option.hpp"
#include "core/envelope.hpp"

namespace evs::commands {

class Append final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  bool append_one(Context& context);
  bool append_batch(Context& context);
  AppendReport append_to_store(Context& context, std::span<const NewEvent> events) const;
  AppendReport try_on_new_store(Context& context, std::span<const NewEvent> events) const;
  bool write(Context& context, std::span<const NewEvent> events);
  NewEvent make_event(Context& context);
  std::string read_data(Context& context) const;
  std::string make_metadata() const;
  std::string retry_command(const Context& context, const std::string& id) const;

  std::optional<std::string> stream_, type_, data_operand_, data_, batch_, expect_, id_, metadata_, correlation_,
      causation_, user_, schema_version_, at_;
  std::vector<std::string> meta_;
  std::size_t max_bytes_ = kDefaultMaxBytes;
  bool create_ = false;

  TextArena arena_;
};

}  // namespace evs::commands
