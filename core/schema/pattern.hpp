// A regular expression of a schema, ECMA-262 as `pattern` wants it, matched by RE2 in time linear to the text. Any
// number of threads may match with one. compile throws bad_schema for what is no ECMA-262 expression and for what a
// linear engine cannot do.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace re2 {
class RE2;
}

namespace evs {

class Pattern {
 public:
  static Pattern compile(std::string_view ecma);
  Pattern(Pattern&&) noexcept;
  Pattern& operator=(Pattern&&) noexcept;
  ~Pattern();

  /// Whether some part of the text, which is UTF-8, matches.
  bool found_in(std::string_view text) const;
  /// As the schema writes it.
  const std::string& source() const { return source_; }

 private:
  Pattern(std::string source, std::unique_ptr<re2::RE2> engine);

  std::string source_;
  std::unique_ptr<re2::RE2> engine_;
};

}  // namespace evs
