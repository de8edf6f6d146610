// A set of bits on top of a stack of them, all clear at first, gone with its owner. For SchemaCheck, which needs one
// for most objects and must not allocate. The stack may move while it grows: bits are named by their place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace evs {

class BitRegion {
 public:
  BitRegion(std::vector<std::uint64_t>& stack, std::size_t bits) : stack_(stack), begin_(stack.size()) {
    stack_.resize(begin_ + (bits + 63) / 64, 0);
  }
  ~BitRegion() { stack_.resize(begin_); }
  BitRegion(const BitRegion&) = delete;
  BitRegion& operator=(const BitRegion&) = delete;

  /// Where it begins on the stack.
  std::size_t begin() const { return begin_; }
  /// Adds what is set here to the region of the same size at `other`.
  void add_to(std::size_t other) const {
    for (auto from = begin_; from < stack_.size(); ++from) stack_[other + from - begin_] |= stack_[from];
  }

 private:
  std::vector<std::uint64_t>& stack_;
  std::size_t begin_;
};

}  // namespace evs
