#include "cli/run.hpp"

/// Takes the place of the C library's _dl_get_origin in a static program (CMakeLists.txt): -1 is its word for not
/// known.
extern "C" const char* evs_no_origin() { return reinterpret_cast<const char*>(-1); }

int main(int argc, char** argv) { return evs::cli::run(argc, argv); }
