// Whatever the bytes: the scanner agrees with an independent parser, and what it hands out fits together.
#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/json_kind.hpp"
#include "core/json_path.hpp"
#include "core/json_scanner.hpp"
#include "core/json_text.hpp"
#include "core/utf8.hpp"
#include "tests/fuzz/demand.hpp"

namespace {

using evs::JsonFault;
using evs::JsonScanner;
using evs::fuzz::demand;

constexpr int kNumberOverflow = 406;  // nlohmann's error for a number beyond double, which JSON allows

/// Swallows the value; keeps the number of the error that ended it, 0 for none, and whether a key stood twice until
/// then.
class Judge : public nlohmann::json::json_sax_t {
 public:
  int error = 0;
  bool duplicate = false;

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override {
    keys_.emplace_back();
    return true;
  }
  bool key(string_t& name) override {
    duplicate |= !keys_.back().insert(name).second;
    return true;
  }
  bool end_object() override {
    keys_.pop_back();
    return true;
  }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& problem) override {
    error = problem.id;
    return false;
  }

 private:
  std::vector<std::set<std::string>> keys_;  // of the objects that are open
};

/// The other parser drops a byte order mark and takes a NUL for the end of the text; it knows no limits.
bool judged_by_other_rules(std::string_view text, const evs::JsonProblem& problem) {
  return evs::is_limit(problem.fault) || problem.fault == JsonFault::utf16 || text.starts_with("\xEF\xBB\xBF") ||
         (problem.offset < text.size() && text[problem.offset] == '\0');
}

void compare_with_other_parser(std::string_view text, const std::optional<evs::JsonProblem>& problem) {
  Judge judge;
  nlohmann::json::sax_parse(text, &judge);
  if (!problem) {
    demand(judge.error == 0 || judge.error == kNumberOverflow, "what is accepted is JSON to another parser", text);
    demand(!judge.duplicate, "what is accepted has no key twice", text);
  } else if (problem->fault == JsonFault::duplicate_key) {
    demand(judge.duplicate || judge.error == kNumberOverflow, "a duplicate key is one to another parser", text);
  } else if (!judged_by_other_rules(text, *problem)) {
    demand(judge.error != 0, "what is refused is no JSON to another parser", text);
  }
}

void check_problem(std::string_view text, const evs::JsonProblem& problem) {
  demand(problem.offset <= text.size(), "a problem lies inside the text", text);
  demand(!problem.message.empty(), "a problem has a message", text);
  demand(evs::terminal_safe(problem.message) == problem.message, "a message is safe on a terminal", text);
}

void check_whitespace(std::string_view text, const JsonScanner& scanner) {
  std::string small;
  evs::append_minified(text, small);
  demand(!evs::has_whitespace_between_tokens(small), "nothing is left to minify", text);
  JsonScanner again;
  demand(!again.validate(small) && !again.saw_whitespace(), "minified JSON is JSON without whitespace", text);
  const auto value = evs::json_find(text, "");
  demand(value && evs::has_whitespace_between_tokens(*value) == scanner.saw_whitespace(),
         "both whitespace answers agree", text);
}

std::string pointer_to(std::string_view key) {
  std::string pointer = "/";
  for (const char c : key) {
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else {
      pointer += c;
    }
  }
  return pointer;
}

void check_members(std::string_view text, const std::optional<evs::JsonProblem>& problem) {
  JsonScanner scanner;
  std::vector<evs::JsonMember> members;
  const auto members_problem = scanner.members(text, members);
  if (problem || evs::json_kind(*evs::json_find(text, "")) != evs::JsonKind::object) {
    demand(members_problem.has_value(), "only a valid object has members", text);
    return;
  }
  demand(!members_problem, "every valid object has members", text);
  JsonScanner part;
  for (const auto& member : members) {
    demand(!part.validate(member.value), "the value of a member is JSON", text);
    demand(evs::json_kind(member.value) == member.kind, "a member's kind is its value's", text);
    demand(!evs::first_invalid_utf8(member.key), "a key is UTF-8", text);
    const auto found = evs::json_find(text, pointer_to(member.key));
    demand(found && found->data() == member.value.data() && found->size() == member.value.size(),
           "a pointer made of a key finds that member", text);
    std::string token;
    evs::append_json_string(member.key, token);
    demand(!part.validate(token) && evs::json_unescape(token) == member.key, "a key comes back from its string token",
           text);
  }
}

void check_tight_limits(std::string_view text, const std::optional<evs::JsonProblem>& problem) {
  JsonScanner tight({.max_depth = 3, .max_members = 4, .max_key_bytes = 8});
  const auto tight_problem = tight.validate(text);
  if (!tight_problem) {
    demand(!problem, "tighter limits accept no more", text);
  } else if (!problem) {
    demand(evs::is_limit(tight_problem->fault), "tighter limits refuse by a limit only", text);
  }
}

/// Any bytes may be asked of the functions that make text presentable.
void check_presentation(std::string_view bytes) {
  const auto safe = evs::terminal_safe(bytes);
  demand(!evs::first_invalid_utf8(safe), "escaped text is UTF-8", bytes);
  demand(evs::terminal_safe(safe) == safe, "escaped text needs no more escapes", bytes);
  demand(evs::display_width(evs::truncate_to_width(bytes, 10)) <= 10, "a cut text fits", bytes);
  std::string token;
  evs::append_json_string(bytes, token);
  JsonScanner scanner;
  demand(!scanner.validate(token), "any bytes make a valid string token", bytes);
  if (!evs::first_invalid_utf8(bytes))
    demand(evs::json_unescape(token) == bytes, "UTF-8 comes back from its string token", bytes);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  JsonScanner scanner;
  const auto problem = scanner.validate(text);
  if (problem) {
    check_problem(text, *problem);
  } else {
    check_whitespace(text, scanner);
  }
  compare_with_other_parser(text, problem);
  check_members(text, problem);
  check_tight_limits(text, problem);
  check_presentation(text);
  return 0;
}
