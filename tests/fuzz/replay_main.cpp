// Feeds a fuzz target without a fuzzing engine: the files named, then for some seconds inputs bred from them.
//   TARGET [--seconds N] [--seed N] FILE...
// The same seed breeds the same inputs in the same order.
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr std::size_t kLongest = 4096;

void feed(const std::string& input) {
  // A buffer of exactly this size, so that a sanitizer sees a read past the end.
  const std::vector<std::uint8_t> bytes(input.begin(), input.end());
  LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
}

class Breeder {
 public:
  Breeder(std::vector<std::string> parents, std::uint64_t seed) : parents_(std::move(parents)), random_(seed) {}

  std::string next() {
    std::string child = parents_[below(parents_.size())];
    for (auto changes = 1 + below(6); changes > 0; --changes) change(child);
    if (child.size() > kLongest) child.resize(kLongest);
    return child;
  }

 private:
  std::size_t below(std::size_t end) { return static_cast<std::size_t>(random_() % end); }

  /// A piece of one parent, up to 64 bytes.
  std::string piece() {
    const auto& parent = parents_[below(parents_.size())];
    return parent.empty() ? "" : parent.substr(below(parent.size()), 1 + below(64));
  }

  void change(std::string& text) {
    const auto at = below(text.size() + 1);
    switch (below(6)) {
      case 0: text.insert(at, piece()); break;
      case 1: text.insert(at, 1, static_cast<char>(random_())); break;
      case 2: text.erase(at, 1 + below(8)); break;
      case 3: text.resize(at); break;
      case 4: text.insert(at, text.substr(below(text.size() + 1), 1 + below(32))); break;
      default:
        if (at < text.size()) text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
    }
  }

  std::vector<std::string> parents_;
  std::mt19937_64 random_;
};

}  // namespace

int main(int count, char** arguments) {
  long seconds = 0;
  std::uint64_t seed = 1;
  std::vector<std::string> inputs;
  for (int i = 1; i < count; ++i) {
    if (std::strcmp(arguments[i], "--seconds") == 0 && i + 1 < count) {
      seconds = std::stol(arguments[++i]);
    } else if (std::strcmp(arguments[i], "--seed") == 0 && i + 1 < count) {
      seed = std::stoull(arguments[++i]);
    } else {
      std::ifstream file(arguments[i], std::ios::binary);
      if (!file) {
        std::fprintf(stderr, "cannot read %s\n", arguments[i]);
        return 2;
      }
      inputs.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
  }
  if (inputs.empty()) {
    std::fprintf(stderr, "no input is named\n");
    return 2;
  }
  for (const auto& input : inputs) feed(input);
  Breeder breeder(inputs, seed);
  long bred = 0;
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
  for (; std::chrono::steady_clock::now() < end; ++bred) feed(breeder.next());
  std::printf("%zu files, %ld bred inputs from seed %ju\n", inputs.size(), bred, static_cast<std::uintmax_t>(seed));
  return 0;
}
