#include "commands/definition_scaffold.hpp"

#include <catch2/catch.hpp>

#include <sstream>
#include <vector>

using evs::DefinitionKind;
using evs::commands::definition_scaffold;

namespace {

using Lines = std::vector<std::string>;

Lines lines_of(const std::string& text) {
  Lines lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

Lines directives_of(const std::string& text) {
  Lines found;
  for (const auto& line : lines_of(text)) {
    if (line.starts_with("-- evs:")) found.push_back(line);
  }
  return found;
}

}  // namespace

TEST_CASE("a scaffold's directives are those of a complete definition, and no comment looks like one", "[scaffold]") {
  CHECK(directives_of(definition_scaffold(DefinitionKind::projection, "orders", {})) ==
        Lines{"-- evs:projection orders version 1", "-- evs:from all", "-- evs:init", "-- evs:on *"});
  CHECK(directives_of(definition_scaffold(DefinitionKind::reducer, "order", {})) ==
        Lines{"-- evs:reducer order version 1", "-- evs:init", "-- evs:on *"});
}

TEST_CASE("taking the first dashes off a handler makes it count", "[scaffold]") {
  const std::vector<std::string> types{"OrderPaid", "Order shipped"};
  const auto text = definition_scaffold(DefinitionKind::projection, "orders", types);
  const std::string body =
      "INSERT OR REPLACE INTO \"orders\" VALUES (:stream_id, :version, :event_type, :created_at);\n";
  CHECK(text.ends_with("--\n-- -- evs:on OrderPaid\n-- " + body + "--\n-- -- evs:on Order shipped\n-- " + body));
  CHECK(text.find("OrderPlaced\n") == std::string::npos);
}

TEST_CASE("a scaffold is a definition, and so it is with a handler taken out of its comment", "[scaffold]") {
  const std::vector<std::string> types{"Order, paid"};
  for (const auto kind : {evs::DefinitionKind::projection, evs::DefinitionKind::reducer}) {
    auto text = definition_scaffold(kind, "orders", types);
    CHECK(evs::parse_definition(text, "orders.sql").handlers.size() == 1);
    const auto handler = text.find("-- -- evs:on");
    text.erase(text.find("-- ", text.find('\n', handler)), 3);
    text.erase(handler, 3);
    const auto definition = evs::parse_definition(text, "orders.sql");
    REQUIRE(definition.handlers.size() == 2);
    CHECK(definition.handlers[1].type == "Order, paid");
    CHECK_FALSE(definition.handlers[1].sql.text.empty());
  }
}

TEST_CASE("a scaffold fits a window of 100 columns and explains every parameter of a handler", "[scaffold]") {
  for (const auto kind : {DefinitionKind::projection, DefinitionKind::reducer}) {
    const auto text = definition_scaffold(kind, "orders", {});
    for (const auto& line : lines_of(text)) CHECK(line.size() <= 100);
    for (const auto* parameter : {":global_position", ":stream_id", ":category", ":version", ":event_type",
                                  ":schema_version", ":event_id", ":created_at", ":data", ":metadata"})
      CHECK(text.find(parameter) != std::string::npos);
  }
}
