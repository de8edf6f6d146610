#include "core/json_scanner.hpp"

#include <catch2/catch.hpp>

#include <array>

#include "core/utf8.hpp"

using evs::JsonFault;
using evs::JsonKind;
using evs::JsonLimits;
using evs::JsonMember;
using evs::JsonScanner;

namespace {

std::optional<evs::JsonProblem> problem_of(std::string_view text, JsonLimits limits = {}) {
  return JsonScanner(limits).validate(text);
}

struct Refusal {
  std::string_view text;
  JsonFault fault;
  std::size_t offset;
};

void check_refusals(std::initializer_list<Refusal> refusals) {
  for (const auto& refusal : refusals) {
    INFO(evs::terminal_safe(refusal.text));
    const auto problem = problem_of(refusal.text);
    REQUIRE(problem);
    INFO(problem->message);
    CHECK(static_cast<int>(problem->fault) == static_cast<int>(refusal.fault));
    CHECK(problem->offset == refusal.offset);
    CHECK_FALSE(evs::is_limit(problem->fault));
  }
}

std::string message_of(std::string_view text, JsonLimits limits = {}) {
  const auto problem = problem_of(text, limits);
  return problem ? problem->message : "accepted";
}

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

/// `{"k0":0,"k1":1,...}` without the closing brace.
std::string open_object(std::size_t members) {
  std::string text = "{";
  for (std::size_t i = 0; i < members; ++i) {
    if (i > 0) text += ',';
    text += "\"k" + std::to_string(i) + "\":" + std::to_string(i);
  }
  return text;
}

}  // namespace

TEST_CASE("every kind of JSON value is accepted", "[json_scanner]") {
  for (const std::string_view text : {"{}",
                                      "[]",
                                      "\"\"",
                                      "0",
                                      "-0",
                                      "true",
                                      "false",
                                      "null",
                                      " \t\r\n1\n",
                                      "[1,2]",
                                      "{\"a\":{\"b\":[]}}",
                                      "{\"\":0}",
                                      "1e2",
                                      "1E+2",
                                      "1e-2",
                                      "-0.5",
                                      "0.1234567890123456789",
                                      "9007199254740993",
                                      "18446744073709551616",
                                      "1e400",
                                      "1234567890123456789012345678901234567890",
                                      "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\u00E9\"",
                                      "\"\\u0000\"",
                                      "\"\\ud83d\\ude80\"",
                                      "\"\x7f\"",
                                      "\"\xc2\x80\xdf\xbf\xe0\xa0\x80\xef\xbf\xbe\xf0\x90\x80\x80\xf4\x8f\xbf\xbf\"",
                                      "[ 1 , { \"a\" : 2 } ]"}) {
    INFO(evs::terminal_safe(text));
    CHECK(message_of(text) == "accepted");
  }
}

TEST_CASE("an empty or cut text is refused at its end", "[json_scanner]") {
  check_refusals({{"", JsonFault::empty, 0},
                  {" \r\n\t", JsonFault::empty, 0},
                  {"{\"a\":", JsonFault::unexpected_end, 5},
                  {"{\"a\"", JsonFault::unexpected_end, 4},
                  {"{\"a", JsonFault::unexpected_end, 3},
                  {"{", JsonFault::unexpected_end, 1},
                  {"{\"a\":1,", JsonFault::unexpected_end, 7},
                  {"[1", JsonFault::unexpected_end, 2},
                  {"[1,", JsonFault::unexpected_end, 3}});
  CHECK(message_of("{\"a\":") == "the text ends at column 6, expected a value");
  CHECK(message_of("{\"a\":1") == "the text ends at column 7, expected ',' or '}'");
}

TEST_CASE("no beginning of an object is taken for the whole", "[json_scanner]") {
  const std::string_view whole = R"({"a":[1.5e+3,true,{"b":null}],"grü\n\u00fc":"x\ud83d\ude80\\"})";
  REQUIRE(message_of(whole) == "accepted");
  for (std::size_t length = 0; length < whole.size(); ++length) CHECK(problem_of(whole.substr(0, length)));
}

TEST_CASE("what only looser readers take is refused", "[json_scanner]") {
  check_refusals({{"// x\n1", JsonFault::unexpected_byte, 0},   {"[1,/**/2]", JsonFault::unexpected_byte, 3},
                  {"[1,]", JsonFault::unexpected_byte, 3},      {"{\"a\":1,}", JsonFault::unexpected_byte, 7},
                  {"[,1]", JsonFault::unexpected_byte, 1},      {"[1,,2]", JsonFault::unexpected_byte, 3},
                  {"[1 2]", JsonFault::unexpected_byte, 3},     {"'a'", JsonFault::unexpected_byte, 0},
                  {"{'a':1}", JsonFault::unexpected_byte, 1},   {"{a:1}", JsonFault::unexpected_byte, 1},
                  {"{1:1}", JsonFault::unexpected_byte, 1},     {"{\"a\" 1}", JsonFault::unexpected_byte, 5},
                  {"{\"a\",1}", JsonFault::unexpected_byte, 4}, {"{\"a\":}", JsonFault::unexpected_byte, 5},
                  {"NaN", JsonFault::unexpected_byte, 0},       {"Infinity", JsonFault::unexpected_byte, 0},
                  {"[+1]", JsonFault::unexpected_byte, 1},      {".5", JsonFault::unexpected_byte, 0},
                  {"True", JsonFault::unexpected_byte, 0},      {"[1}", JsonFault::unexpected_byte, 2},
                  {"{\"a\":1]", JsonFault::unexpected_byte, 6}, {"\v1", JsonFault::unexpected_byte, 0},
                  {"\xc2\xa0", JsonFault::unexpected_byte, 0},  {"\xef\xbb\xbf{}", JsonFault::unexpected_byte, 0},
                  {"]", JsonFault::unexpected_byte, 0},         {",", JsonFault::unexpected_byte, 0}});
  CHECK(message_of("{a:1}") == "'a' at column 2, expected a key in double quotes");
  CHECK(message_of("[1,\x1b]") == "byte 0x1b at column 4, expected a value");
  CHECK(message_of("{\"a\" \n1}") == "'1' at column 7, expected ':'");
}

TEST_CASE("numbers follow the grammar to the letter", "[json_scanner]") {
  for (const std::string_view text :
       {"01", "-01", "00", "1.", "1.e1", "-.5", "-", "--1", "1e", "1e+", "1E-", "-Infinity", "1.x"}) {
    INFO(text);
    const auto problem = problem_of(text);
    REQUIRE(problem);
    CHECK((problem->fault == JsonFault::bad_number));
    CHECK(problem->message.starts_with("bad number at column 1: "));
  }
  check_refusals({{"1x", JsonFault::trailing_bytes, 1},
                  {"0x10", JsonFault::trailing_bytes, 1},
                  {"1_000", JsonFault::trailing_bytes, 1},
                  {"1.5.2", JsonFault::trailing_bytes, 3},
                  {"1e5e5", JsonFault::trailing_bytes, 3}});
  CHECK(message_of("[1,01]") == "bad number at column 4: a leading zero");
}

TEST_CASE("words are whole", "[json_scanner]") {
  for (const std::string_view text : {"tru", "truf", "nul", "nulL", "fals", "[f]", "{\"a\":t}"}) {
    INFO(text);
    CHECK(problem_of(text));
  }
  check_refusals({{"nullx", JsonFault::trailing_bytes, 4}, {"[truee]", JsonFault::unexpected_byte, 5}});
}

TEST_CASE("a second value after the first is refused at its column", "[json_scanner]") {
  check_refusals({{"{} {}", JsonFault::trailing_bytes, 3},
                  {"1 2", JsonFault::trailing_bytes, 2},
                  {"[]]", JsonFault::trailing_bytes, 2},
                  {"{}\n,", JsonFault::trailing_bytes, 3},
                  {"\"a\"\"b\"", JsonFault::trailing_bytes, 3},
                  {std::string_view("{}\0", 3), JsonFault::trailing_bytes, 2}});
  CHECK(message_of("{} x") == "'x' at column 4 after the end of the value");
}

TEST_CASE("escapes are the nine of the standard and whole surrogate pairs", "[json_scanner]") {
  check_refusals({{R"("\x41")", JsonFault::bad_escape, 1},
                  {R"("\'")", JsonFault::bad_escape, 1},
                  {R"("\0")", JsonFault::bad_escape, 1},
                  {R"("\U0041")", JsonFault::bad_escape, 1},
                  {R"("ab\u12")", JsonFault::bad_escape, 3},
                  {R"("\u12g4")", JsonFault::bad_escape, 1},
                  {R"("\u)", JsonFault::bad_escape, 1},
                  {"\"\\", JsonFault::bad_escape, 1},
                  {R"("\ud800")", JsonFault::lone_surrogate, 1},
                  {R"("\udc00")", JsonFault::lone_surrogate, 1},
                  {R"("a\ud800x")", JsonFault::lone_surrogate, 2},
                  {R"("\ud800\n")", JsonFault::lone_surrogate, 1},
                  {R"("\ud800\u0041")", JsonFault::lone_surrogate, 1},
                  {R"("\uD800\uD800")", JsonFault::lone_surrogate, 1},
                  {R"({"\udfff":1})", JsonFault::lone_surrogate, 2},
                  {R"("\ud800\u12")", JsonFault::bad_escape, 1}});
  CHECK(message_of(R"(["\ud800"])") == "\\ud800 at column 3 is half of a surrogate pair without its other half");
}

TEST_CASE("a raw control character in a string is refused with the escape to write", "[json_scanner]") {
  for (int c = 0; c < 0x20; ++c) {
    const std::string text = std::string("[\"ab") + static_cast<char>(c) + "\"]";
    const auto problem = problem_of(text);
    REQUIRE(problem);
    CHECK((problem->fault == JsonFault::control_character));
    CHECK(problem->offset == 4);
  }
  CHECK(message_of("[\"\t\"]") == "control character 0x09 at column 3, write it as \\u0009");
}

TEST_CASE("UTF-16 is recognised", "[json_scanner]") {
  using namespace std::string_view_literals;
  for (const auto text : {"\xff\xfe{\0}\0"sv, "\xfe\xff\0{\0}"sv, "{\0}\0"sv, "\0{\0}"sv}) {
    const auto problem = problem_of(text);
    REQUIRE(problem);
    CHECK((problem->fault == JsonFault::utf16));
    CHECK(problem->message == "looks like UTF-16, expected UTF-8");
  }
}

TEST_CASE("bad UTF-8 is refused with the offset of its byte, in values and keys", "[json_scanner]") {
  for (const std::string_view bad :
       {"\xff", "\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe2\x82", "\x80", "\xf8\x88\x80\x80\x80"}) {
    const std::string in_value = "[\"ab" + std::string(bad) + "\"]";
    const std::string in_key = "{\"ab" + std::string(bad) + "\":1}";
    for (const auto& text : {in_value, in_key, "[\"ab" + std::string(bad)}) {
      INFO(evs::terminal_safe(text));
      const auto problem = problem_of(text);
      REQUIRE(problem);
      CHECK((problem->fault == JsonFault::bad_utf8));
      CHECK(problem->offset == 4);
    }
  }
  CHECK(message_of("\"\xff\"") == "byte 0xff at column 2 is not valid UTF-8");
}

TEST_CASE("a special byte is found wherever it lies in a long string", "[json_scanner]") {
  const std::array<std::pair<std::string_view, JsonFault>, 3> specials{
      {{"\n", JsonFault::control_character}, {"\xff", JsonFault::bad_utf8}, {"\\q", JsonFault::bad_escape}}};
  for (std::size_t before = 0; before < 70; ++before) {
    for (const std::size_t after : {0U, 1U, 15U, 16U, 40U}) {
      for (const auto& [special, fault] : specials) {
        const auto text = "\"" + std::string(before, 'x') + std::string(special) + std::string(after, 'y') + "\"";
        const auto problem = problem_of(text);
        REQUIRE(problem);
        CHECK((problem->fault == fault));
        CHECK(problem->offset == before + 1);
      }
      CHECK_FALSE(problem_of("[\"" + std::string(before, 'x') + "\\\"é" + std::string(after, 'y') + "\"]"));
    }
  }
}

TEST_CASE("a key that stands twice is refused with the key and both columns", "[json_scanner]") {
  check_refusals({{R"({"a":1,"a":2})", JsonFault::duplicate_key, 7},
                  {R"({"x":{"a":1,"b":0,"a":2}})", JsonFault::duplicate_key, 18},
                  {R"([{"a":1,"a":2}])", JsonFault::duplicate_key, 8},
                  {R"({"a":1,"\u0061":2})", JsonFault::duplicate_key, 7},
                  {R"({"\u0061":1,"a":2})", JsonFault::duplicate_key, 12},
                  {R"({"":1,"":2})", JsonFault::duplicate_key, 6},
                  {R"({"\ud83d\ude80":1,"🚀":2})", JsonFault::duplicate_key, 18}});
  CHECK(message_of(R"({"a":1,"b":2,"a":3})") == "the key \"a\" stands twice, at columns 2 and 14");
  CHECK(message_of(R"({"\u001b":1,"\u001B":2})") == "the key \"\\u001b\" stands twice, at columns 2 and 13");
}

TEST_CASE("the same key in different objects, or in another case, is no duplicate", "[json_scanner]") {
  CHECK_FALSE(problem_of(R"({"a":{"a":{"a":1}},"b":[{"a":1},{"a":2}],"A":0})"));
  CHECK_FALSE(problem_of("{\"\xc3\xa1\":0,\"a\xcc\x81\":0}"));
  CHECK_FALSE(problem_of(R"({"a":{"b":1,"c":2},"b":{"a":1,"c":2},"c":0})"));
  CHECK_FALSE(problem_of(R"({"a":1,"a\u0000":2})"));
}

TEST_CASE("duplicates are found in objects of every size", "[json_scanner]") {
  for (const std::size_t members : {2U, 11U, 12U, 13U, 14U, 100U, 5000U}) {
    for (const auto repeated : {std::size_t{0}, members / 2, members - 1}) {
      const auto text = open_object(members);
      CHECK_FALSE(problem_of(text + "}"));
      const auto problem = problem_of(text + ",\"k" + std::to_string(repeated) + "\":0}");
      REQUIRE(problem);
      CHECK((problem->fault == JsonFault::duplicate_key));
      CHECK(problem->offset == text.size() + 1);
    }
  }
}

TEST_CASE("256 levels are accepted and 257 are a limit", "[json_scanner]") {
  CHECK_FALSE(problem_of(nested(256)));
  const auto problem = problem_of(nested(257));
  REQUIRE(problem);
  CHECK((problem->fault == JsonFault::too_deep));
  CHECK(evs::is_limit(problem->fault));
  CHECK(problem->offset == 256);
  CHECK(problem->message == "nested deeper than the limit of 256 at column 257");
  CHECK((problem_of(std::string(100'000, '['))->fault == JsonFault::too_deep));
}

TEST_CASE("depth costs no stack", "[json_scanner]") {
  JsonLimits limits;
  limits.max_depth = 1'000'000;
  CHECK_FALSE(problem_of(nested(1'000'000), limits));
  std::string objects;
  for (int i = 0; i < 200'000; ++i) objects += "{\"a\":";
  CHECK_FALSE(problem_of(objects + "0" + std::string(200'000, '}'), limits));
  CHECK((problem_of(objects, limits)->fault == JsonFault::unexpected_end));
}

TEST_CASE("100,000 members of one object are accepted and one more is a limit", "[json_scanner]") {
  const auto text = open_object(100'000);
  CHECK_FALSE(problem_of(text + "}"));
  const auto problem = problem_of(text + ",\"more\":0}");
  REQUIRE(problem);
  CHECK((problem->fault == JsonFault::too_many_members));
  CHECK(evs::is_limit(problem->fault));
  CHECK(problem->message.find("more than 100000 members") != std::string::npos);
}

TEST_CASE("a key as long as the limit is accepted and a longer one is a limit", "[json_scanner]") {
  CHECK_FALSE(problem_of("{\"" + std::string(65'536, 'k') + "\":0}"));
  const auto problem = problem_of("{\"" + std::string(65'537, 'k') + "\":0}");
  REQUIRE(problem);
  CHECK((problem->fault == JsonFault::key_too_long));
  CHECK(evs::is_limit(problem->fault));
  CHECK(problem->message.find("65537 bytes long, the limit is 65536") != std::string::npos);
}

TEST_CASE("the members of an object come with their bytes as written", "[json_scanner]") {
  JsonScanner scanner;
  std::vector<JsonMember> members;
  const std::string_view text = R"( { "n" : 1.50 , "\u0061\n":[ 1, {"n":2} ],"s":"x\"}","t":true,"z":null,"o":{} } )";
  REQUIRE_FALSE(scanner.members(text, members));
  const std::vector<std::tuple<std::string_view, std::string_view, JsonKind>> wanted{
      {"n", "1.50", JsonKind::number},      {"a\n", R"([ 1, {"n":2} ])", JsonKind::array},
      {"s", R"("x\"}")", JsonKind::string}, {"t", "true", JsonKind::boolean},
      {"z", "null", JsonKind::null},        {"o", "{}", JsonKind::object}};
  REQUIRE(members.size() == wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    CHECK(members[i].key == std::get<0>(wanted[i]));
    CHECK(members[i].value == std::get<1>(wanted[i]));
    CHECK((members[i].kind == std::get<2>(wanted[i])));
    CHECK(members[i].value.data() >= text.data());
    CHECK(members[i].value.data() < text.data() + text.size());
  }
}

TEST_CASE("many escaped keys keep their text while the members are read", "[json_scanner]") {
  std::string text = "{";
  for (int i = 0; i < 2000; ++i)
    text += (i > 0 ? ",\"\\u0061" : "\"\\u0061") + std::to_string(i) + "\":" + std::to_string(i);
  text += "}";
  JsonScanner scanner;
  std::vector<JsonMember> members;
  REQUIRE_FALSE(scanner.members(text, members));
  REQUIRE(members.size() == 2000);
  for (std::size_t i = 0; i < members.size(); ++i) {
    CHECK(members[i].key == "a" + std::to_string(i));
    CHECK(members[i].value == std::to_string(i));
  }
}

TEST_CASE("members are asked of an object only, and the whole text is validated", "[json_scanner]") {
  JsonScanner scanner;
  std::vector<JsonMember> members;
  for (const std::string_view text : {"[]", "1", "\"a\"", "null", " [{}]"}) {
    const auto problem = scanner.members(text, members);
    REQUIRE(problem);
    CHECK((problem->fault == JsonFault::unexpected_byte));
    CHECK(problem->message.ends_with("expected an object"));
  }
  CHECK((scanner.members(R"({"d":{"x":1,"x":2}})", members)->fault == JsonFault::duplicate_key));
  CHECK((scanner.members(R"({"d":1} 2)", members)->fault == JsonFault::trailing_bytes));
  CHECK((scanner.members("", members)->fault == JsonFault::empty));
}

TEST_CASE("a scanner forgets the text before, good or bad", "[json_scanner]") {
  JsonScanner scanner;
  std::vector<JsonMember> members;
  REQUIRE(scanner.validate(R"({"a":1,"b":[{"a" )"));
  REQUIRE_FALSE(scanner.members(R"({"a":1})", members));
  REQUIRE(scanner.validate(R"({"c":1,"c":2})"));
  REQUIRE_FALSE(scanner.members(R"({"c": 2,"a":{"c":1}})", members));
  REQUIRE(members.size() == 2);
  CHECK(members[0].value == "2");
  REQUIRE_FALSE(scanner.members("{}", members));
  CHECK(members.empty());
}
