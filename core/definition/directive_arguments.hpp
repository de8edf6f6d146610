// What stands behind the word of a directive, taken off piece by piece: words, numbers, names. Used by the parsers of
// definition files. One thread. What is not as expected throws bad_definition at its line and column.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/definition/definition_text.hpp"

namespace evs {

class DirectiveArguments {
 public:
  /// Both outlive this. `form` shows how the directive is written, for help: "from all|category X|…".
  DirectiveArguments(const DefinitionText& text, const Section& section, std::string_view form)
      : text_(text), section_(section), form_(form), rest_(section.arguments) {}

  bool empty() const { return rest_.empty(); }
  /// The next word; `what` names it where there is none.
  std::string_view word(std::string_view what);
  /// The index of the next word among `words`.
  std::size_t choice(const std::vector<std::string>& words);
  std::int64_t number(std::string_view what, std::int64_t low, std::int64_t high);

  /// Throws Error for a text that is no name of its kind: check_type_name and its kin.
  using Check = void (*)(std::string_view);
  /// All that is left as one name; blanks inside belong to it, double quotes around it do not.
  std::string name(std::string_view what, Check check);
  /// The next word as an event type; one that holds blanks, or begins with a digit, is in double quotes.
  std::string type();
  /// Whether a number is next.
  bool at_number() const { return !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9'; }
  /// The next name, in single quotes.
  std::string quoted();
  /// All that is left, as it stands.
  std::string_view rest();
  /// Where it begins.
  TextPlace place() const;
  /// All that is left as names with commas between them, none of them twice; one that holds a comma is in double
  /// quotes. `star`, a `*` without quotes may be among them.
  enum class Star { refused, allowed };
  std::vector<std::string> types(Star star);
  /// Nothing may be left.
  void end();

  /// An error at the directive's word, with its form as help.
  Error error(const std::string& message) const;

 private:
  enum class NameEnd { line, comma };
  std::string_view take_name(NameEnd end, std::string& name);
  std::string_view take_quoted(char quote, std::string& name);
  void check_name(std::string_view part, const std::string& name, Check check) const;
  Error error_at(std::string_view part, std::string message) const;

  const DefinitionText& text_;
  const Section& section_;
  std::string_view form_;
  std::string_view rest_;
};

/// An event type as it is written in a list of types: in double quotes where it would be misread without.
std::string written_type(std::string_view type);

}  // namespace evs
