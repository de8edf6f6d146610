#include "core/definition/definition_hash.hpp"

#include <algorithm>
#include <string_view>

#include "core/definition/sql_lexer.hpp"

namespace evs {

namespace {

class Fingerprint {
 public:
  void add(std::string_view text) {
    hasher_.add_u64(text.size());
    hasher_.add(text);
  }
  void add_number(std::uint64_t number) { hasher_.add_u64(number); }
  void add_names(std::vector<std::string> names) {
    std::sort(names.begin(), names.end());
    add_number(names.size());
    for (const auto& name : names) add(name);
  }
  void add_sql(const SqlBlock& block, DefinitionKind kind) {
    if (kind == DefinitionKind::reducer) return add(normal_form(block.text));
    const auto statements = split_statements(block);
    add_number(statements.size());
    for (const auto& statement : statements) add(normal_form(statement.text));
  }
  Digest finish() { return hasher_.finish(); }

 private:
  Sha256 hasher_;
};

}  // namespace

Digest definition_hash(const Definition& definition) {
  Fingerprint fingerprint;
  fingerprint.add("evs.definition.1");
  fingerprint.add_number(static_cast<std::uint64_t>(definition.kind));
  fingerprint.add_number(static_cast<std::uint64_t>(definition.version));
  fingerprint.add_number(static_cast<std::uint64_t>(definition.from.kind));
  fingerprint.add_names(definition.from.names);
  fingerprint.add_number(static_cast<std::uint64_t>(definition.on_unknown));
  fingerprint.add_number(static_cast<std::uint64_t>(definition.upcasting));
  fingerprint.add_number(definition.strict ? 1 : 0);
  fingerprint.add_sql(definition.init, definition.kind);
  // A type has one handler, so their order changes nothing.
  std::vector<const EventHandler*> handlers;
  for (const auto& handler : definition.handlers) handlers.push_back(&handler);
  std::sort(handlers.begin(), handlers.end(), [](const auto* a, const auto* b) { return a->type < b->type; });
  fingerprint.add_number(handlers.size());
  for (const auto* handler : handlers) {
    fingerprint.add(handler->type);
    fingerprint.add_sql(handler->sql, definition.kind);
  }
  return fingerprint.finish();
}

}  // namespace evs
