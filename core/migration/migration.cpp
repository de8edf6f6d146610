#include "core/migration/migration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>

#include "core/definition/definition_error.hpp"
#include "core/definition/definition_text.hpp"
#include "core/definition/directive_arguments.hpp"
#include "core/definition/sql_lexer.hpp"
#include "core/excerpt.hpp"
#include "core/names.hpp"
#include "core/numbers.hpp"
#include "core/suggest.hpp"

namespace evs {

namespace {

constexpr std::string_view kHowToBegin = "begin it with '-- evs:migration 0001 WHAT IT CHANGES'";

class Parser {
 public:
  Parser(std::string_view text, const std::string& path) : text_(text, path) {
    migration_.path = path;
    migration_.text = text;
    migration_.hash = sha256(text);
  }

  Migration parse() {
    const auto sections = text_.sections(kHowToBegin);
    if (sections.empty()) {
      throw text_.error(text_.whole(), text_.whole().empty() ? "the file is empty" : "the file holds no directive")
          .help(std::string(kHowToBegin));
    }
    head(sections.front());
    for (std::size_t i = 1; i < sections.size(); ++i) rule(sections[i]);
    return std::move(migration_);
  }

 private:
  struct Directive {
    std::string_view word;
    std::string_view form;
    void (Parser::*read)(const Section&, DirectiveArguments);
  };
  static const std::array<Directive, 4> kDirectives;

  void head(const Section& section);
  void rule(const Section& section);
  void upcast(const Section& section, DirectiveArguments arguments);
  void drop(const Section& section, DirectiveArguments arguments);
  void split(const Section& section, DirectiveArguments arguments);
  void rename_stream(const Section& section, DirectiveArguments arguments);

  static std::int64_t version(DirectiveArguments& arguments) {
    return arguments.number("schema version", 1, kMaxInteger);
  }
  void demand_one_expression(const SqlBlock& sql) const;
  void demand_no_sql(const Section& section) const;

  DefinitionText text_;
  Migration migration_;
};

const std::array<Parser::Directive, 4> Parser::kDirectives{
    {{"upcast", "upcast TYPE 1 -> 2", &Parser::upcast},
     {"drop", "drop TYPE [where EXPRESSION]", &Parser::drop},
     {"split", "split TYPE 1", &Parser::split},
     {"rename-stream", "rename-stream 'old-*' -> 'new-*'", &Parser::rename_stream}}};

void Parser::head(const Section& section) {
  if (section.word != "migration") {
    throw text_
        .error(section.word, fmt::format("the first directive is 'evs:{}', expected 'evs:migration'", section.word))
        .help(std::string(kHowToBegin));
  }
  DirectiveArguments arguments(text_, section, "migration 0001 WHAT IT CHANGES");
  migration_.number = arguments.number("number", 1, kMostMigration);
  if (arguments.empty()) throw arguments.error("'evs:migration' does not say what it changes");
  migration_.title = arguments.rest();
  demand_no_sql(section);
}

void Parser::rule(const Section& section) {
  std::vector<std::string> known;
  for (const auto& directive : kDirectives) {
    if (directive.word == section.word) return (this->*directive.read)(section, {text_, section, directive.form});
    known.push_back("evs:" + std::string(directive.word));
  }
  if (section.word == "migration")
    throw text_.error(section.word, "a file holds one migration, and here begins a second one");
  const auto word = "evs:" + std::string(section.word);
  const auto hint = did_you_mean(word, known);
  throw text_.error(section.word, fmt::format("unknown directive {} in a migration", excerpt(word)))
      .help(hint.empty() ? "man evs-migration" : hint);
}

void Parser::upcast(const Section& section, DirectiveArguments arguments) {
  Upcast rule;
  rule.line = section.line;
  rule.from.type = rule.to.type = arguments.type();
  rule.from.version = version(arguments);
  arguments.choice({"->"});
  if (!arguments.at_number()) rule.to.type = arguments.type();
  rule.to.version = version(arguments);
  arguments.end();
  const bool renames = rule.to.type != rule.from.type;
  if (!renames && rule.to.version <= rule.from.version) {
    throw arguments.error(fmt::format("{} is lifted to version {}, expected a later one", excerpt(to_string(rule.from)),
                                      rule.to.version));
  }
  rule.data = section.sql;
  if (!rule.data.text.empty()) {
    demand_one_expression(rule.data);
  } else if (!renames) {
    throw text_.error(section.word, fmt::format("the upcaster of {} has no expression", excerpt(to_string(rule.from))))
        .help("write one that gives the new data, such as json_set(:data, '$.currency', 'EUR')");
  }
  migration_.upcasts.push_back(std::move(rule));
}

void Parser::drop(const Section& section, DirectiveArguments arguments) {
  Drop rule;
  rule.line = section.line;
  rule.type = arguments.type();
  if (!arguments.empty()) {
    arguments.choice({"where"});
    if (arguments.empty()) throw arguments.error("'evs:drop' says 'where' and has no expression");
    const auto place = arguments.place();
    rule.where = {std::string(arguments.rest()), place.line, place.column};
    demand_one_expression(rule.where);
  }
  demand_no_sql(section);
  migration_.drops.push_back(std::move(rule));
}

void Parser::split(const Section& section, DirectiveArguments arguments) {
  Split rule;
  rule.line = section.line;
  rule.from.type = arguments.type();
  rule.from.version = version(arguments);
  arguments.end();
  rule.parts = section.sql;
  if (rule.parts.text.empty()) {
    throw text_.error(section.word, fmt::format("the split of {} has no expression", excerpt(to_string(rule.from))))
        .help("write one that gives an array of {event_type, schema_version, data}");
  }
  demand_one_expression(rule.parts);
  migration_.splits.push_back(std::move(rule));
}

void Parser::rename_stream(const Section& section, DirectiveArguments arguments) {
  RenameStream rule;
  rule.line = section.line;
  rule.from = arguments.quoted();
  arguments.choice({"->"});
  rule.to = arguments.quoted();
  arguments.end();
  demand_no_sql(section);
  rule.prefix = rule.from.ends_with('*');
  if (rule.prefix != rule.to.ends_with('*')) {
    throw arguments.error("only one of the two names ends with '*', expected both or none");
  }
  if (rule.prefix) {
    rule.from.pop_back();
    rule.to.pop_back();
  }
  for (const auto* name : {&rule.from, &rule.to}) {
    try {
      check_stream_name(rule.prefix ? *name + "x" : *name);
    } catch (const Error& wrong) {
      throw arguments.error(wrong.message());
    }
  }
  if (rule.from == rule.to) throw arguments.error("the stream keeps its name");
  migration_.renames.push_back(std::move(rule));
}

void Parser::demand_one_expression(const SqlBlock& sql) const {
  SqlLexer lexer(sql.text);
  while (const auto token = lexer.next()) {
    if (token->text != ";") continue;
    const auto offset = static_cast<std::size_t>(token->text.data() - sql.text.data());
    throw definition_error(migration_.path, place_in(sql, offset), "there is a ';', expected one expression")
        .why("a rule's expression gives a value, it is not a statement");
  }
}

void Parser::demand_no_sql(const Section& section) const {
  if (section.sql.text.empty()) return;
  throw definition_error(migration_.path, place_in(section.sql, 0),
                         fmt::format("SQL follows 'evs:{}', which takes none", section.word))
      .help("put it under '-- evs:upcast' or '-- evs:split'");
}

}  // namespace

std::string to_string(const Shape& shape) { return fmt::format("{} {}", shape.type, shape.version); }

bool Migration::changes_nothing() const {
  return drops.empty() && upcasts.empty() && splits.empty() && renames.empty();
}

std::string Migration::number_text() const { return fmt::format("{:04}", number); }

std::string Migration::rule_text(std::int64_t line) const {
  for (const auto& rule : upcasts) {
    if (rule.line != line) continue;
    const auto to = rule.to.type == rule.from.type ? std::to_string(rule.to.version) : to_string(rule.to);
    return fmt::format("upcaster {}", excerpt(fmt::format("{} -> {}", to_string(rule.from), to)));
  }
  for (const auto& rule : splits) {
    if (rule.line == line) return fmt::format("split {}", excerpt(to_string(rule.from)));
  }
  for (const auto& rule : drops) {
    if (rule.line == line) return fmt::format("drop {}", excerpt(rule.type));
  }
  return "rule";
}

Migration parse_migration(std::string_view text, const std::string& path) { return Parser(text, path).parse(); }

}  // namespace evs
