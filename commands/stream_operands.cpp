#include "commands/stream_operands.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/excerpt.hpp"
#include "core/names.hpp"
#include "core/shell_quote.hpp"
#include "core/suggest.hpp"

namespace evs::commands {

namespace {

constexpr std::size_t kNamesToSuggestFrom = 20'000;

bool names(const std::string& operand, std::string_view name) {
  return is_pattern(operand) ? glob_match(operand, name) : operand == name;
}

/// Whether one of the operands in front of `place` has given this stream already.
bool came_before(const std::vector<std::string>& operands, std::size_t place, std::string_view name) {
  const auto end = operands.begin() + static_cast<std::ptrdiff_t>(place);
  return std::any_of(operands.begin(), end, [&](const auto& operand) { return names(operand, name); });
}

Error missing(Context& context, Store& store, const std::string& name) {
  auto hint = did_you_mean(name, streams_to_suggest(store));
  const auto list =
      fmt::format("evs streams --store {}    # lists those that do", shell_quote(context.globals().store));
  return Error(ErrorCode::stream_not_found, fmt::format("stream {} does not exist", excerpt(name)))
      .help(hint.empty() ? list : hint);
}

}  // namespace

void check_stream_operands(const std::vector<std::string>& operands) {
  for (const auto& operand : operands) is_pattern(operand) ? check_pattern(operand) : check_stream_name(operand);
}

StreamInfo require_stream(Context& context, Store& store, const std::string& name) {
  if (auto info = store.stream(name)) return *info;
  throw missing(context, store, name);
}

void require_streams(Context& context, Store& store, const std::vector<std::string>& operands) {
  for (const auto& operand : operands) {
    if (!is_pattern(operand) && store.stream_version(operand) == 0) throw missing(context, store, operand);
  }
}

std::vector<std::string> streams_to_suggest(Store& store) {
  std::vector<std::string> found;
  auto cursor = store.stream_names("");
  StreamInfo info;
  while (found.size() < kNamesToSuggestFrom && cursor->next(info)) found.push_back(info.name);
  return found;
}

void for_each_stream(Context& context, Store& store, const std::vector<std::string>& operands,
                     const std::function<void(const StreamInfo&)>& each) {
  const std::vector<std::string> every{"*"};
  const auto& wanted = operands.empty() ? every : operands;
  std::vector<StreamInfo> literal(wanted.size());
  for (std::size_t place = 0; place < wanted.size(); ++place) {
    if (!is_pattern(wanted[place])) literal[place] = require_stream(context, store, wanted[place]);
  }
  for (std::size_t place = 0; place < wanted.size(); ++place) {
    context.stop().throw_if_stopped();
    if (!is_pattern(wanted[place])) {
      if (!came_before(wanted, place, wanted[place])) each(literal[place]);
      continue;
    }
    const auto cursor = store.streams(literal_prefix(wanted[place]));
    for (StreamInfo info; cursor->next(info);) {
      context.stop().throw_if_stopped();
      if (glob_match(wanted[place], info.name) && !came_before(wanted, place, info.name)) each(info);
    }
  }
}

std::string shared_pattern(const std::vector<std::string>& operands) {
  return operands.size() == 1 ? operands.front() : "*";
}

bool names_stream(const std::vector<std::string>& operands, std::string_view name) {
  return operands.empty() || came_before(operands, operands.size(), name);
}

}  // namespace evs::commands
