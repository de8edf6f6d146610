// Whatever the bytes: what an import takes for an event is one, comes out again as it went in, and its records do not
// depend on how they arrived.
#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/cloudevents.hpp"
#include "core/envelope.hpp"
#include "core/envelope_text.hpp"
#include "core/json_kind.hpp"
#include "core/json_scanner.hpp"
#include "core/line_source.hpp"
#include "tests/fuzz/demand.hpp"

namespace {

using evs::fuzz::demand;

constexpr std::size_t kLimit = 2000;

/// A pipe that gives so many bytes a read.
class Pipe final : public evs::ByteSource {
 public:
  Pipe(std::string_view bytes, std::size_t step) : bytes_(bytes), step_(step) {}
  std::size_t read(char* out, std::size_t room) override {
    const auto got = bytes_.copy(out, std::min(room, step_));
    bytes_.remove_prefix(got);
    return got;
  }
  bool ready() override { return true; }
  std::optional<std::int64_t> size() const override { return std::nullopt; }
  const std::string& name() const override { return name_; }

 private:
  std::string_view bytes_;
  std::size_t step_;
  std::string name_ = "input";
};

/// Every record with its line, and the error that ended them.
std::vector<std::string> records(std::string_view bytes, std::size_t step, evs::Framing framing, bool ask_first) {
  evs::LineSource source(std::make_unique<Pipe>(bytes, step), kLimit, framing);
  std::vector<std::string> found;
  try {
    std::string_view record;
    while ((!ask_first || source.ready()) && source.next(record))
      found.push_back(std::to_string(source.line()) + ":" + std::string(record));
  } catch (const evs::Error& error) {
    found.push_back(error.where() + " " + error.message());
  }
  return found;
}

void check_records(std::string_view bytes) {
  for (const auto framing : {evs::Framing::json, evs::Framing::csv}) {
    const auto whole = records(bytes, bytes.size() + 1, framing, false);
    demand(records(bytes, bytes.size() / 3 + 1, framing, true) == whole,
           "records depend neither on how bytes arrive nor on asking for them", bytes);
  }
}

void check_event(std::string_view line, const evs::EnvelopeOptions& options) {
  evs::EnvelopeReader reader(options);
  evs::TextArena arena;
  evs::NewEvent event;
  try {
    event = reader.read(line, arena);
  } catch (const evs::Error& error) {
    demand(!error.message().empty() && evs::terminal_safe(error.message()) == error.message(),
           "a refusal is safe on a terminal", line);
    return;
  }
  evs::JsonScanner scanner;
  demand(!scanner.validate(event.data) && !scanner.saw_whitespace(), "data is JSON without whitespace", line);
  demand(!scanner.validate(event.metadata) && !scanner.saw_whitespace(), "metadata is JSON without whitespace", line);
  demand(evs::json_kind(event.metadata) == evs::JsonKind::object, "metadata is an object", line);
  evs::EventView stored;
  stored.stream = event.stream;
  stored.type = event.type;
  stored.data = event.data;
  stored.metadata = event.metadata;
  stored.schema_version = event.schema_version.value_or(1);
  stored.created_at = event.created_at.value_or(0);
  std::string written;
  evs::EnvelopeText().append(stored, true, written);
  evs::EnvelopeReader again({evs::LineKind::import, evs::Reserved::ignored, std::size_t{1} << 20});
  const auto same = again.read(written, arena);
  demand(same.stream == event.stream && same.type == event.type && same.data == event.data &&
             same.metadata == event.metadata && same.created_at == stored.created_at &&
             same.schema_version == stored.schema_version,
         "an event that is written is read back", line);
}

void check_cloud_event(std::string_view line) {
  std::string envelope;
  try {
    envelope = evs::envelope_from_cloud_event(line);
  } catch (const evs::Error&) {
    return;
  }
  evs::JsonScanner scanner;
  const auto problem = scanner.validate(envelope);
  // An extension may be called as a key that another attribute becomes: that is refused as a duplicate afterwards.
  demand(!problem || problem->fault == evs::JsonFault::duplicate_key || evs::is_limit(problem->fault),
         "a CloudEvent becomes JSON", line);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_records(text);
  check_event(text, {evs::LineKind::import, evs::Reserved::ignored, kLimit});
  check_event(text, {evs::LineKind::import, evs::Reserved::exact, kLimit});
  check_event(text, {evs::LineKind::batch, evs::Reserved::ignored, kLimit});
  check_cloud_event(text);
  return 0;
}
