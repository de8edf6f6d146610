// How a file that is complete gets its name, so that whoever finds the name finds all of it, also after a power cut.
// Any thread.
#pragma once

#include <string>

namespace evs {

/// Moves `temporary`, a synced file of the same folder, to `path`, never over another file, and syncs the folder. False
/// = something has that name already, and nothing was done. Throws io_error, disk_full: it has no name;
/// unknown_outcome: it is there, but a power cut may take its name away.
bool publish_file(const std::string& temporary, const std::string& path);
/// Syncs the folder that `path` lies in. Throws unknown_outcome as above.
void sync_name(const std::string& path);

}  // namespace evs
