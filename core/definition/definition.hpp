// A definition file as values: a projection or a reducer, read from a plain SQL file whose directives are comments
// (contract section 9, man/evs-projection.5). `replay`, `state`, `snapshot` and `handle` work from these. Pure; any
// thread. A text that is no definition throws bad_definition with file:line.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/definition/sql_block.hpp"
#include "core/digest.hpp"

namespace evs {

/// `-- evs:on TYPE`: what is done for an event of that type.
struct EventHandler {
  std::string type;       // a literal name; "*" = every type that no other handler names
  std::int64_t line = 0;  // of the directive
  SqlBlock sql;           // projection: statements; reducer: one expression
};

enum class DefinitionKind { projection, reducer };
/// `-- evs:from`: the events that are seen at all.
struct EventScope {
  enum class Kind { all, category, stream, types };
  Kind kind = Kind::all;
  std::vector<std::string> names;  // one category, one stream, or types; none for `all`
  std::int64_t line = 0;           // of the directive; 0 when the file has none
};
/// `-- evs:on-unknown`: what becomes of an event that is seen and has no handler.
enum class OnUnknown { ignore, fail };
/// `-- evs:upcast`: whether handlers see lifted events or the stored shapes.
enum class Upcasting { on, off };

struct Definition {
  std::string path;  // as the user named it
  DefinitionKind kind = DefinitionKind::projection;
  std::string name;
  std::int64_t version = 1;
  EventScope from;
  OnUnknown on_unknown = OnUnknown::ignore;
  Upcasting upcasting = Upcasting::on;
  bool strict = false;  // an event whose payload SQL would alter fails (promises, row 44)
  SqlBlock init;        // projection: statements that make the tables; reducer: the first state's expression
  std::vector<EventHandler> handlers;  // in the file's order, no type twice
  /// Of everything above that changes what comes out: not of name, path, the order of handlers, comments and the blanks
  /// between tokens.
  Digest hash{};

  /// The handler for a type: its own, else the one for `*`; null when there is none.
  const EventHandler* handler_for(std::string_view type) const;
};

/// `path` is for messages and kept as it is.
Definition parse_definition(std::string_view text, const std::string& path);
/// The word of the first directive of the text ("projection", "reducer", "migration"), empty when there is none: tells
/// what a file in a folder is before it is parsed.
std::string_view definition_directive(std::string_view text);

/// Reads and parses one file of at most 1 MiB, `-` being the standard input: file_not_found, usage (a folder),
/// io_error, limit_exceeded, bad_definition.
Definition load_definition(const std::string& path);
/// As above; another kind than `wanted` is bad_definition that says what the file is.
Definition load_definition(const std::string& path, DefinitionKind wanted);

/// The files that a path names: itself, or of a folder every `.sql` file directly in it that is a definition of the
/// kind, or of either kind, in byte order; hidden files left out. A file whose first directive is misspelt is among
/// them, so that reading it says so. A folder without any is bad_definition.
std::vector<std::string> definition_files(const std::string& path, std::optional<DefinitionKind> wanted);
/// The definitions of one kind in the files that the paths name. Two with one name are bad_definition.
std::vector<Definition> load_definitions(const std::vector<std::string>& paths, DefinitionKind wanted);

}  // namespace evs
