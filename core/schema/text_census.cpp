#include "core/schema/text_census.hpp"

#include <algorithm>
#include <array>

#include "core/error.hpp"
#include "core/json_text.hpp"
#include "core/json_token.hpp"
#include "core/time.hpp"
#include "core/uuid.hpp"

namespace evs {

namespace {

constexpr std::size_t kDateSize = 10;
constexpr std::string_view kMidnight = "T00:00:00Z";

bool is_time(std::string_view text) {
  try {
    parse_rfc3339(text);
    return true;
  } catch (const Error&) {
    return false;
  }
}

/// Whether a text looks enough like a date for it to be worth parsing: most texts that are none are told by this.
bool begins_like_date(std::string_view text) {
  return text.size() >= kDateSize && is_json_digit(text[0]) && is_json_digit(text[3]) && text[4] == '-' &&
         text[7] == '-' && is_json_digit(text[9]);
}

bool is_uuid(std::string_view text) { return parse_uuid(text).has_value(); }

bool is_date_time(std::string_view text) {
  return text.size() > kDateSize && begins_like_date(text) && (text[kDateSize] | 0x20) == 't' && is_time(text);
}

bool is_date(std::string_view text) {
  return text.size() == kDateSize && begins_like_date(text) && is_time(std::string(text).append(kMidnight));
}

struct Format {
  std::string_view name;
  bool (*holds)(std::string_view text);
};
constexpr std::array<Format, 3> kFormats{{{"uuid", is_uuid}, {"date-time", is_date_time}, {"date", is_date}}};

}  // namespace

void TextCensus::add(std::string_view token) {
  const auto inside = token.substr(1, token.size() - 2);
  ++texts_;
  if (!few_ && formats_ == 0) return;
  const bool escaped = inside.find('\\') != std::string_view::npos;
  if (escaped) formats_ = 0;
  for (std::size_t i = 0; i < kFormats.size(); ++i) {
    if ((formats_ & 1U << i) != 0 && !kFormats[i].holds(inside)) formats_ &= ~(1U << i);
  }
  formats_ &= (1U << kFormats.size()) - 1;
  if (few_) escaped ? count(json_unescape(token), 1) : count(inside, 1);
}

void TextCensus::count(std::string_view text, std::int64_t times) {
  if (likely_ < distinct_.size() && distinct_[likely_].text == text) {
    distinct_[likely_].times += times;
    return;
  }
  const auto found =
      std::find_if(distinct_.begin(), distinct_.end(), [&](const auto& one) { return one.text == text; });
  likely_ = static_cast<std::size_t>(found - distinct_.begin());
  if (found != distinct_.end()) {
    found->times += times;
  } else if (distinct_.size() < kMostTexts && text.size() <= kLongestText) {
    distinct_.push_back({std::string(text), times});
  } else {
    few_ = false;
    distinct_.clear();
  }
}

void TextCensus::add_all(const TextCensus& other) {
  if (other.texts_ == 0) return;
  texts_ += other.texts_;
  formats_ &= other.formats_;
  if (!other.few_) {
    few_ = false;
    distinct_.clear();
  }
  for (const auto& [text, times] : other.distinct_) {
    if (few_) count(text, times);
  }
}

std::string_view TextCensus::format() const {
  if (texts_ == 0) return {};
  for (std::size_t i = 0; i < kFormats.size(); ++i) {
    if ((formats_ & 1U << i) != 0) return kFormats[i].name;
  }
  return {};
}

std::vector<std::string_view> TextCensus::enumeration() const {
  const auto distinct = static_cast<std::int64_t>(distinct_.size());
  if (distinct < 2 || texts_ < kRepetition * distinct) return {};
  std::vector<std::string_view> texts;
  for (const auto& [text, times] : distinct_) {
    if (times < 2) return {};
    texts.push_back(text);
  }
  std::sort(texts.begin(), texts.end());
  return texts;
}

}  // namespace evs
