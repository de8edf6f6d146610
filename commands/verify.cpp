#include "commands/verify.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "commands/plural.hpp"
#include "core/excerpt.hpp"
#include "core/shell_quote.hpp"

namespace evs::commands {

namespace {

Head parse_head(const std::string& text) {
  const auto colon = text.find(':');
  const auto hash = colon == std::string::npos ? std::nullopt : parse_digest(std::string_view(text).substr(colon + 1));
  if (!hash) {
    throw Error(ErrorCode::usage,
                fmt::format("--expect is {}, expected POSITION:HASH with 64 hexadecimal digits", excerpt(text)))
        .help("evs verify prints the head in this form");
  }
  return {parse_integer(std::string_view(text).substr(0, colon), 0, kMaxInteger, "the position of --expect"), *hash};
}

std::string head_text(const Head& head) { return fmt::format("{}:{}", head.position, to_hex(head.hash)); }

Record problem_record(const Finding& finding) {
  Record record{{"result", std::string("problem")}, {"kind", finding.kind}};
  if (finding.position > 0) record.emplace_back("global_position", finding.position);
  if (!finding.stream.empty()) record.emplace_back("stream_id", finding.stream);
  record.emplace_back("message", finding.message);
  return record;
}

std::string problem_text(const Finding& finding) {
  const auto stream = finding.stream.empty() ? std::string() : fmt::format(" (stream {})", excerpt(finding.stream));
  return fmt::format("{}: {}{}\n", finding.kind, finding.message, stream);
}

/// What all findings together come to.
struct Extent {
  bool only_head = true;
  bool only_snapshots = true;
  Position first = 0;  // that an export may not get past; 0 = not known

  void add(const Finding& finding) {
    only_head = only_head && finding.kind == "head";
    only_snapshots = only_snapshots && finding.kind == "snapshot";
    // An event with another hash can be read as any other.
    if (finding.kind == "snapshot" || finding.kind == "chain" || finding.position == 0) return;
    // Of a log that is too short the last event that is there is named.
    const auto position = finding.position + (finding.kind == "head" ? 1 : 0);
    first = first == 0 ? position : std::min(first, position);
  }

  /// An export ends at what cannot be read, and then leaves no file.
  std::string advice(const std::string& store) const {
    if (only_snapshots) return fmt::format("evs snapshot drop --store {} '*'    # they are only kept for speed", store);
    const auto part = first == 0   ? std::string()
                      : first == 1 ? std::string(" --from 2")
                                   : fmt::format(" --to {}", first - 1);
    return fmt::format("evs export --store {}{} rescued.ndjson    # what can still be read; keep the file as it is",
                       store, part);
  }
};

}  // namespace

CommandInfo Verify::info() const {
  return {
      "verify",
      "prove that the store is intact",
      "[options]",
      "Re-hashes every event and follows the hash chain, checks positions and versions for gaps, names, payloads, "
      "snapshots, checkpoints, the texts of applied migrations, and runs SQLite's own integrity check. Every problem is one "
      "record with its kind and position; any problem is exit 6. Memory stays constant.\n\n"
      "The last record, in a table the last line, holds the head as POSITION:HASH. Keep it elsewhere: newest events that "
      "were cut off cleanly, or a log that was rewritten as a whole, are found only against such a head (--expect).",
      {{"evs verify", "check everything"},
       {"evs verify --expect 1707:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "compare with a head kept elsewhere"},
       {"evs verify --quick", "structure and gaps only, without hashing payloads"}},
      all_formats(),
      false,
      {3, 6, 7, 8, 9, 128},
      {"evs-stats(1)", "evs-store(5)"}};
}

OptionTable Verify::options() {
  OptionTable table;
  table.options = {
      {"--quick", "", "check structure and gaps without re-hashing payloads", ValueKind::none, &quick_},
      {"--expect", "POS:HASH", "the log must hold this head, kept from an earlier verify", ValueKind::text, &expect_},
  };
  return table;
}

bool Verify::run(Context& context) {
  auto& opened = context.store(Access::read);
  context.out().columns({"result", "kind", "global_position", "stream_id", "message", "events", "streams", "head"});
  const bool drawn = context.out().format() == Format::table && !context.wants_records();
  VerifyRequest request;
  request.depth = quick_ ? VerifyDepth::quick : VerifyDepth::full;
  if (expect_) request.expected = parse_head(*expect_);
  request.stop = context.stop();
  Extent extent;
  request.report = [&](const Finding& finding) {
    extent.add(finding);
    drawn ? context.out().text(problem_text(finding)) : context.out().record(problem_record(finding));
  };
  context.progress().start("verified", opened.store->head_position(), "events");
  request.progress = [&](Position done, Position) { context.progress().update(done, done); };
  const auto report = opened.admin->verify(request);
  context.progress().finish();
  const bool good = report.findings == 0;
  if (drawn) {
    context.out().text(fmt::format("{}: {} in {}, {}\nhead {}\n", good ? "ok" : "damaged",
                                   plural(report.events, "event"), plural(report.streams, "stream"),
                                   quick_ ? "payloads not re-hashed" : "every payload re-hashed",
                                   head_text(report.head)));
  } else {
    context.out().record({{"result", std::string(good ? "ok" : "damaged")},
                          {"kind", std::string(quick_ ? "quick" : "full")},
                          {"events", report.events},
                          {"streams", report.streams},
                          {"head", head_text(report.head)}});
  }
  if (!good && expect_ && extent.only_head) {
    throw Error(
        ErrorCode::head_differs,
        fmt::format("'{}' is not the log that --expect was noted of, or it was changed since", context.globals().store))
        .help("evs explain E_HEAD");
  }
  if (!good) {
    throw Error(ErrorCode::verify_failed,
                fmt::format("{} found in '{}'", plural(report.findings, "problem"), context.globals().store))
        .help(extent.advice(shell_quote(context.globals().store)));
  }
  context.out().flush();  // the result first, then what it does not say
  if (quick_ && !drawn) context.note("payloads were not re-hashed: evs verify without --quick does that");
  if (!expect_) context.note("a cut tail or a full rewrite is found only with --expect and a head kept elsewhere");
  return true;
}

}  // namespace evs::commands
