// What the texts at one place of many JSON documents have in common: a format that all of them have, or the few that
// they are. For inferring schemas. One thread; constant memory; never fails.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace evs {

class TextCensus {
 public:
  /// More texts than these, or longer ones in bytes, are no enumeration.
  static constexpr std::size_t kMostTexts = 12;
  static constexpr std::size_t kLongestText = 64;
  /// Each has been seen so many times on average before they are taken for all that there are.
  static constexpr std::int64_t kRepetition = 10;

  /// `token` is a valid JSON string, with its quotes.
  void add(std::string_view token);
  /// As if the other's texts had come here.
  void add_all(const TextCensus& other);

  /// "uuid", "date-time" or "date" (the formats of JSON Schema 2020-12, section 7.3); empty when not every text is of
  /// one.
  std::string_view format() const;
  /// The texts, in byte order, when they look like an enumeration: two at least, repeated, none seen only once. Empty
  /// otherwise.
  std::vector<std::string_view> enumeration() const;

 private:
  struct Counted {
    std::string text;
    std::int64_t times;
  };

  void count(std::string_view text, std::int64_t times);

  std::int64_t texts_ = 0;
  unsigned formats_ = ~0U;  // a bit for each format that every text so far is of
  bool few_ = true;
  std::vector<Counted> distinct_;  // empty when there are too many
  std::size_t likely_ = 0;         // where the last text was found
};

}  // namespace evs
