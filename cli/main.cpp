#include "cli/run.hpp"

int main(int argc, char** argv) { return evs::cli::run(argc, argv); }
