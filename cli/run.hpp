// One run of the program: parse, run the command, report, exit status. The only catch ladder. Called once by main.
#pragma once

namespace evs::cli {

int run(int argc, char** argv);

}  // namespace evs::cli
