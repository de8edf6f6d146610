// Whether a failure means that there is no room: on the disk, within a quota, or below the process's limit on the size
// of a file. Pure; any thread.
#pragma once

#include <cerrno>

namespace evs {

/// By the system's error number.
constexpr bool is_out_of_space(int os) { return os == ENOSPC || os == EDQUOT || os == EFBIG; }

}  // namespace evs
