// The directory of a store's migrations: numbered .sql files, in their order. Used by the `migrate` commands. Any
// thread. Failures are thrown as Error.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/migration/migration.hpp"

namespace evs {

/// The migrations among the .sql files directly in a directory, by number; files of other kinds are passed over. Throws
/// file_not_found, bad_definition (also for a file whose name begins with another number than it has),
/// migration_order (two files with one number).
std::vector<Migration> load_migrations(const std::string& directory);

/// The name without its directories: what the ledger keeps.
std::string file_name(const std::string& path);
/// "0003_move_email.sql" for 3 and "Move email".
std::string migration_file_name(std::int64_t number, std::string_view title);
/// Makes a directory and those above it; one that exists stays. Throws io_error.
void make_directory(const std::string& path);
/// A file to start from: what each rule looks like, as comments.
std::string migration_scaffold(std::int64_t number, std::string_view title);

}  // namespace evs
