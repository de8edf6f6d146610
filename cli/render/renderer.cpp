#include "cli/render/renderer.hpp"

#include <fmt/format.h>

#include "core/json_text.hpp"

namespace evs::cli {

using commands::Record;
using commands::Value;

void Renderer::put(std::string_view bytes, Blanks blanks) {
  if (options_.terminal) {
    append_terminal_safe(bytes, blanks, stream_.buffer());
  } else {
    stream_.buffer().append(bytes);
  }
}

void Renderer::columns(std::vector<std::string_view> keys) {
  for (const auto& field : options_.fields) check_record_field(field, keys);
  announced_.assign(keys.begin(), keys.end());
}

void Renderer::table_columns(std::vector<std::string_view> keys) {
  if (options_.format == commands::Format::table) announced_.assign(keys.begin(), keys.end());
}

void Renderer::expect_events() {
  for (const auto& field : options_.fields) check_event_field(field);
}

void Renderer::begin_events(bool with_hash) {
  state_ = State::records;
  expect_events();
  event_fields_ = options_.fields.empty() ? event_fields(with_hash) : options_.fields;
  std::vector<std::string> keys;
  for (const auto& field : event_fields_) keys.push_back(field.key);
  if (!options_.ids_only) write_head(keys);
}

void Renderer::begin_records(const Record* first) {
  state_ = State::records;
  std::vector<std::string> keys;
  for (const auto& field : options_.fields) keys.push_back(field.key);
  if (keys.empty()) keys = announced_;
  if (keys.empty() && first != nullptr) {
    for (const auto& [key, value] : *first) keys.emplace_back(key);
  }
  if (!options_.ids_only) write_head(keys);
}

void Renderer::event(const EventView& event, bool with_hash) {
  if (state_ != State::records) begin_events(with_hash);
  if (options_.ids_only) {
    stream_.buffer() += std::to_string(event.position) + line_end();
  } else {
    write_event(event, with_hash);
  }
  stream_.maybe_flush();
}

void Renderer::write_event(const EventView& event, bool) {
  Record record;
  for (const auto& field : event_fields_) {
    if (auto value = event_value(event, field, cell())) record.emplace_back(field.key, std::move(*value));
  }
  write_record(record);
}

void Renderer::record(const Record& record) {
  if (state_ != State::records) begin_records(&record);
  if (options_.ids_only && !record.empty()) {
    put(plain_text(record.front().second));
    stream_.buffer() += line_end();
  } else if (options_.fields.empty()) {
    write_record(record);
  } else {
    Record kept;
    for (const auto& field : options_.fields) {
      if (auto value = record_value(record, field, cell())) kept.emplace_back(field.key, std::move(*value));
    }
    write_record(kept);
  }
  stream_.maybe_flush();
}

void Renderer::text(std::string_view lines) {
  if (options_.format != commands::Format::table) return;
  if (state_ == State::records) write_end();
  state_ = State::text;
  append_terminal_safe(lines, Blanks::keep, stream_.buffer());
  stream_.maybe_flush();
}

void Renderer::raw(std::string_view bytes) {
  if (state_ == State::records) write_end();
  state_ = State::text;
  std::string shown;
  if (options_.terminal && bytes.find("\r\n") != std::string_view::npos) {
    // The line end of CSV; any other carriage return is shown escaped.
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      if (bytes.substr(i, 2) != "\r\n") shown += bytes[i];
    }
    bytes = shown;
  }
  put(bytes, Blanks::keep);
  stream_.maybe_flush();
}

void Renderer::finish(Ending ending) {
  if (state_ == State::text || options_.ids_only) return;
  if (state_ == State::nothing) {
    if (ending == Ending::failed) return;
    announced_.empty() ? begin_events(false) : begin_records(nullptr);
  }
  write_end();
}

std::string plain_text(const Value& value) {
  struct Visitor {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(bool v) const { return v ? "true" : "false"; }
    std::string operator()(std::int64_t v) const { return std::to_string(v); }
    std::string operator()(double v) const { return fmt::format("{}", v); }
    std::string operator()(const std::string& v) const { return v; }
    std::string operator()(const commands::Json& v) const { return v.text; }
    std::string operator()(commands::Instant v) const { return format_timestamp(v.at); }
    std::string operator()(commands::ByteCount v) const { return std::to_string(v.bytes); }
  };
  return std::visit(Visitor{}, value);
}

void append_json(const Value& value, std::string& out) {
  if (std::holds_alternative<std::monostate>(value)) {
    out += "null";
  } else if (const auto* text = std::get_if<std::string>(&value)) {
    append_json_string(*text, out);
  } else if (const auto* json = std::get_if<commands::Json>(&value)) {
    out += json->text;
  } else if (std::holds_alternative<commands::Instant>(value)) {
    append_json_string(plain_text(value), out);
  } else {
    out += plain_text(value);
  }
}

std::unique_ptr<Renderer> make_renderer(StdoutStream& stream, RenderOptions options) {
  switch (options.format) {
    case commands::Format::table: return make_table(stream, std::move(options));
    case commands::Format::csv:
    case commands::Format::tsv: return make_separated(stream, std::move(options));
    case commands::Format::ndjson:
    case commands::Format::json: break;
  }
  return make_json_lines(stream, std::move(options));
}

}  // namespace evs::cli
