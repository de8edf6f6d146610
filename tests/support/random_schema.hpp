// Random small JSON Schemas, changed versions of them, and values that have a chance to fit: for tests that compare
// what is said of schemas with what happens. All from one generator, so a seed repeats a run. One thread.
#pragma once

#include <nlohmann/json.hpp>

#include <random>
#include <string>

class RandomSchema {
 public:
  enum class Draft { draft_07, draft_2020_12 };

  RandomSchema(std::mt19937& random, Draft draft) : random_(random), draft_(draft) {}

  /// A document with a few definitions that it refers to.
  nlohmann::json document();
  /// The document with one to three keywords or values taken away, added or changed.
  nlohmann::json changed(nlohmann::json document);
  /// A value of few keys and few texts.
  nlohmann::json value(int depth);

 private:
  nlohmann::json schema(int depth);
  void add_keyword(nlohmann::json& schema, int depth);
  void add_for_objects(nlohmann::json& schema, int depth);
  void add_for_arrays(nlohmann::json& schema, int depth);
  void add_combination(nlohmann::json& schema, int depth);
  nlohmann::json schemas(int depth);
  std::string key() { return std::string(1, "abc"[roll(3)]); }
  std::string reference() { return (newer() ? "#/$defs/" : "#/definitions/") + key(); }
  bool newer() const { return draft_ == Draft::draft_2020_12; }
  int roll(int sides) { return std::uniform_int_distribution<int>(0, sides - 1)(random_); }
  bool change_somewhere(nlohmann::json& schema, int depth);

  std::mt19937& random_;
  Draft draft_;
};
