#include "commands/stream_operands.hpp"

#include <catch2/catch.hpp>

#include "tests/contract/each_backend.hpp"
#include "tests/support/recording_context.hpp"

namespace evs::commands {

namespace {

class Operands : public contract::EachBackend {
 protected:
  Operands() {
    for (const auto* stream : {"Order-2", "Cart-1", "Order-1", "Order-1", "Visits"}) add(stream);
  }
  /// "Order-1 2": every stream that is visited, with its version.
  std::vector<std::string> visited(const std::vector<std::string>& operands) {
    std::vector<std::string> found;
    for_each_stream(context_, *store_, operands,
                    [&](const StreamInfo& info) { found.push_back(info.name + " " + std::to_string(info.version)); });
    return found;
  }

  RecordingContext context_;
};

}  // namespace

TEST_CASE_METHOD(Operands, "streams are visited once, in the order of the operands") {
  using Names = std::vector<std::string>;
  CHECK(visited({"Visits", "Order-1"}) == Names{"Visits 1", "Order-1 2"});
  CHECK(visited({"Order-*"}) == Names{"Order-1 2", "Order-2 1"});
  CHECK(visited({"Order-2", "Order-*", "*-1"}) == Names{"Order-2 1", "Order-1 2", "Cart-1 1"});
  CHECK(visited({"Visits", "Visits"}) == Names{"Visits 1"});
  CHECK(visited({"Nothing-*"}) == Names{});
  CHECK(visited({}) == Names{"Cart-1 1", "Order-1 2", "Order-2 1", "Visits 1"});
}

TEST_CASE_METHOD(Operands, "a name that no stream has is refused before any is visited, with the nearest") {
  int visits = 0;
  try {
    for_each_stream(context_, *store_, {"Order-1", "Ordr-2"}, [&](const StreamInfo&) { ++visits; });
    FAIL("nothing was refused");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::stream_not_found);
    CHECK(error.fix() == "did you mean 'Order-2' or 'Order-1'?");
  }
  CHECK(visits == 0);
}

TEST_CASE("operands name streams by themselves and by pattern") {
  CHECK(names_stream({}, "Order-1"));
  CHECK(names_stream({"Cart-*", "Order-1"}, "Order-1"));
  CHECK_FALSE(names_stream({"Cart-*", "Order-1"}, "Order-10"));
}

}  // namespace evs::commands
