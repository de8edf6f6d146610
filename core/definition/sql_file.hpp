// The files that definitions and migrations are kept in: their text, and those of a folder. Any thread. Throws
// file_not_found, usage (a folder), io_error, limit_exceeded.
#pragma once

#include <string>
#include <vector>

namespace evs {

/// The whole of a file of at most 1 MiB, `-` being the standard input.
std::string read_sql_file(const std::string& path);
/// The word of its first directive, of a file of any size; empty when it has none.
std::string first_directive(const std::string& path);
/// The `.sql` files directly in a folder, in byte order; hidden ones (editors keep locks and copies so) left out.
std::vector<std::string> sql_files(const std::string& folder);

}  // namespace evs
