// A command line for a help line, put together word by word and quoted so that it can be pasted into a shell. One
// thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/shell_quote.hpp"

namespace evs::commands {

class CommandText {
 public:
  /// `words` stand as they are: "evs append".
  explicit CommandText(std::string words) : text_(std::move(words)) {}

  void add(std::string_view word) { text_.append(" ").append(shell_quote(word)); }
  /// Nothing for a value that is not there.
  void add(std::string_view option, const std::optional<std::string>& value) {
    if (!value) return;
    text_.append(" ").append(option);
    add(*value);
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

}  // namespace evs::commands
