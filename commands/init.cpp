#include "commands/init.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/excerpt.hpp"

namespace evs::commands {

namespace {

/// Octal, as chmod takes it: three digits, or four with a leading 0.
unsigned parse_mode(const std::string& text) {
  std::string_view digits = text;
  if (digits.size() == 4 && digits[0] == '0') digits.remove_prefix(1);
  const bool octal =
      digits.size() == 3 && std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '7'; });
  if (!octal)
    throw Error(ErrorCode::usage,
                fmt::format("--mode is {}, expected octal permissions such as 0600 or 0640", excerpt(text)));
  unsigned mode = 0;
  for (const char c : digits) mode = mode * 8 + static_cast<unsigned>(c - '0');
  if ((mode & 0600) != 0600)
    throw Error(ErrorCode::usage, fmt::format("--mode is {}: the owner must be able to read and write", excerpt(text)));
  return mode;
}

}  // namespace

CommandInfo Init::info() const {
  return {
      "init",
      "create an empty store",
      "[options] [FILE]",
      "Creates a store, a single SQLite file that only its owner can read unless --mode says otherwise. FILE, or else "
      "--store, EVS_STORE or ./evs.db names it. Nothing is ever overwritten: when something is at that path already, "
      "that is exit 4. A production store refuses EVS_CLOCK and EVS_ID_SEED, which are for fixtures.",
      {{"evs init orders.db", "a new store"},
       {"evs init --production --mode 0640 /var/lib/shop/orders.db", "for a service and its group"}},
      all_formats(),
      true,
      {4, 9, 11},
      {"evs-append(1)", "evs-import(1)", "evs-store(5)"}};
}

OptionTable Init::options() {
  OptionTable table;
  table.options = {
      {"--mode", "MODE", "permissions of the file, octal (default 0600)", ValueKind::text, &mode_},
      {"--production", "", "refuse made-up clocks and ids for ever", ValueKind::none, &production_},
  };
  table.operands = {{"FILE", "where to create it", ValueKind::file, &file_}};
  return table;
}

bool Init::run(Context& context) {
  auto options = context.create_options();
  if (mode_) options.mode = parse_mode(*mode_);
  options.production = production_;
  if (file_ && context.globals().names_store) throw Error(ErrorCode::usage, "FILE and --store both name the new store");
  const auto& locator = file_ ? *file_ : context.globals().store;
  if (context.globals().dry_run) {
    if (store_exists(locator)) throw Error(ErrorCode::store_exists, fmt::format("'{}' exists already", locator));
    context.note(fmt::format("would create '{}'", locator));
    return true;
  }
  create_store(locator, options);
  context.committed();
  const auto info = open_store(locator, {}).store->info();
  context.out().record({{"store", locator},
                        {"store_id", to_string(info.store_id)},
                        {"format", std::int64_t{info.format}},
                        {"production", info.production}});
  return true;
}

}  // namespace evs::commands
