// A heap for work that touches tens of megabytes in no order, as a write transaction over a large index does: in large
// pages of memory the processor finds its places faster. Used by bulk writers, before they allocate. Once a process,
// on its main thread; never fails, and changes nothing where the system has no large pages for programs that ask.
#pragma once

namespace evs {

/// What main's thread allocates next, up to 96 MiB, lies in large pages. No memory is taken before it is used, then
/// 2 MiB at once. Linux's madvise(2), MADV_HUGEPAGE; glibc's mallopt(3).
void expect_large_heap();

}  // namespace evs
