#include "commands/registry.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

#include "tests/support/made_up_registry.hpp"

using namespace evs::commands;

namespace {

std::vector<std::string_view> words_of(const std::vector<CommandWord>& words) {
  std::vector<std::string_view> texts;
  for (const auto& next : words) texts.push_back(next.word);
  return texts;
}

using Words = std::vector<std::string_view>;

}  // namespace

TEST_CASE("each command answers to its own name", "[registry]") {
  std::set<std::string_view> names;
  for (const auto& entry : registry().commands) {
    INFO(entry.name);
    CHECK(names.insert(entry.name).second);
    CHECK(entry.make()->info().name == entry.name);
    CHECK(registry().find_command(entry.name) == &entry);
    CHECK(std::count(entry.name.begin(), entry.name.end(), ' ') <= 1);
  }
  CHECK(registry().find_command("") == nullptr);
}

TEST_CASE("a command of two words belongs to a group, a group has commands that stand together", "[registry]") {
  for (const auto& entry : registry().commands) {
    const auto group = group_of(entry.name);
    INFO(entry.name);
    CHECK((group.empty() || registry().find_group(group) != nullptr));
    CHECK(registry().find_group(entry.name) == nullptr);
  }
  auto first_words = words_of(registry().first_words());
  std::sort(first_words.begin(), first_words.end());
  CHECK(std::adjacent_find(first_words.begin(), first_words.end()) == first_words.end());
  for (const auto& group : registry().groups) {
    INFO(group.name);
    CHECK_FALSE(registry().commands_of(group.name).empty());
    CHECK_FALSE(group.summary.empty());
    CHECK_FALSE(group.description.empty());
  }
}

TEST_CASE("a name of two words is taken apart, one of one word is its own last word", "[registry]") {
  CHECK(group_of("projection new") == "projection");
  CHECK(last_word_of("projection new") == "new");
  CHECK(group_of("read").empty());
  CHECK(last_word_of("read") == "read");
}

TEST_CASE("a group is one first word, its commands are the second ones", "[registry]") {
  CHECK(words_of(kMadeUp.first_words()) == Words{"read", "projection", "show", "snapshot"});
  CHECK(kMadeUp.first_words()[1].summary == "tend projections");
  CHECK(words_of(kMadeUp.second_words("snapshot")) == Words{"take", "show", "drop"});
  CHECK(kMadeUp.second_words("read").empty());
  CHECK(kMadeUp.second_words("").empty());
}
