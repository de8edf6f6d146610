// A piece of SQL cut out of a file, and where in the file it stands: so that whatever goes wrong in it is reported by
// file, line and column. Used by definition files and the engines that run them. Pure; any thread; never fails.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace evs {

/// Line and column, both from 1; a column counts characters, not bytes.
struct TextPlace {
  std::int64_t line = 1;
  std::int64_t column = 1;
};

/// SQL as it stands in the file, from its first token to its last, and the place of its first character; text empty and
/// numbers 0 where the file has none.
struct SqlBlock {
  std::string text;
  std::int64_t line = 0;
  std::int64_t column = 0;
};

/// The place after `text` that begins at `from`.
TextPlace advance(TextPlace from, std::string_view text);
/// The place in the file of the byte at `offset` of the block's text.
TextPlace place_in(const SqlBlock& block, std::size_t offset);
/// `orders.sql:12:3`.
std::string format_place(const std::string& path, TextPlace place);

/// The statements of a block, each without the `;` that ends it; comments between statements are left out, those inside
/// stay. The body of a CREATE TRIGGER belongs to its statement. No text between two `;` is no statement.
std::vector<SqlBlock> split_statements(const SqlBlock& block);

}  // namespace evs
