#include "core/suggest.hpp"

#include <catch2/catch.hpp>

using evs::did_you_mean;
using evs::nearest;

namespace {
const std::vector<std::string> kCommands{"append", "export", "import", "init",   "read",
                                         "replay", "show",   "stats",  "streams"};
}

TEST_CASE("one edit is an insertion, a deletion, a replacement or a swap of neighbours", "[suggest]") {
  for (const std::string word : {"reead", "rea", "rexd", "raed"}) {
    INFO(word);
    CHECK(nearest(word, kCommands) == std::vector<std::string>{"read"});
  }
}

TEST_CASE("a long word may have more edits than a short one", "[suggest]") {
  CHECK(nearest("stremas", kCommands) == std::vector<std::string>{"streams"});
  CHECK(nearest("straemz", kCommands) == std::vector<std::string>{"streams"});
  CHECK(nearest("xy", kCommands).empty());
  CHECK(nearest("rxxd", kCommands).empty());
}

TEST_CASE("nearer names come first, at most three", "[suggest]") {
  CHECK(nearest("inport", {"input", "import", "inports", "inport2", "report"}) ==
        std::vector<std::string>{"import", "inport2", "inports"});
}

TEST_CASE("the question names what is near and is empty otherwise", "[suggest]") {
  CHECK(did_you_mean("raed", kCommands) == "did you mean 'read'?");
  CHECK(did_you_mean("inport", {"import", "export", "inports"}) == "did you mean 'import', 'inports' or 'export'?");
  CHECK(did_you_mean("zzzz", kCommands).empty());
  CHECK(did_you_mean("", {}).empty());
}
