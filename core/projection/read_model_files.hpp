// Where read models lie, what lies beside them, and how they go away. Used by replay and the projection commands. Any
// thread. Failures are thrown as Error.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"

namespace evs {

/// Where a projection's read model lies unless the user names a file: `<store>.<projection>.db`.
std::string read_model_path(const std::string& store, std::string_view projection);
/// The read models that lie there, in byte order of their paths.
std::vector<std::string> read_models_beside(const std::string& store);
/// Deletes a read model with its sidecars, and the link that names it: not_a_store when it is none, io_error.
void remove_read_model(const std::string& path);
/// The read model as messages name it.
std::string read_model_text(const std::string& path);
/// What guards a read model against a second process: the path of its lock file, one by whatever link it is named.
std::string read_model_lock(const std::string& path);
/// The file that a rebuild of it is made in.
std::string rebuild_path(const std::string& path);
/// Deletes a database file and what SQLite keeps beside it, as far as they are there: io_error.
void remove_with_sidecars(const std::string& path);
/// The Error for a file that is none of evs's read models.
Error not_a_read_model(const std::string& path);

}  // namespace evs
