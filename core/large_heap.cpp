#include "core/large_heap.hpp"

#include <malloc.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>

namespace evs {

namespace {

constexpr std::uintptr_t kLargePage = 2 << 20;
constexpr int kHeap = 96 << 20;
constexpr int kUsualPad = 128 << 10;
/// The most that glibc takes. What is larger than this is mapped and unmapped by itself, at the price of page faults.
constexpr int kLargestInHeap = 32 << 20;

bool is_unlimited(decltype(RLIMIT_AS) resource) {
  rlimit limit{};
  return ::getrlimit(resource, &limit) == 0 && limit.rlim_cur == RLIM_INFINITY;
}

}  // namespace

void expect_large_heap() {
  if (!is_unlimited(RLIMIT_AS) || !is_unlimited(RLIMIT_DATA)) return;
  // What is free at the top of the heap stays: given back, it would come again in small pages.
  mallopt(M_TRIM_THRESHOLD, 2 * kHeap);
  mallopt(M_MMAP_THRESHOLD, kLargestInHeap);
  // The heap grows by all of it now, and stays one area of memory.
  mallopt(M_TOP_PAD, kHeap);
  void* grown = std::malloc(kLargePage);
  mallopt(M_TOP_PAD, kUsualPad);
  const auto begin = (reinterpret_cast<std::uintptr_t>(grown) + kLargePage - 1) / kLargePage * kLargePage;
  const auto end = reinterpret_cast<std::uintptr_t>(sbrk(0));
  // Elsewhere than in the heap lies what another allocator gave, a sanitizer's for one.
  if (grown != nullptr && begin < end && end - begin <= kHeap + kLargePage) {
    madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE);
  }
  std::free(grown);
}

}  // namespace evs
