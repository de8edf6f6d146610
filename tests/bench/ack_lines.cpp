// What `evs subscribe --pipe` talks to in the bench: answers each line of stdin with ok, and never waits for more while
// an answer is held back.
#include <unistd.h>

#include <algorithm>
#include <array>
#include <string>

int main() {
  std::array<char, 65536> bytes{};
  std::string answers;
  for (ssize_t got = 0; (got = ::read(STDIN_FILENO, bytes.data(), bytes.size())) > 0;) {
    answers.clear();
    for (auto lines = std::count(bytes.begin(), bytes.begin() + got, '\n'); lines > 0; --lines) answers += "ok\n";
    for (std::size_t sent = 0; sent < answers.size();) {
      const auto done = ::write(STDOUT_FILENO, answers.data() + sent, answers.size() - sent);
      if (done < 0) return 1;
      sent += static_cast<std::size_t>(done);
    }
  }
}
