// CSV (RFC 4180) as an interchange format: a head of envelope keys, `data.PATH` and `metadata.PATH` columns. One object
// an input; one thread. Wrong input throws bad_envelope, bad_json.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/event.hpp"

namespace evs {

/// The cells of one record; quotes and doubled quotes are resolved.
std::vector<std::string> split_csv(std::string_view record);
/// Appends one cell, quoted where it must be.
void append_csv_cell(std::string_view text, std::string& out);

/// Turns rows into envelopes (NDJSON lines). A column `data` or `metadata` holds JSON; `data.PATH` a string, or with
/// `:json` or `:number` behind it a value as it stands. An empty cell is an absent key.
class CsvEnvelopes {
 public:
  explicit CsvEnvelopes(std::string_view head);
  std::string envelope(std::string_view record) const;

 private:
  struct Column {
    std::string name;               // as written in the head
    std::vector<std::string> path;  // {"data", "customer", "id"}
    bool raw = false;               // the cell is JSON already
  };
  std::vector<Column> columns_;
};

/// Head and row of `export --format csv`: what CsvEnvelopes reads back.
std::string_view csv_export_head();
void append_csv_event(const EventView& event, std::string& out);

}  // namespace evs
