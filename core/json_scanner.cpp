#include "core/json_scanner.hpp"

#include <fmt/format.h>
#include <sys/random.h>

#include <algorithm>
#include <bit>
#include <cstring>

#include "core/json_text.hpp"
#include "core/json_token.hpp"
#include "core/utf8.hpp"

namespace evs {

namespace {

constexpr std::size_t kFewKeys = 12;

/// Hashes of keys differ from run to run, so that nobody can prepare keys that collide.
std::uint64_t hash_seed() {
  static const std::uint64_t seed = [] {
    std::uint64_t random = 0x9E3779B97F4A7C15ULL;
    [[maybe_unused]] const auto got = getrandom(&random, sizeof random, GRND_NONBLOCK);
    return random | 1;
  }();
  return seed;
}

std::uint64_t hash_bytes(std::string_view bytes) {
  std::uint64_t hash = hash_seed() ^ bytes.size();
  std::size_t at = 0;
  for (; at + 8 <= bytes.size(); at += 8) {
    std::uint64_t word;
    std::memcpy(&word, bytes.data() + at, 8);
    hash = std::rotl((hash ^ word) * 0xFF51AFD7ED558CCDULL, 29);
  }
  std::uint64_t tail = 0;
  if (at < bytes.size()) std::memcpy(&tail, bytes.data() + at, bytes.size() - at);
  hash = (hash ^ tail) * 0xC4CEB9FE1A85EC53ULL;
  return hash ^ (hash >> 32);
}

std::string show_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  if (byte > 0x20 && byte < 0x7F) return fmt::format("'{}'", c);
  if (byte == ' ') return "a blank";
  if (byte == '\n') return "a line feed";
  return fmt::format("byte 0x{:02x}", byte);
}

}  // namespace

bool is_limit(JsonFault fault) {
  return fault == JsonFault::too_deep || fault == JsonFault::too_many_members || fault == JsonFault::key_too_long;
}

std::optional<JsonProblem> JsonScanner::validate(std::string_view text) {
  try {
    scan(text, nullptr);
    return std::nullopt;
  } catch (Fault& fault) {
    return JsonProblem{fault.fault, fault.offset, std::move(fault.message)};
  }
}

std::optional<JsonProblem> JsonScanner::members(std::string_view text, std::vector<JsonMember>& out) {
  out.clear();
  try {
    scan(text, &out);
    return std::nullopt;
  } catch (Fault& fault) {
    return JsonProblem{fault.fault, fault.offset, std::move(fault.message)};
  }
}

void JsonScanner::unexpected(std::string_view expected) const {
  if (at_ >= text_.size()) {
    throw Fault{JsonFault::unexpected_end, at_,
                fmt::format("the text ends at column {}, expected {}", at_ + 1, expected)};
  }
  throw Fault{JsonFault::unexpected_byte, at_,
              fmt::format("{} at column {}, expected {}", show_byte(text_[at_]), at_ + 1, expected)};
}

void JsonScanner::skip_whitespace() {
  if (at_ >= text_.size() || static_cast<unsigned char>(text_[at_]) > ' ') return;
  while (at_ < text_.size() && is_json_space(text_[at_])) {
    ++at_;
    saw_whitespace_ = true;
  }
}

void JsonScanner::open(bool object) {
  if (levels_.size() >= limits_.max_depth) {
    throw Fault{JsonFault::too_deep, at_,
                fmt::format("nested deeper than the limit of {} at column {}", limits_.max_depth, at_ + 1)};
  }
  levels_.push_back({object, keys_.size()});
  ++at_;
  skip_whitespace();
}

void JsonScanner::close() {
  const auto& level = levels_.back();
  if (level.object) {
    check_duplicates(level.first_key);
    keys_.resize(level.first_key);
  }
  levels_.pop_back();
  ++at_;
}

/// Walks tokens with an explicit stack; the three places of the grammar are the three states.
void JsonScanner::scan(std::string_view text, std::vector<JsonMember>* members) {
  text_ = text;
  at_ = 0;
  saw_whitespace_ = false;
  levels_.clear();
  keys_.clear();
  unescaped_keys_.clear();
  skip_whitespace();
  saw_whitespace_ = false;
  if (at_ == text_.size()) throw Fault{JsonFault::empty, 0, "empty, expected a JSON value"};
  const auto bytes = [&](std::size_t i) { return static_cast<unsigned char>(i < text_.size() ? text_[i] : 1); };
  if ((bytes(0) == 0xFF && bytes(1) == 0xFE) || (bytes(0) == 0xFE && bytes(1) == 0xFF) ||
      (text_.size() > 1 && (bytes(0) == 0 || bytes(1) == 0))) {
    throw Fault{JsonFault::utf16, 0, "looks like UTF-16, expected UTF-8"};
  }
  if (members != nullptr && text_[at_] != '{') unexpected("an object");
  enum class Place { value, key, after } place = Place::value;
  while (true) {
    if (place == Place::key) {
      read_key(members);
      place = Place::value;
    } else if (place == Place::value) {
      if (at_ >= text_.size()) unexpected("a value");
      if (members != nullptr && levels_.size() == 1) members->back().value = text_.substr(at_, 0);
      const char c = text_[at_];
      place = Place::after;
      bool escaped = false;
      if (c == '"') {
        read_string(escaped);
      } else if (c == '{') {
        open(true);
        if (at_ < text_.size() && text_[at_] == '}') {
          close();
        } else {
          place = Place::key;
        }
      } else if (c == '[') {
        open(false);
        if (at_ < text_.size() && text_[at_] == ']') {
          close();
        } else {
          place = Place::value;
        }
      } else if (c == '-' || is_json_digit(c)) {
        read_number();
      } else if (c == 't') {
        read_word("true");
      } else if (c == 'f') {
        read_word("false");
      } else if (c == 'n') {
        read_word("null");
      } else {
        unexpected("a value");
      }
    } else {
      if (members != nullptr && levels_.size() == 1) {
        auto& member = members->back();
        const auto begin = static_cast<std::size_t>(member.value.data() - text_.data());
        member.value = text_.substr(begin, at_ - begin);
        member.kind = json_kind(member.value);
      }
      if (levels_.empty()) break;
      skip_whitespace();
      const bool object = levels_.back().object;
      if (at_ < text_.size() && text_[at_] == ',') {
        ++at_;
        skip_whitespace();
        place = object ? Place::key : Place::value;
      } else if (at_ < text_.size() && text_[at_] == (object ? '}' : ']')) {
        close();
        if (levels_.empty()) break;
      } else {
        unexpected(object ? "',' or '}'" : "',' or ']'");
      }
    }
  }
  const bool inside = saw_whitespace_;
  skip_whitespace();
  saw_whitespace_ = inside;
  if (at_ < text_.size()) {
    throw Fault{JsonFault::trailing_bytes, at_,
                fmt::format("{} at column {} after the end of the value", show_byte(text_[at_]), at_ + 1)};
  }
}

void JsonScanner::read_key(std::vector<JsonMember>* members) {
  if (at_ >= text_.size() || text_[at_] != '"') unexpected("a key in double quotes");
  const std::size_t begin = at_ + 1;
  bool escaped = false;
  read_string(escaped);
  Key key{0, begin, at_ - 1, escaped};
  if (key.end - key.begin > limits_.max_key_bytes) {
    throw Fault{JsonFault::key_too_long, begin,
                fmt::format("the key at column {} is {} bytes long, the limit is {}", begin, key.end - key.begin,
                            limits_.max_key_bytes)};
  }
  std::string room;
  const auto text = key_text(key, room);
  key.hash = hash_bytes(text);
  if (keys_.size() - levels_.back().first_key >= limits_.max_members) {
    throw Fault{JsonFault::too_many_members, begin,
                fmt::format("an object has more than {} members at column {}", limits_.max_members, begin)};
  }
  keys_.push_back(key);
  if (members != nullptr && levels_.size() == 1) {
    if (escaped) {
      unescaped_keys_.push_back(std::move(room));
      members->push_back({unescaped_keys_.back(), {}, JsonKind::null});
    } else {
      members->push_back({text, {}, JsonKind::null});
    }
  }
  skip_whitespace();
  if (at_ >= text_.size() || text_[at_] != ':') unexpected("':'");
  ++at_;
  skip_whitespace();
}

void JsonScanner::read_string(bool& escaped) {
  ++at_;
  while (true) {
    at_ = plain_run_end(text_, at_);
    if (at_ >= text_.size()) unexpected("a closing '\"'");
    const auto c = static_cast<unsigned char>(text_[at_]);
    if (c == '"') {
      ++at_;
      return;
    }
    if (c == '\\') {
      escaped = true;
      read_escape();
    } else if (c < 0x20) {
      throw Fault{JsonFault::control_character, at_,
                  fmt::format("control character 0x{0:02x} at column {1}, write it as \\u{0:04x}", c, at_ + 1)};
    } else {
      const auto character = decode_utf8(text_, at_);
      if (!character.valid) {
        throw Fault{JsonFault::bad_utf8, at_, fmt::format("byte 0x{:02x} at column {} is not valid UTF-8", c, at_ + 1)};
      }
      at_ += character.length;
    }
  }
}

unsigned JsonScanner::read_hex4(std::size_t at) const {
  for (std::size_t i = at; i < at + 4; ++i) {
    const char c = i < text_.size() ? text_[i] : ' ';
    if (!is_json_digit(c) && !((c | 0x20) >= 'a' && (c | 0x20) <= 'f')) {
      throw Fault{JsonFault::bad_escape, at_,
                  fmt::format("the escape at column {} needs four hexadecimal digits", at_ + 1)};
    }
  }
  return json_hex4(text_, at);
}

void JsonScanner::read_escape() {
  const char c = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
  if (c != 'u') {
    if (c == '\0' || std::string_view("\"\\/bfnrt").find(c) == std::string_view::npos) {
      throw Fault{
          JsonFault::bad_escape, at_,
          fmt::format("unknown escape at column {}, known are \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX", at_ + 1)};
    }
    at_ += 2;
    return;
  }
  const unsigned code = read_hex4(at_ + 2);
  if (code >= 0xD800 && code < 0xE000) {
    const bool pair = code < 0xDC00 && text_.substr(at_ + 6).starts_with("\\u");
    const unsigned low = pair ? read_hex4(at_ + 8) : 0;
    if (low < 0xDC00 || low > 0xDFFF) {
      throw Fault{
          JsonFault::lone_surrogate, at_,
          fmt::format("\\u{:04x} at column {} is half of a surrogate pair without its other half", code, at_ + 1)};
    }
    at_ += 6;
  }
  at_ += 6;
}

void JsonScanner::read_number() {
  const std::size_t begin = at_;
  const auto bad = [&](std::string_view why) {
    throw Fault{JsonFault::bad_number, at_, fmt::format("bad number at column {}: {}", begin + 1, why)};
  };
  const auto digits = [&] {
    const std::size_t first = at_;
    while (at_ < text_.size() && is_json_digit(text_[at_])) ++at_;
    return at_ > first;
  };
  if (text_[at_] == '-') ++at_;
  if (at_ < text_.size() && text_[at_] == '0') {
    ++at_;
    if (at_ < text_.size() && is_json_digit(text_[at_])) bad("a leading zero");
  } else if (!digits()) {
    bad("a digit must follow '-'");
  }
  if (at_ < text_.size() && text_[at_] == '.') {
    ++at_;
    if (!digits()) bad("a digit must follow '.'");
  }
  if (at_ < text_.size() && (text_[at_] | 0x20) == 'e') {
    ++at_;
    if (at_ < text_.size() && (text_[at_] == '+' || text_[at_] == '-')) ++at_;
    if (!digits()) bad("the exponent has no digits");
  }
}

void JsonScanner::read_word(std::string_view word) {
  if (text_.substr(at_, word.size()) != word) unexpected("a value");
  at_ += word.size();
}

std::string_view JsonScanner::key_text(const Key& key, std::string& room) const {
  const auto inside = text_.substr(key.begin, key.end - key.begin);
  if (!key.escaped) return inside;
  room = json_unescape(text_.substr(key.begin - 1, inside.size() + 2));
  return room;
}

void JsonScanner::check_duplicates(std::size_t first) {
  const auto count = keys_.size() - first;
  if (count < 2) return;
  const auto equal = [&](const Key& a, const Key& b) {
    std::string room_a;
    std::string room_b;
    return a.hash == b.hash && key_text(a, room_a) == key_text(b, room_b);
  };
  const auto begin = keys_.begin() + static_cast<std::ptrdiff_t>(first);
  if (count <= kFewKeys) {
    for (auto a = begin; a != keys_.end(); ++a) {
      for (auto b = a + 1; b != keys_.end(); ++b) {
        if (equal(*a, *b)) refuse_duplicate(*a, *b);
      }
    }
    return;
  }
  std::sort(begin, keys_.end(),
            [](const Key& a, const Key& b) { return a.hash != b.hash ? a.hash < b.hash : a.begin < b.begin; });
  for (auto a = begin; a + 1 != keys_.end(); ++a) {
    if (equal(*a, *(a + 1))) refuse_duplicate(*a, *(a + 1));
  }
}

void JsonScanner::refuse_duplicate(const Key& first, const Key& second) const {
  std::string room;
  throw Fault{JsonFault::duplicate_key, second.begin - 1,
              fmt::format("the key \"{}\" stands twice, at columns {} and {}",
                          terminal_safe(key_text(second, room)).substr(0, 80), first.begin, second.begin)};
}

}  // namespace evs
