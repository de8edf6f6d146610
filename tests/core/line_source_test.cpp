#include "core/line_source.hpp"

#include <catch2/catch.hpp>

#include <deque>
#include <optional>
#include <utility>
#include <vector>

#include "core/error.hpp"

using evs::Framing;
using evs::LineSource;

namespace {

constexpr std::size_t kLimit = 1000;

/// Gives its pieces one a read, like a pipe; an empty piece is a moment at which nothing is there. A read that would
/// have to wait is a failure of the test.
class Pieces final : public evs::ByteSource {
 public:
  explicit Pieces(std::deque<std::string> pieces) : pieces_(std::move(pieces)) {}

  std::size_t read(char* out, std::size_t room) override {
    if (pieces_.empty()) return 0;
    if (pieces_.front().empty()) throw std::logic_error("would have waited");
    const auto got = pieces_.front().copy(out, room);
    pieces_.front().erase(0, got);
    if (pieces_.front().empty()) pieces_.pop_front();
    return got;
  }
  bool ready() override { return pieces_.empty() || !pieces_.front().empty(); }
  std::optional<std::int64_t> size() const override { return std::nullopt; }
  const std::string& name() const override { return name_; }
  /// What was waited for comes.
  void go_on() { pieces_.pop_front(); }

 private:
  std::deque<std::string> pieces_;
  std::string name_ = "input";
};

using Records = std::vector<std::pair<std::int64_t, std::string>>;

LineSource source_of(std::deque<std::string> pieces, Framing framing = Framing::json) {
  return LineSource(std::make_unique<Pieces>(std::move(pieces)), kLimit, framing);
}

Records all(LineSource source) {
  Records records;
  std::string_view record;
  while (source.next(record)) records.emplace_back(source.line(), record);
  return records;
}

/// The same records whether the text comes whole or byte by byte.
Records all_ways(const std::string& text, Framing framing = Framing::json) {
  std::deque<std::string> bytes;
  for (const char c : text) bytes.emplace_back(1, c);
  const auto whole = all(source_of(text.empty() ? std::deque<std::string>{} : std::deque<std::string>{text}, framing));
  CHECK(all(source_of(bytes, framing)) == whole);
  return whole;
}

std::pair<std::string, std::string> refusal(const std::string& text) {
  try {
    all(source_of({text}));
  } catch (const evs::Error& error) {
    return {error.where(), error.message()};
  }
  FAIL("accepted: " << text);
  return {};
}

}  // namespace

TEST_CASE("lines come without their ends, blank ones are counted and skipped", "[line_source]") {
  CHECK(all_ways("{\"a\":1}\n\r\n  \n{\"b\":2}\r\n{\"c\":3}") ==
        Records{{1, "{\"a\":1}"}, {4, "{\"b\":2}"}, {5, "{\"c\":3}"}});
  CHECK(all_ways("").empty());
  CHECK(all_ways("\n\n").empty());
  CHECK(all_ways("x\n") == Records{{1, "x"}});
}

TEST_CASE("a byte order mark is dropped at the beginning only", "[line_source]") {
  CHECK(all_ways("\xef\xbb\xbf{}\n\xef\xbb\xbf{}") == Records{{1, "{}"}, {2, "\xef\xbb\xbf{}"}});
  CHECK(all_ways("\xef\xbb\xbf[{}]") == Records{{1, "{}"}});
}

TEST_CASE("the elements of one array come one by one", "[line_source]") {
  CHECK(all_ways("\n[\n{\"a\":[1,{\"b\":\"]}\\\"\"}]},\n\n{\"c\":2},{\n\"d\":3}\n] \n") ==
        Records{{3, "{\"a\":[1,{\"b\":\"]}\\\"\"}]}"}, {5, "{\"c\":2}"}, {5, "{\n\"d\":3}"}});
  CHECK(all_ways("[]").empty());
  CHECK(all_ways(" [ ] ").empty());
}

TEST_CASE("a broken array is refused where it breaks", "[line_source]") {
  CHECK(refusal("[{}\n{}]") ==
        std::pair<std::string, std::string>{"input:2", "the JSON array is broken: a ',' is expected between elements"});
  CHECK_THAT(refusal("[{},]").second, Catch::Contains("an object is expected"));
  CHECK_THAT(refusal("[,{}]").second, Catch::Contains("an object is expected"));
  CHECK_THAT(refusal("[{},\n1]").second, Catch::Contains("an object is expected"));
  CHECK(refusal("[{},\n").first == "input:2");
  CHECK_THAT(refusal("[{}").second, Catch::Contains("closing ']'"));
  CHECK_THAT(refusal("[{\"a\":").second, Catch::Contains("cut"));
  CHECK_THAT(refusal("[{}]{}").second, Catch::Contains("follows"));
}

TEST_CASE("a quoted cell of CSV may hold line ends", "[line_source]") {
  CHECK(all_ways("a,\"b\nc\"\n\nd,\"e\"\"\n\"\n", Framing::csv) == Records{{1, "a,\"b\nc\""}, {4, "d,\"e\"\"\n\""}});
  CHECK(all_ways("[a\n", Framing::csv) == Records{{1, "[a"}});
}

TEST_CASE("a record past the limit is refused, wherever it ends", "[line_source]") {
  const std::string fits(kLimit, 'x');
  CHECK(all_ways(fits + "\n" + fits) == Records{{1, fits}, {2, fits}});
  CHECK(refusal("a\n" + fits + "y\n").first == "input:2");
  CHECK_THROWS_AS(all(source_of({fits, fits, fits})), evs::Error);
  CHECK_THROWS_AS(all(source_of({"[{\"a\":\"" + fits, fits, fits})), evs::Error);
}

TEST_CASE("a record is ready when it is whole, and not before", "[line_source]") {
  const auto [first, rest, framing] = GENERATE(table<std::string, std::string, Framing>({
      {"{\"a\":1}\n{\"b\"", ":2}\n", Framing::json},
      {"{\"a\":1}\n\n \n", "{\"b\":2}\n", Framing::json},
      {"[{\"a\":1},\n{\"b\"", ":2}]", Framing::json},
      {"[{\"a\":1}\n", ",\n{\"b\":2}]", Framing::json},
      {"a,b\n\"c\n", "d\"\n", Framing::csv},
  }));
  INFO(first);
  auto pieces = std::make_unique<Pieces>(std::deque<std::string>{first, "", rest});
  auto& pipe = *pieces;
  LineSource source(std::move(pieces), kLimit, framing);
  std::string_view record;
  REQUIRE(source.next(record));
  CHECK(!source.ready());
  CHECK(!source.ready());
  pipe.go_on();
  CHECK(source.ready());
  CHECK(source.next(record));
}

TEST_CASE("the end of an array is not ready while its input goes on", "[line_source]") {
  auto pieces = std::make_unique<Pieces>(std::deque<std::string>{"[{}]\n", "", "\n"});
  auto& pipe = *pieces;
  LineSource source(std::move(pieces), kLimit);
  std::string_view record;
  REQUIRE(source.next(record));
  CHECK(!source.ready());
  pipe.go_on();
  CHECK(source.ready());
  CHECK(!source.next(record));
}
