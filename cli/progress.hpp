// Progress on stderr (contract section 5): a line that redraws itself on a terminal, a line every 10 s with `plain`,
// nothing otherwise. One thread. Never fails.
#pragma once

#include <string>

#include "commands/output.hpp"

namespace evs::cli {

enum class ProgressMode { off, redraw, plain };

class StderrProgress final : public commands::Progress {
 public:
  void set_mode(ProgressMode mode) { mode_ = mode; }
  void start(std::string_view verb, std::int64_t total, std::string_view unit) override;
  void update(std::int64_t done, Position position) override;
  void finish() override;
  /// Takes the line off the screen before something else is printed.
  void clear();

 private:
  std::string line(Timestamp now) const;

  ProgressMode mode_ = ProgressMode::off;
  std::string verb_, unit_;
  std::int64_t total_ = 0;
  std::int64_t done_ = 0;
  Position position_ = 0;
  Timestamp started_ = 0;
  Timestamp drawn_ = 0;
  bool visible_ = false;
};

}  // namespace evs::cli
