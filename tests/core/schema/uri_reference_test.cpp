#include "core/schema/uri_reference.hpp"

#include <catch2/catch.hpp>

using evs::resolve_uri;

TEST_CASE("references resolve as RFC 3986 section 5.4 lists them", "[schema]") {
  const auto from = [](const char* reference) { return resolve_uri("http://a/b/c/d;p?q", reference); };
  CHECK(from("g:h") == "g:h");
  CHECK(from("g") == "http://a/b/c/g");
  CHECK(from("./g") == "http://a/b/c/g");
  CHECK(from("g/") == "http://a/b/c/g/");
  CHECK(from("/g") == "http://a/g");
  CHECK(from("//g") == "http://g");
  CHECK(from("?y") == "http://a/b/c/d;p?y");
  CHECK(from("g?y") == "http://a/b/c/g?y");
  CHECK(from("#s") == "http://a/b/c/d;p?q");
  CHECK(from("g#s") == "http://a/b/c/g");
  CHECK(from("") == "http://a/b/c/d;p?q");
  CHECK(from(".") == "http://a/b/c/");
  CHECK(from("..") == "http://a/b/");
  CHECK(from("../g") == "http://a/b/g");
  CHECK(from("../../../g") == "http://a/g");
  CHECK(from("/./g") == "http://a/g");
  CHECK(from("g;x=1/../y") == "http://a/b/c/y");
}

TEST_CASE("names without a host and bases that are none resolve too", "[schema]") {
  CHECK(resolve_uri("", "order.json") == "order.json");
  CHECK(resolve_uri("order.json", "item.json#x") == "item.json");
  CHECK(resolve_uri("http://a", "b") == "http://a/b");
  CHECK(resolve_uri("urn:uuid:1", "#/x") == "urn:uuid:1");
  CHECK(resolve_uri("urn:uuid:1", "urn:uuid:2#x") == "urn:uuid:2");
}

TEST_CASE("a fragment is what stands behind the mark, decoded", "[schema]") {
  CHECK(evs::uri_fragment("a") == std::nullopt);
  CHECK(evs::uri_fragment("a#") == "");
  CHECK(evs::uri_fragment("#/a%25b/%22c%C3%A9") == "/a%b/\"cé");
  CHECK(evs::uri_fragment("#50%") == "50%");
  CHECK(evs::uri_fragment("#%g1") == "%g1");
}
