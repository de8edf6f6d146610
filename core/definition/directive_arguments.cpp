#include "core/definition/directive_arguments.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "core/excerpt.hpp"
#include "core/names.hpp"
#include "core/numbers.hpp"
#include "core/suggest.hpp"

namespace evs {

namespace {

constexpr auto kNowhere = std::string_view::npos;
constexpr std::string_view kBlanks = " \t";

std::string_view skip_blanks(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(kBlanks), text.size()));
}

std::string list(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) {
    if (!text.empty()) text += &word == &words.back() ? " or " : ", ";
    text += "'" + word + "'";
  }
  return text;
}

}  // namespace

std::string written_type(std::string_view type) {
  if (!type.starts_with('"') && type.find(',') == kNowhere && type.find(" --") == kNowhere) return std::string(type);
  std::string text = "\"";
  for (const char c : type) text += c == '"' ? "\"\"" : std::string(1, c);
  return text + '"';
}

std::string_view DirectiveArguments::word(std::string_view what) {
  const auto word = rest_.substr(0, rest_.find_first_of(kBlanks));
  if (word.empty()) throw error(fmt::format("'evs:{}' has no {}", section_.word, what));
  rest_ = skip_blanks(rest_.substr(word.size()));
  return word;
}

std::size_t DirectiveArguments::choice(const std::vector<std::string>& words) {
  if (empty()) throw error(fmt::format("'evs:{}' says nothing, expected {}", section_.word, list(words)));
  const auto given = word("word");
  const auto found = std::find(words.begin(), words.end(), given);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  auto problem =
      error_at(given, fmt::format("'evs:{}' says {}, expected {}", section_.word, excerpt(given), list(words)));
  const auto hint = did_you_mean(given, words);
  if (hint.empty()) throw problem;
  throw std::move(problem).help(hint);
}

std::int64_t DirectiveArguments::number(std::string_view what, std::int64_t low, std::int64_t high) {
  const auto digits = word(what);
  try {
    return parse_integer(digits, low, high, what);
  } catch (const Error& wrong) {
    throw error_at(digits, wrong.message());
  }
}

std::string DirectiveArguments::name(std::string_view what, Check check) {
  if (empty()) throw error(fmt::format("'evs:{}' has no {}", section_.word, what));
  std::string name;
  const auto part = take_name(NameEnd::line, name);
  check_name(part, name, check);
  end();
  return name;
}

std::string DirectiveArguments::type() {
  if (empty()) throw error(fmt::format("'evs:{}' has no event type", section_.word));
  std::string name;
  const auto part = rest_.starts_with('"') ? take_quoted('"', name) : word("event type");
  if (name.empty()) name = part;
  check_name(part, name, check_type_name);
  return name;
}

std::string DirectiveArguments::quoted() {
  if (!rest_.starts_with('\'')) throw error_at(empty() ? section_.word : rest_, "expected a name in single quotes");
  std::string name;
  take_quoted('\'', name);
  return name;
}

std::string_view DirectiveArguments::rest() { return std::exchange(rest_, {}); }

TextPlace DirectiveArguments::place() const { return text_.place(rest_); }

std::vector<std::string> DirectiveArguments::types(Star star) {
  if (empty()) throw error(fmt::format("'evs:{}' names no event type", section_.word));
  std::vector<std::string> types;
  std::set<std::string, std::less<>> seen;
  for (bool more = true; more;) {
    std::string name;
    const auto part = take_name(NameEnd::comma, name);
    if (part.empty()) throw error_at(rest_, "an event type is missing at this end of a ','");
    if (star == Star::refused || part != "*") check_name(part, name, check_type_name);
    if (!seen.insert(name).second) throw error_at(part, fmt::format("event type {} is named twice", excerpt(name)));
    types.push_back(std::move(name));
    more = rest_.starts_with(',');
    if (more) rest_ = skip_blanks(rest_.substr(1));
  }
  end();
  return types;
}

void DirectiveArguments::end() {
  if (empty()) return;
  throw error_at(rest_, fmt::format("{} is too much for 'evs:{}'", excerpt(rest_), section_.word))
      .why("a directive has its line for itself: not even a comment may follow");
}

Error DirectiveArguments::error(const std::string& message) const { return error_at(section_.word, message); }

Error DirectiveArguments::error_at(std::string_view part, std::string message) const {
  return text_.error(part, std::move(message)).help(fmt::format("write '-- evs:{}'", form_));
}

/// Takes a name off the rest and gives the part of the text that it stood in.
std::string_view DirectiveArguments::take_name(NameEnd end, std::string& name) {
  if (rest_.starts_with('"')) return take_quoted('"', name);
  auto part = rest_.substr(0, end == NameEnd::comma ? rest_.find(',') : kNowhere);
  rest_.remove_prefix(part.size());
  part = part.substr(0, part.find_last_not_of(kBlanks) + 1);
  if (const auto at = part.find(" --"); at != kNowhere) {
    throw error_at(part.substr(at + 1), "a directive has its line for itself: not even a comment may follow")
        .help("put the comment on the next line, or a name with ' --' in it into double quotes");
  }
  name = part;
  return part;
}

std::string_view DirectiveArguments::take_quoted(char quote, std::string& name) {
  std::size_t at = 1;
  for (;; ++at) {
    if (at == rest_.size()) throw error_at(rest_, fmt::format("the name that opens here has no closing '{}'", quote));
    if (rest_[at] == quote && !rest_.substr(at + 1).starts_with(quote)) break;
    name += rest_[at];
    if (rest_[at] == quote) ++at;
  }
  const auto part = rest_.substr(0, at + 1);
  rest_ = skip_blanks(rest_.substr(at + 1));
  return part;
}

void DirectiveArguments::check_name(std::string_view part, const std::string& name, Check check) const {
  try {
    check(name);
  } catch (const Error& wrong) {
    throw error_at(part, wrong.message());
  }
}

}  // namespace evs
