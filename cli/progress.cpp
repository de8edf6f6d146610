#include "cli/progress.hpp"

#include <fmt/format.h>

#include "cli/report.hpp"
#include "core/numbers.hpp"

namespace evs::cli {

namespace {

constexpr Duration kQuietStart = 500 * kMillisecond;
constexpr Duration kRedraw = 100 * kMillisecond;
constexpr Duration kPlainEvery = 10 * kSecond;

}  // namespace

void StderrProgress::start(std::string_view verb, std::int64_t total, std::string_view unit) {
  verb_ = verb;
  unit_ = unit;
  total_ = total;
  done_ = 0;
  position_ = 0;
  started_ = drawn_ = system_now();
}

void StderrProgress::update(std::int64_t done, Position position) {
  done_ = done;
  position_ = position;
  if (mode_ == ProgressMode::off) return;
  const auto now = system_now();
  if (mode_ == ProgressMode::plain) {
    if (now - drawn_ < kPlainEvery) return;
    write_stderr("evs: " + line(now) + "\n");
  } else {
    if (now - started_ < kQuietStart || now - drawn_ < kRedraw) return;
    write_stderr("\r\033[K" + line(now));
    visible_ = true;
  }
  drawn_ = now;
}

std::string StderrProgress::line(Timestamp now) const {
  const bool bytes = unit_ == "bytes";
  const auto amount = [&](std::int64_t value) {
    return bytes ? format_size(value) : group_digits(value) + " " + unit_;
  };
  const double seconds = static_cast<double>(now - started_) / static_cast<double>(kSecond);
  const double rate = seconds > 0 ? static_cast<double>(done_) / seconds : 0;
  std::string text = verb_ + " " + amount(done_);
  if (total_ > 0) {
    text += fmt::format(" of {} ({}%)", amount(total_), done_ * 100 / total_);
  }
  text += fmt::format(", {}/s", amount(static_cast<std::int64_t>(rate)));
  if (total_ > done_ && rate > 0) {
    const auto left = static_cast<Duration>(static_cast<double>(total_ - done_) / rate) + 1;
    text += ", " + format_duration(left * kSecond) + " left";
  }
  if (position_ > 0) text += ", position " + group_digits(position_);
  return text;
}

void StderrProgress::finish() { clear(); }

void StderrProgress::clear() {
  if (!visible_) return;
  write_stderr("\r\033[K");
  visible_ = false;
}

}  // namespace evs::cli
