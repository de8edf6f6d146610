// floor_fdatasync FILE COUNT: how many times a second this disk makes 4 KiB durable. Writes like a write-ahead log of
// 1,000 pages: grows, then starts again at the front. Prints syncs a second. The floor for durable appends.
#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace {

constexpr std::size_t kPageSize = 4096;
constexpr long kPages = 1000;

}  // namespace

int main(int count, char** arguments) {
  const long rounds = count == 3 ? std::atol(arguments[2]) : 0;
  if (rounds <= 0) {
    std::fputs("usage: floor_fdatasync FILE COUNT\n", stderr);
    return 2;
  }
  const int file = open(arguments[1], O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) {
    std::perror(arguments[1]);
    return 1;
  }
  std::array<char, kPageSize> page{};
  const auto start = std::chrono::steady_clock::now();
  for (long i = 0; i < rounds; ++i) {
    page[0] = static_cast<char>(i);
    const auto offset = static_cast<off_t>(kPageSize) * (i % kPages);
    if (pwrite(file, page.data(), page.size(), offset) != static_cast<ssize_t>(page.size()) || fdatasync(file) != 0) {
      std::perror(arguments[1]);
      return 1;
    }
  }
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  std::printf("%.1f\n", static_cast<double>(rounds) / taken.count());
  close(file);
}
