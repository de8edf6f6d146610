#include "tests/contract/backends.hpp"

#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include "core/memory/memory_store.hpp"
#include "core/open_store.hpp"
#include "tests/contract/manual_mint.hpp"

namespace evs::contract {

namespace {

class MemoryBackend : public Backend {
 public:
  std::unique_ptr<Store> open(std::shared_ptr<Mint> mint) override { return open_memory_store(log_, std::move(mint)); }

 private:
  ManualMint mint_;
  std::shared_ptr<MemoryLog> log_ = make_memory_log(mint_);
};

/// Durability is tests/crash's subject: here stores live in memory where the system offers that.
std::filesystem::path fast_directory() {
  return ::access("/dev/shm", W_OK) == 0 ? "/dev/shm" : std::filesystem::temp_directory_path();
}

class SqliteBackend : public Backend {
 public:
  SqliteBackend() {
    auto pattern = (fast_directory() / "evs-contract-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("mkdtemp failed for " + pattern);
    directory_ = pattern;
    create_store(path(), {.mint = std::make_shared<ManualMint>()});
  }
  ~SqliteBackend() override {
    std::error_code ignored;
    std::filesystem::remove_all(directory_, ignored);
  }

  std::unique_ptr<Store> open(std::shared_ptr<Mint> mint) override {
    OpenOptions options;
    options.access = Access::write;
    options.mint = std::move(mint);
    return open_store(path(), options).store;
  }

  std::string verify() override {
    std::string found;
    VerifyRequest request;
    request.report = [&](const Finding& finding) { found += finding.kind + ": " + finding.message + "\n"; };
    open_store(path(), {}).admin->verify(request);
    return found;
  }

 private:
  std::string path() const { return (directory_ / "store.db").string(); }

  std::filesystem::path directory_;
};

}  // namespace

std::unique_ptr<Backend> make_memory_backend() { return std::make_unique<MemoryBackend>(); }
std::unique_ptr<Backend> make_sqlite_backend() { return std::make_unique<SqliteBackend>(); }

std::span<const BackendKind> all_backends() {
  static constexpr std::array kKinds{BackendKind{"memory", make_memory_backend},
                                     BackendKind{"sqlite", make_sqlite_backend}};
  return kKinds;
}

}  // namespace evs::contract
