#include "core/sqlite/private_copy.hpp"

#include <fmt/format.h>
#include <stdlib.h>

#include <filesystem>

#include "core/error.hpp"

namespace evs::sqlite {

PrivateCopy::PrivateCopy(const std::string& source) {
  std::error_code error;
  std::string pattern = (std::filesystem::temp_directory_path(error) / "evs-untrusted-XXXXXX").string();
  if (error || ::mkdtemp(pattern.data()) == nullptr) {
    throw Error(ErrorCode::io_error, fmt::format("cannot make a private directory for a copy of '{}'", source))
        .help("set TMPDIR to a place with room");
  }
  directory_ = pattern;
  path_ = directory_ + "/store.db";
  std::filesystem::copy_file(source, path_, error);
  if (!error) return;
  std::error_code ignored;
  std::filesystem::remove_all(directory_, ignored);
  throw Error(error == std::errc::no_space_on_device ? ErrorCode::disk_full : ErrorCode::io_error,
              fmt::format("cannot copy '{}': {}", source, error.message()))
      .help("set TMPDIR to a place with room");
}

PrivateCopy::~PrivateCopy() {
  std::error_code ignored;
  std::filesystem::remove_all(directory_, ignored);
}

}  // namespace evs::sqlite
