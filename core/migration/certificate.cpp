#include "core/migration/certificate.hpp"

#include <fmt/format.h>

#include "core/error.hpp"
#include "core/excerpt.hpp"
#include "core/json_kind.hpp"
#include "core/json_path.hpp"
#include "core/json_scanner.hpp"
#include "core/json_text.hpp"
#include "core/numbers.hpp"
#include "core/time.hpp"

namespace evs {

namespace {

constexpr std::string_view kKind = "evs-migration-certificate";
/// A certificate of a large store has many position ranges; of anything else it is small.
constexpr std::size_t kMostMembers = 100'000'000;

std::string quoted(std::string_view text) {
  std::string token;
  append_json_string(text, token);
  return token;
}

std::string store_text(const Checkpoint& head) {
  return fmt::format(R"({{"store_id":"{}","epoch":{},"head":"{}:{}"}})", to_string(head.store_id), head.epoch,
                     head.position, to_hex(head.hash));
}

std::string migrations_text(const std::vector<Migration>& migrations) {
  std::string text;
  for (const auto& migration : migrations) {
    text += fmt::format(R"({}{{"file":{},"hash":"{}","definition":{}}})", text.empty() ? "" : ",",
                        quoted(migration.path), to_hex(migration.hash), quoted(migration.text));
  }
  return "[" + text + "]";
}

std::string projections_text(const std::vector<ProjectionProof>& proofs) {
  std::string text;
  for (const auto& proof : proofs) {
    text += fmt::format(R"({}{{"name":{},"definition":{},"before":"{}","after":"{}","same":{}}})",
                        text.empty() ? "" : ",", quoted(proof.name), quoted(proof.definition), to_hex(proof.before),
                        to_hex(proof.after), proof.before == proof.after);
  }
  return "[" + text + "]";
}

Error wrong(std::string_view what) {
  return Error(ErrorCode::certificate_differs, fmt::format("the certificate {}", what))
      .help("evs migrate copy writes one beside its target: TARGET.migration.json");
}

std::string_view member(std::string_view object, std::string_view name, JsonKind kind) {
  const auto value = json_find(object, name);
  if (!value || json_kind(*value) != kind) throw wrong(fmt::format("has no proper member '{}'", name));
  return *value;
}

std::string text_member(std::string_view object, std::string_view name) {
  return json_unescape(member(object, name, JsonKind::string));
}

Digest digest_member(std::string_view object, std::string_view name) {
  const auto digest = parse_digest(text_member(object, name));
  if (!digest) throw wrong(fmt::format("has no proper hash '{}'", name));
  return *digest;
}

std::int64_t integer_member(std::string_view object, std::string_view name) {
  return parse_integer(member(object, name, JsonKind::number), 0, kMaxInteger, name);
}

Checkpoint store_member(std::string_view object, std::string_view name) {
  const auto store = member(object, name, JsonKind::object);
  const auto id = parse_uuid(text_member(store, "store_id"));
  const auto head = text_member(store, "head");
  const auto colon = head.find(':');
  const auto hash = colon == std::string::npos ? std::nullopt : parse_digest(std::string_view(head).substr(colon + 1));
  if (!id || !hash) throw wrong(fmt::format("has no proper store '{}'", name));
  return {*id, parse_integer(member(store, "epoch", JsonKind::number), 1, kMaxInteger, "epoch"),
          parse_integer(std::string_view(head).substr(0, colon), 0, kMaxInteger, "head"), *hash};
}

}  // namespace

std::string counted_text(const CopySummary& summary) {
  std::string rules, positions;
  for (const auto& rule : summary.rules) {
    rules += fmt::format(R"({}{{"migration":{},"line":{},"rule":{},"events":{}}})", rules.empty() ? "" : ",",
                         rule.migration, rule.line, quoted(rule.rule), rule.events);
  }
  for (const auto& range : summary.positions) {
    positions += fmt::format("{}[{},{},{},{}]", positions.empty() ? "" : ",", range.source, range.target, range.count,
                             range.parts);
  }
  return fmt::format(
      R"({{"source_events":{},"target_events":{},"dropped":{},"split":{},"rules":[{}],"positions":[{}]}})",
      summary.source_events, summary.target_events, summary.dropped, summary.split, rules, positions);
}

std::string certificate_text(const Certificate& certificate) {
  return fmt::format(
      "{{\"certificate\":\"{}\",\"version\":1,\"made_at\":\"{}\",\n"
      "\"source\":{},\n\"target\":{},\n\"migrations\":{},\n\"projections\":{},\n\"counted\":{}}}\n",
      kKind, format_timestamp(certificate.made_at), store_text(certificate.source), store_text(certificate.target),
      migrations_text(certificate.migrations), projections_text(certificate.projections),
      counted_text(certificate.summary));
}

CertificateClaims read_certificate(std::string_view text) {
  JsonScanner scanner({.max_members = kMostMembers});
  if (const auto problem = scanner.validate(text)) {
    throw Error(ErrorCode::bad_json, fmt::format("the certificate is not valid JSON: {}", problem->message));
  }
  if (json_kind(text) != JsonKind::object || text_member(text, "certificate") != kKind) {
    throw wrong("is another kind of document");
  }
  CertificateClaims claims;
  claims.source = store_member(text, "source");
  claims.target = store_member(text, "target");
  for (const auto entry : json_elements(member(text, "migrations", JsonKind::array))) {
    auto migration = parse_migration(text_member(entry, "definition"), text_member(entry, "file"));
    if (migration.hash != digest_member(entry, "hash")) {
      throw wrong(fmt::format("holds a text of {} that is not the one of its hash", excerpt(migration.path)));
    }
    claims.migrations.push_back(std::move(migration));
  }
  for (const auto entry : json_elements(member(text, "projections", JsonKind::array))) {
    claims.projections.push_back({text_member(entry, "name"), text_member(entry, "definition"),
                                  digest_member(entry, "before"), digest_member(entry, "after")});
  }
  claims.counted = member(text, "counted", JsonKind::object);
  claims.totals.source_events = integer_member(claims.counted, "source_events");
  claims.totals.target_events = integer_member(claims.counted, "target_events");
  claims.totals.dropped = integer_member(claims.counted, "dropped");
  claims.totals.split = integer_member(claims.counted, "split");
  return claims;
}

}  // namespace evs
