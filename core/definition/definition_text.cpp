#include "core/definition/definition_text.hpp"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "core/definition/definition_error.hpp"
#include "core/definition/sql_lexer.hpp"
#include "core/excerpt.hpp"
#include "core/utf8.hpp"

namespace evs {

namespace {

constexpr auto kNowhere = std::string_view::npos;
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
constexpr std::string_view kBlanks = " \t\r\f";
constexpr std::string_view kLead = "-- evs:";

std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(kBlanks);
  if (first == kNowhere) return text.substr(text.size());
  return text.substr(first, text.find_last_not_of(kBlanks) + 1 - first);
}

bool skip_letter(std::string_view& text, char lower) {
  if (text.empty() || (text.front() | 0x20) != lower) return false;
  text.remove_prefix(1);
  return true;
}

/// A comment that is, or was meant to be, a directive.
struct Directive {
  bool exact;  // begins with `-- evs:` and a word
  std::string_view word;
  std::string_view arguments;
};

std::optional<Directive> as_directive(std::string_view comment) {
  if (!comment.starts_with("--")) return std::nullopt;
  std::string_view rest = trim(comment.substr(2));
  if (!skip_letter(rest, 'e') || !skip_letter(rest, 'v') || !skip_letter(rest, 's')) return std::nullopt;
  rest = trim(rest);
  if (!rest.starts_with(':')) return std::nullopt;
  rest.remove_prefix(1);
  const auto body = trim(rest);
  const auto word = body.substr(0, body.find_first_of(kBlanks));
  const bool exact = comment.starts_with(kLead) && !word.empty() && body.data() == rest.data();
  return Directive{exact, word, trim(body.substr(word.size()))};
}

/// Gives the tokens of a text with what is known of their lines.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text), lexer_(text) {}

  std::optional<SqlToken> next() {
    place_ = advance(place_, last_);
    const auto token = lexer_.next();
    last_ = token ? token->text : std::string_view();
    return token;
  }
  /// Of the token given last.
  TextPlace place() const { return place_; }
  /// The token given last as a directive, when it is one: nothing but blanks stands before it on its line.
  std::optional<Directive> directive() const {
    const auto directive = as_directive(last_);
    if (!directive) return std::nullopt;
    auto before = text_.substr(0, static_cast<std::size_t>(last_.data() - text_.data()));
    before.remove_prefix(before.rfind('\n') + 1);
    return trim(before).empty() ? directive : std::nullopt;
  }

 private:
  std::string_view text_;
  SqlLexer lexer_;
  std::string_view last_;
  TextPlace place_;
};

std::string_view kind_of(const SqlToken& token) {
  if (token.kind == SqlToken::Kind::comment) return "comment";
  switch (token.text.front()) {
    case '"':
    case '`':
    case '[': return "quoted name";
    default: return "string";
  }
}

/// Makes `all` reach from its own beginning, or from `part` when it is empty, to the end of `part`.
void extend(std::string_view& all, std::string_view part) {
  if (all.empty()) all = part;
  all = {all.data(), static_cast<std::size_t>(part.data() - all.data()) + part.size()};
}

}  // namespace

DefinitionText::DefinitionText(std::string_view text, const std::string& path) : text_(text), path_(path) {
  if (text_.starts_with(kByteOrderMark)) text_.remove_prefix(kByteOrderMark.size());
  if (text_.starts_with("\xff\xfe") || text_.starts_with("\xfe\xff")) {
    throw error(text_, "the file looks like UTF-16, expected UTF-8");
  }
  if (const auto bad = first_invalid_utf8(text)) {
    throw error(text.substr(*bad), fmt::format("the file is not valid UTF-8 at byte {}", *bad))
        .detail("byte", static_cast<std::int64_t>(*bad));
  }
  if (const auto nul = text.find('\0'); nul != kNowhere) {
    throw error(text.substr(nul), fmt::format("the file has a NUL at byte {}, expected text", nul))
        .detail("byte", static_cast<std::int64_t>(nul));
  }
}

std::vector<Section> DefinitionText::sections(std::string_view how_to_begin) const {
  std::vector<Section> sections;
  std::string_view sql;
  const auto finish = [&] {
    if (!sections.empty()) sections.back().sql.text = sql;
    sql = {};
  };
  Scanner scanner(text_);
  while (const auto token = scanner.next()) {
    if (!token->closed) throw error(token->text, fmt::format("the {} that opens here has no end", kind_of(*token)));
    const auto place = scanner.place();
    if (token->is_code()) {
      if (sections.empty()) {
        throw error(token->text, "SQL stands before the first directive").help(std::string(how_to_begin));
      }
      auto& block = sections.back().sql;
      if (sql.empty()) {
        block.line = place.line;
        block.column = place.column;
      }
      extend(sql, token->text);
    } else if (const auto directive = scanner.directive()) {
      if (!directive->exact) {
        throw error(token->text, fmt::format("{} is not how a directive is written", excerpt(trim(token->text))))
            .why("a directive begins with '-- evs:' and a word, with just this blank and in lower case");
      }
      finish();
      sections.push_back({directive->word, directive->arguments, place.line, {}});
    }
  }
  finish();
  return sections;
}

std::string_view DefinitionText::first_word(std::string_view text) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  Scanner scanner(text);
  while (const auto token = scanner.next()) {
    if (token->is_code()) continue;
    if (const auto directive = scanner.directive()) return directive->word;
  }
  return {};
}

TextPlace DefinitionText::place(std::string_view part) const {
  return advance({}, text_.substr(0, static_cast<std::size_t>(part.data() - text_.data())));
}

Error DefinitionText::error(std::string_view part, std::string message) const {
  return definition_error(path_, place(part), std::move(message));
}

}  // namespace evs
