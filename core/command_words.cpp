#include "core/command_words.hpp"

#include <fmt/format.h>

#include "core/error.hpp"
#include "core/excerpt.hpp"

namespace evs {

namespace {

constexpr std::string_view kBlanks = " \t\n\r";
/// What a backslash between double quotes takes away the meaning of (POSIX, Shell Command Language 2.2.3).
constexpr std::string_view kEscapedInQuotes = "\"\\$`\n";

void check(std::string_view command) {
  if (command.find('\0') != std::string_view::npos) throw Error(ErrorCode::usage, "the command contains a NUL byte");
  if (command.find_first_not_of(kBlanks) == std::string_view::npos) {
    throw Error(ErrorCode::usage, "the command is empty");
  }
}

Error unfinished(std::string_view command, std::string_view what, std::size_t offset) {
  return Error(ErrorCode::usage, fmt::format("{} at byte {} of the command {} {}", what, offset, excerpt(command),
                                             what == "the backslash" ? "has nothing after it" : "is not closed"));
}

class Splitter {
 public:
  explicit Splitter(std::string_view command) : command_(command) {}

  std::vector<std::string> words() {
    std::vector<std::string> words;
    while ((at_ = command_.find_first_not_of(kBlanks, at_)) != std::string_view::npos) words.push_back(word());
    return words;
  }

 private:
  std::string word() {
    std::string word;
    while (at_ < command_.size() && kBlanks.find(command_[at_]) == std::string_view::npos) {
      const char c = command_[at_];
      if (c == '\'') {
        word += single_quoted();
      } else if (c == '"') {
        word += double_quoted();
      } else if (c == '\\') {
        if (++at_ == command_.size()) throw unfinished(command_, "the backslash", at_ - 1);
        // A backslash joins two lines.
        if (command_[at_] != '\n') word += command_[at_];
        ++at_;
      } else {
        word += c;
        ++at_;
      }
    }
    return word;
  }

  std::string_view single_quoted() {
    const auto begin = at_ + 1;
    const auto end = command_.find('\'', begin);
    if (end == std::string_view::npos) throw unfinished(command_, "the single quote", at_);
    at_ = end + 1;
    return command_.substr(begin, end - begin);
  }

  std::string double_quoted() {
    const auto begin = at_++;
    std::string text;
    for (; at_ < command_.size(); ++at_) {
      const char c = command_[at_];
      if (c == '"') {
        ++at_;
        return text;
      }
      const bool escapes =
          c == '\\' && at_ + 1 < command_.size() && kEscapedInQuotes.find(command_[at_ + 1]) != std::string_view::npos;
      if (escapes) ++at_;
      if (!escapes || command_[at_] != '\n') text += command_[at_];
    }
    throw unfinished(command_, "the double quote", begin);
  }

  std::string_view command_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<std::string> command_words(std::string_view command) {
  check(command);
  return Splitter(command).words();
}

std::vector<std::string> shell_words(std::string_view command) {
  check(command);
  return {"/bin/sh", "-c", std::string(command)};
}

}  // namespace evs
