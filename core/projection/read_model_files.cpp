#include "core/projection/read_model_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "core/projection/read_model.hpp"

namespace evs {

namespace {

/// The file that a link leads to, which need not be there yet: what lies beside a read model lies beside that, whatever
/// name it is called by. Links in the folders before it lead everybody to the same place.
std::string behind_links(const std::string& path) {
  constexpr int kMostLinks = 40;  // as the kernel has it
  std::filesystem::path place(path);
  std::error_code unreadable;
  for (int i = 0; i < kMostLinks && std::filesystem::is_symlink(place, unreadable); ++i) {
    const auto target = std::filesystem::read_symlink(place, unreadable);
    if (unreadable) break;
    place = place.parent_path() / target;
  }
  return place.string();
}

}  // namespace

Error not_a_read_model(const std::string& path) {
  return Error(ErrorCode::not_a_store, fmt::format("'{}' is not a read model", path))
      .why("it lacks the mark that evs gives the files it makes for projections, so it is left alone")
      .help("evs projection status    # lists the read models beside the store");
}

std::string read_model_path(const std::string& store, std::string_view projection) {
  // A store has one place, by whatever link it is named.
  std::error_code unknown;
  const bool is_link = std::filesystem::is_symlink(store, unknown);
  const auto place = is_link ? std::filesystem::weakly_canonical(store, unknown).string() : store;
  return fmt::format("{}.{}.db", place, projection);
}

std::vector<std::string> read_models_beside(const std::string& store) {
  const std::filesystem::path path(store);
  const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  const auto prefix = path.filename().string() + '.';
  std::vector<std::string> found;
  std::error_code unreadable;
  using Entries = std::filesystem::directory_iterator;
  for (Entries entry(folder, unreadable); !unreadable && entry != Entries(); entry.increment(unreadable)) {
    const auto name = entry->path().filename().string();
    if (!name.starts_with(prefix) || !name.ends_with(".db") || name.size() <= prefix.size() + 3) continue;
    auto model = path.has_parent_path() ? entry->path().string() : name;
    if (ReadModel::is_read_model(model)) found.push_back(std::move(model));
  }
  std::sort(found.begin(), found.end());
  return found;
}

void remove_read_model(const std::string& path) {
  if (!ReadModel::is_read_model(path)) throw not_a_read_model(path);
  const auto place = behind_links(path);
  remove_with_sidecars(rebuild_path(path));
  remove_with_sidecars(place);
  if (place != path) remove_with_sidecars(path);
}

void remove_with_sidecars(const std::string& path) {
  for (const auto* suffix : {"", "-wal", "-shm", "-journal"}) {
    std::error_code failed;
    std::filesystem::remove(path + suffix, failed);
    if (failed)
      throw Error(ErrorCode::io_error, fmt::format("cannot delete '{}{}': {}", path, suffix, failed.message()));
  }
}

std::string rebuild_path(const std::string& path) { return behind_links(path) + ".rebuild"; }

std::string read_model_text(const std::string& path) { return fmt::format("read model '{}'", path); }

std::string read_model_lock(const std::string& path) { return behind_links(path) + ".lock"; }

}  // namespace evs
