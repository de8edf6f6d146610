#include "core/schema/pattern.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include "core/error.hpp"
#include "core/excerpt.hpp"
#include "core/schema/ecma_pattern.hpp"

namespace evs {

namespace {

/// Bytes for a pattern's program and the states made of it: patterns past this are refused, not slow.
constexpr std::int64_t kMaxMemory = 4 << 20;

re2::RE2::Options engine_options() {
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_never_capture(true);
  options.set_max_mem(kMaxMemory);
  return options;
}

}  // namespace

Pattern::Pattern(std::string source, std::unique_ptr<re2::RE2> engine)
    : source_(std::move(source)), engine_(std::move(engine)) {}
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

Pattern Pattern::compile(std::string_view ecma) {
  auto engine = std::make_unique<re2::RE2>(re2_pattern(ecma), engine_options());
  switch (engine->error_code()) {
    case re2::RE2::NoError: return {std::string(ecma), std::move(engine)};
    case re2::RE2::ErrorPatternTooLarge:
      throw Error(ErrorCode::bad_schema,
                  fmt::format("the pattern {} needs more than 4 MiB when compiled", excerpt(ecma)))
          .help("write a simpler one: counted repetitions multiply where they nest");
    case re2::RE2::ErrorRepeatSize:
      throw Error(
          ErrorCode::bad_schema,
          fmt::format("the pattern {} repeats more often than 1000 times, or in the wrong order", excerpt(ecma)))
          .help("bound the length of a text with maxLength");
    default:
      throw Error(ErrorCode::bad_schema,
                  fmt::format("the pattern {} is not a regular expression: {}", excerpt(ecma), engine->error()));
  }
}

bool Pattern::found_in(std::string_view text) const {
  return engine_->Match(text, 0, text.size(), re2::RE2::UNANCHORED, nullptr, 0);
}

}  // namespace evs
