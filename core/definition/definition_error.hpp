// What is wrong with a definition, at its place in the file: what parsers and engines of definitions throw, so that
// `projection check` and EVS_ERRORS=json can tell the line without reading it out of a text. Pure; any thread.
#pragma once

#include <string>

#include "core/definition/sql_block.hpp"
#include "core/error.hpp"

namespace evs {

/// bad_definition at "orders.sql:12:3", with the details `line` and `column`.
Error definition_error(const std::string& path, TextPlace place, std::string message);
/// The help where a migration, or a folder of them, was given for a definition.
std::string migration_help(const std::string& path);
/// The detail `line` of an error, 0 when it has none; likewise the column.
TextPlace place_of(const Error& error);

}  // namespace evs
