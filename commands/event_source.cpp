#include "commands/event_source.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "core/excerpt.hpp"
#include "core/json_kind.hpp"
#include "core/json_path.hpp"
#include "core/json_text.hpp"

namespace evs::commands {

namespace {

/// A line may be longer than the event in it: whitespace, escapes and keys come on top.
constexpr std::size_t kLineSlack = std::size_t{1} << 20;
constexpr std::size_t kHardLineLimit = std::size_t{64} << 20;
constexpr int kUsage = 2;

/// A wrong name, number, time or id in a line is bad input; the command line was right.
Error as_bad_input(const Error& error) {
  return error_info(error.code()).exit == kUsage ? error.as(ErrorCode::bad_envelope) : error;
}

}  // namespace

EventSource::EventSource(std::vector<std::string> paths, EventSourceOptions options, StopToken stop)
    : paths_(std::move(paths)), options_(std::move(options)), stop_(stop), envelope_(options_.envelope) {
  if (paths_.empty()) paths_.emplace_back("-");
  // A later input that is missing is told before anything is done with the first.
  for (const auto& path : paths_) {
    std::error_code unknown;
    if (path != "-" && !std::filesystem::exists(path, unknown)) evs::open_source(path, stop_);
  }
  open_next();
}

bool EventSource::open_next() {
  if (next_path_ >= paths_.size()) return false;
  if (lines_) consumed_before_ += lines_->consumed();
  const auto limit = std::min(options_.envelope.max_bytes * 2 + kLineSlack, kHardLineLimit + kLineSlack);
  lines_ = std::make_unique<LineSource>(open_source(paths_[next_path_], stop_), limit,
                                        options_.format == Interchange::csv ? Framing::csv : Framing::json);
  names_.push_back(lines_->name());
  csv_.reset();
  if (next_path_ == 0) total_bytes_ = paths_.size() == 1 ? lines_->size() : std::nullopt;
  ++next_path_;
  return true;
}

std::string EventSource::place() const { return fmt::format("{}:{}", names_.back(), line_); }

bool EventSource::ready() { return lines_ && lines_->ready(); }

bool EventSource::next(SourceRecord& record) {
  while (true) {
    if (!lines_->next(record.text)) {
      if (!open_next()) return false;
      continue;
    }
    line_ = record.line = lines_->line();
    record.input = &names_.back();
    if (options_.format == Interchange::csv && !csv_) {
      try {
        csv_.emplace(record.text);
        head_ = record.text;
      } catch (Error& error) {
        error.set_at(place());
        throw;
      }
      continue;
    }
    if (next_path_ == 1 && line_ <= options_.skip_lines) continue;
    return true;
  }
}

NewEvent EventSource::parse(std::string_view stable, TextArena& arena) {
  try {
    std::string_view text = stable;
    if (options_.format == Interchange::cloudevents) text = arena.emplace_back(envelope_from_cloud_event(stable));
    if (options_.format == Interchange::csv) text = arena.emplace_back(csv_->envelope(stable));
    auto event = envelope_.read(text, arena);
    derive_id(stable, text, event, arena);
    if (event.created_at && options_.newest_allowed && *event.created_at > *options_.newest_allowed) {
      throw Error(ErrorCode::future_time, fmt::format("'created_at' is {}, more than 5 minutes ahead of the clock",
                                                      format_timestamp(*event.created_at)))
          .help("--allow-future takes it as it is");
    }
    return event;
  } catch (const Error& error) {
    throw as_bad_input(error).at(place());
  }
}

/// What goes in front of an id that is no UUID: --source, else the source that a CloudEvent carries.
std::string EventSource::source_of(std::string_view stable) const {
  if (!options_.source.empty() || options_.format != Interchange::cloudevents) return options_.source;
  const auto value = json_find(stable, "source");
  return value && json_kind(*value) == JsonKind::string ? json_unescape(*value) : std::string();
}

void EventSource::derive_id(std::string_view stable, std::string_view envelope, NewEvent& event, TextArena& arena) {
  if (envelope_.foreign_id()) {
    const auto& original = *envelope_.foreign_id();
    event.id = uuid_v5(evs_namespace(), source_of(stable) + original);
    if (json_find(event.metadata, "external_id")) {
      throw Error(ErrorCode::bad_envelope,
                  fmt::format("'event_id' is {}, which is no UUID, and metadata has a key 'external_id' already",
                              excerpt(original)))
          .why("an id that is no UUID is kept as metadata.external_id");
    }
    event.metadata = arena.emplace_back(with_member(event.metadata, "external_id", original));
    return;
  }
  if (event.id) return;
  if (!options_.id_from) {
    ++without_id_;
    return;
  }
  if (*options_.id_from == "line") {
    event.id = uuid_v5(evs_namespace(), fmt::format("{}{}:{}", options_.source, line_, stable));
    return;
  }
  const auto value = json_find(envelope, *options_.id_from);
  if (!value)
    throw Error(ErrorCode::bad_envelope,
                fmt::format("the field {} of --id-from is missing", excerpt(*options_.id_from)));
  const auto text = json_kind(*value) == JsonKind::string ? json_unescape(*value) : std::string(*value);
  event.id = uuid_v5(evs_namespace(), source_of(stable) + text);
}

}  // namespace evs::commands
