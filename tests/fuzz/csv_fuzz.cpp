// Whatever the bytes: cells come back from their quoting, and a row that is taken becomes one JSON object.
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/csv.hpp"
#include "core/error.hpp"
#include "core/json_scanner.hpp"
#include "tests/fuzz/demand.hpp"

namespace {

using evs::fuzz::demand;

void check_cells(std::string_view record) {
  std::vector<std::string> cells;
  try {
    cells = evs::split_csv(record);
  } catch (const evs::Error&) {
    return;
  }
  demand(!cells.empty(), "a record has a cell", record);
  std::string written;
  for (const auto& cell : cells) {
    if (&cell != &cells.front()) written += ',';
    evs::append_csv_cell(cell, written);
  }
  demand(evs::split_csv(written) == cells, "cells come back from their quoting", record);
}

void check_row(std::string_view head, std::string_view row) {
  std::string envelope;
  try {
    envelope = evs::CsvEnvelopes(head).envelope(row);
  } catch (const evs::Error& error) {
    demand(evs::terminal_safe(error.message()) == error.message(), "a refusal is safe on a terminal", head);
    return;
  }
  evs::JsonScanner scanner;
  const auto problem = scanner.validate(envelope);
  // Depth is checked by the reader of the envelope.
  demand(!problem || evs::is_limit(problem->fault), "a row becomes JSON", envelope);
  demand(envelope.starts_with('{') && envelope.ends_with('}'), "a row becomes an object", row);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto end = std::min(text.find('\n'), text.size());
  check_cells(text);
  check_row(text.substr(0, end), text.substr(std::min(end + 1, text.size())));
  return 0;
}
