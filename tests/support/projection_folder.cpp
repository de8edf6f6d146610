#include "tests/support/projection_folder.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "core/checkpoint.hpp"
#include "core/projection/model_rows.hpp"
#include "core/projection/replay_scan.hpp"

namespace evs {

namespace {

std::string text_of(const Cell& cell) {
  struct Visitor {
    std::string operator()(std::monostate) const { return "NULL"; }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(double number) const { return fmt::format("{:#}", number); }
    std::string operator()(const std::string& text) const { return text; }
  };
  return std::visit(Visitor{}, cell);
}

}  // namespace

ProjectionFolder::ProjectionFolder() : store_(make_memory_store(mint_)) {
  std::string pattern = "/tmp/evs-projection-XXXXXX";
  if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("mkdtemp failed for " + pattern);
  folder_ = pattern;
}

ProjectionFolder::~ProjectionFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

std::vector<std::string> ProjectionFolder::files() const {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

void ProjectionFolder::append(std::string_view stream, std::string_view type, std::string_view data) {
  NewEvent event;
  event.stream = stream;
  event.type = type;
  event.data = data;
  store_->append({std::span(&event, 1)});
}

RunOptions ProjectionFolder::options(std::string_view name) const {
  RunOptions options;
  options.path = path(name);
  options.log = checkpoint_at_head(*store_);
  options.model.busy_timeout = 0;
  return options;
}

void ProjectionFolder::replay(const Definition& definition, const RunOptions& options) {
  ProjectionRun run(definition, options);
  feed(run, store());
  run.commit();
  run.install();
}

Definition projection(std::string_view name, std::string_view text) {
  return parse_definition(fmt::format("-- evs:projection {} version 1\n{}", name, text), "p.sql");
}

void feed(ProjectionRun& run, Store& store, Position to) {
  ReplayScan scan(store, {&run.definition()}, nullptr);
  scan.start(run.place().position, to);
  while (const auto batch = scan.next()) run.apply(batch);
}

std::string contents(const std::string& path) {
  ReadModel model(path, ReadModel::Use::look, {.busy_timeout = 0});
  const auto info = model.info();
  if (!info) return "nothing";
  auto text = fmt::format("{} ", info->place.position);
  for (const auto& table : model.tables()) {
    ModelRows rows(model, table);
    std::vector<Cell> cells;
    while (rows.next(cells)) {
      text += table;
      char mark = '(';
      for (const auto& cell : cells) {
        text += mark + text_of(cell);
        mark = ',';
      }
      text += ')';
    }
  }
  return text;
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace evs
