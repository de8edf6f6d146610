// A heap for work that goes through tens of megabytes in no order, as a write transaction over large indexes does: in
// large pages of memory a processor finds its places faster. Called by main's thread, before other threads are begun
// and anything large is allocated. Never fails.
#pragma once

namespace evs {

/// Has the heap grow by 96 MiB of addresses, which lie in large pages from their first use on, 2 MiB at once, and keeps
/// for the process what is freed there. Where the process's memory is limited (RLIMIT_AS, RLIMIT_DATA) it does nothing:
/// addresses count there. Rules: madvise(2), MADV_HUGEPAGE; mallopt(3) of glibc.
void expect_large_heap();

}  // namespace evs
