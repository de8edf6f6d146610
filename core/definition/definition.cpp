#include "core/definition/definition.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>
#include <utility>

#include "core/definition/definition_error.hpp"
#include "core/definition/definition_hash.hpp"
#include "core/definition/definition_text.hpp"
#include "core/definition/directive_arguments.hpp"
#include "core/definition/sql_lexer.hpp"
#include "core/error.hpp"
#include "core/excerpt.hpp"
#include "core/names.hpp"
#include "core/numbers.hpp"
#include "core/suggest.hpp"

namespace evs {

namespace {

/// Each type gets the block for itself: without a limit a small file could ask for gigabytes.
constexpr std::size_t kMostTypesOfOneBlock = 64;
constexpr std::string_view kHowToBegin =
    "begin it with '-- evs:projection NAME version 1' or '-- evs:reducer NAME version 1'";

class Parser {
 public:
  Parser(std::string_view text, const std::string& path) : text_(text, path) { definition_.path = path; }

  Definition parse() {
    const auto sections = text_.sections(kHowToBegin);
    if (sections.empty()) {
      throw text_.error(text_.whole(), text_.whole().empty() ? "the file is empty" : "the file holds no directive")
          .help(std::string(kHowToBegin));
    }
    head(sections.front());
    for (std::size_t i = 1; i < sections.size(); ++i) section(sections[i]);
    check_whole(sections.front());
    definition_.hash = definition_hash(definition_);
    return std::move(definition_);
  }

 private:
  enum class Role { head, option, block };
  struct Directive {
    std::string_view word;
    std::string_view form;
    Role role;
    void (Parser::*read)(const Section&, DirectiveArguments);
  };
  static const std::array<Directive, 9> kDirectives;

  const Directive& directive_of(const Section& section) const;
  void head(const Section& section);
  void section(const Section& section);
  void demand_once(const Section& section);
  void demand_no_sql(const Section& section) const;
  void check_whole(const Section& head) const;
  void check_block(const Section& section) const;

  void from(const Section& section, DirectiveArguments arguments);
  void on_unknown(const Section& section, DirectiveArguments arguments);
  void upcast(const Section& section, DirectiveArguments arguments);
  void strict(const Section& section, DirectiveArguments arguments);
  void init(const Section& section, DirectiveArguments arguments);
  void on(const Section& section, DirectiveArguments arguments);

  bool is_projection() const { return definition_.kind == DefinitionKind::projection; }
  /// "projection 'totals'".
  std::string subject() const {
    return fmt::format("{} '{}'", is_projection() ? "projection" : "reducer", definition_.name);
  }

  DefinitionText text_;
  Definition definition_;
  bool in_blocks_ = false;                                     // an init or on was read
  std::map<std::string_view, std::int64_t> once_;              // line of each directive that stands once
  std::map<std::string, std::int64_t, std::less<>> handlers_;  // line of each type's handler
  std::set<std::string, std::less<>> scope_;                   // of `from types`
};

const std::array<Parser::Directive, 9> Parser::kDirectives{
    {{"projection", "projection NAME version N", Role::head, nullptr},
     {"reducer", "reducer NAME version N", Role::head, nullptr},
     {"migration", "migration NUMBER TITLE", Role::head, nullptr},
     {"from", "from all|category NAME|stream NAME|types NAME, NAME", Role::option, &Parser::from},
     {"on-unknown", "on-unknown ignore|fail", Role::option, &Parser::on_unknown},
     {"upcast", "upcast on|off", Role::option, &Parser::upcast},
     {"strict", "strict", Role::option, &Parser::strict},
     {"init", "init", Role::block, &Parser::init},
     {"on", "on TYPE, TYPE|*", Role::block, &Parser::on}}};

const Parser::Directive& Parser::directive_of(const Section& section) const {
  std::vector<std::string> known;
  for (const auto& directive : kDirectives) {
    if (directive.word == section.word) return directive;
    known.push_back("evs:" + std::string(directive.word));
  }
  std::string word = "evs:" + std::string(section.word);
  auto error = text_.error(section.word, fmt::format("unknown directive {}", excerpt(word)));
  for (auto& c : word) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  const auto hint = did_you_mean(word, known);
  throw std::move(error).help(hint.empty() ? "evs man projection" : hint);
}

void Parser::head(const Section& section) {
  const auto& directive = directive_of(section);
  if (directive.role != Role::head) {
    throw text_.error(
        section.word,
        fmt::format("the first directive is 'evs:{}', expected 'evs:projection' or 'evs:reducer'", section.word));
  }
  if (section.word == "migration") {
    throw text_.error(section.word, "the file is a migration, expected a projection or a reducer")
        .help(migration_help(definition_.path));
  }
  definition_.kind = section.word == "projection" ? DefinitionKind::projection : DefinitionKind::reducer;
  DirectiveArguments arguments(text_, section, directive.form);
  const auto name = arguments.word("name");
  if (!is_definition_name(name)) {
    throw text_.error(
        name, fmt::format("name {} is not made of 1 to 64 letters, digits and _, a letter first", excerpt(name)));
  }
  definition_.name = name;
  if (arguments.empty()) throw arguments.error(subject() + " has no version");
  arguments.choice({"version"});
  definition_.version = arguments.number("version", 1, kMaxInteger);
  arguments.end();
  demand_no_sql(section);
}

void Parser::section(const Section& section) {
  const auto& directive = directive_of(section);
  if (directive.role == Role::head) {
    throw text_.error(section.word,
                      fmt::format("a file holds one definition, and 'evs:{}' begins a second one", section.word));
  }
  if (directive.role == Role::option) {
    if (in_blocks_) {
      throw text_.error(section.word, fmt::format("'evs:{}' stands after 'evs:init' or 'evs:on', expected before them",
                                                  section.word));
    }
    demand_no_sql(section);
  }
  in_blocks_ = directive.role == Role::block;
  if (section.word != "on") demand_once(section);
  (this->*directive.read)(section, {text_, section, directive.form});
}

void Parser::demand_once(const Section& section) {
  const auto [before, first] = once_.emplace(section.word, section.line);
  if (first) return;
  throw text_.error(section.word, fmt::format("'evs:{}' is given twice, on line {} and on line {}", section.word,
                                              before->second, section.line));
}

void Parser::demand_no_sql(const Section& section) const {
  if (section.sql.text.empty()) return;
  throw definition_error(definition_.path, place_in(section.sql, 0),
                         fmt::format("SQL follows 'evs:{}', which takes none", section.word))
      .help("put it under '-- evs:init' or '-- evs:on TYPE'");
}

void Parser::from(const Section& section, DirectiveArguments arguments) {
  using Kind = EventScope::Kind;
  auto& scope = definition_.from;
  scope.line = section.line;
  scope.kind = std::array{Kind::all, Kind::category, Kind::stream,
                          Kind::types}[arguments.choice({"all", "category", "stream", "types"})];
  switch (scope.kind) {
    case Kind::all: return arguments.end();
    case Kind::category: scope.names = {arguments.name("category", check_category)}; return;
    case Kind::stream: scope.names = {arguments.name("stream", check_stream_name)}; return;
    case Kind::types:
      scope.names = arguments.types(DirectiveArguments::Star::refused);
      scope_ = {scope.names.begin(), scope.names.end()};
      return;
  }
}

void Parser::on_unknown(const Section&, DirectiveArguments arguments) {
  definition_.on_unknown = arguments.choice({"ignore", "fail"}) == 0 ? OnUnknown::ignore : OnUnknown::fail;
  arguments.end();
}

void Parser::upcast(const Section&, DirectiveArguments arguments) {
  definition_.upcasting = arguments.choice({"on", "off"}) == 0 ? Upcasting::on : Upcasting::off;
  arguments.end();
}

void Parser::strict(const Section&, DirectiveArguments arguments) {
  definition_.strict = true;
  arguments.end();
}

void Parser::init(const Section& section, DirectiveArguments arguments) {
  arguments.end();
  check_block(section);
  definition_.init = section.sql;
}

void Parser::on(const Section& section, DirectiveArguments arguments) {
  const auto types = arguments.types(DirectiveArguments::Star::allowed);
  if (types.size() > kMostTypesOfOneBlock) {
    throw arguments.error(fmt::format("'evs:on' names {} event types, at most {}", types.size(), kMostTypesOfOneBlock));
  }
  for (const auto& type : types) {
    const auto [before, first] = handlers_.emplace(type, section.line);
    if (!first) {
      throw text_.error(section.arguments, fmt::format("event type {} has two handlers, on line {} and on line {}",
                                                       excerpt(type), before->second, section.line));
    }
    if (!scope_.empty() && type != "*" && !scope_.contains(type)) {
      throw text_.error(
          section.arguments,
          fmt::format("the handler of event type {} never runs: 'evs:from types' leaves it out", excerpt(type)));
    }
    definition_.handlers.push_back({type, section.line, section.sql});
  }
  check_block(section);
}

/// A reducer's block is one expression; the engine alone can tell whether it is a good one, but a `;` or nothing at all
/// is told here, with the reason.
void Parser::check_block(const Section& section) const {
  if (is_projection()) return;
  const auto directive = section.word == "on" ? fmt::format("evs:on {}", section.arguments) : std::string("evs:init");
  if (section.sql.text.empty()) {
    auto error = text_.error(section.word, fmt::format("{} has no expression", excerpt(directive)));
    throw std::move(error).help(section.word == "on" ? "write ':state' to leave the state as it is"
                                                     : "write the first state, such as json('{}')");
  }
  SqlLexer lexer(section.sql.text);
  while (const auto token = lexer.next()) {
    if (token->text != ";") continue;
    const auto offset = static_cast<std::size_t>(token->text.data() - section.sql.text.data());
    throw definition_error(definition_.path, place_in(section.sql, offset),
                           fmt::format("{} has a ';', expected one expression", excerpt(directive)))
        .why("a reducer's block is an expression that gives the state, not a statement");
  }
}

void Parser::check_whole(const Section& head) const {
  const auto fail = [&](std::string_view problem, std::string_view fix) {
    throw text_.error(head.word, fmt::format("{} {}", subject(), problem)).help(std::string(fix));
  };
  if (!once_.contains("init")) {
    fail("has no 'evs:init'", is_projection() ? "put the CREATE TABLE of its read model under '-- evs:init'"
                                              : "put the first state under '-- evs:init', such as json('{}')");
  }
  if (is_projection() && split_statements(definition_.init).empty()) {
    fail("has no statement under 'evs:init'", "put the CREATE TABLE of its read model there");
  }
  const bool acts = std::any_of(definition_.handlers.begin(), definition_.handlers.end(),
                                [](const EventHandler& handler) { return !split_statements(handler.sql).empty(); });
  if (!acts) fail("does nothing for any event", "put SQL under '-- evs:on TYPE', or under '-- evs:on *' for all types");
}

}  // namespace

const EventHandler* Definition::handler_for(std::string_view type) const {
  const EventHandler* other = nullptr;
  for (const auto& handler : handlers) {
    if (handler.type == type) return &handler;
    if (handler.type == "*") other = &handler;
  }
  return other;
}

Definition parse_definition(std::string_view text, const std::string& path) { return Parser(text, path).parse(); }

std::string_view definition_directive(std::string_view text) { return DefinitionText::first_word(text); }

}  // namespace evs
