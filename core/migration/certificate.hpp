// The certificate of a migration by copy: a JSON document that says from which history which other one was made, by
// which rules, and where each position went; `migrate verify` recomputes all of it. evs-migration(5) describes its
// members. Pure; any thread. A text that is no certificate throws bad_json or certificate_differs.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/checkpoint.hpp"
#include "core/migration/copy_comparison.hpp"
#include "core/migration/migration.hpp"

namespace evs {

/// What a projection makes of the source as it is read, and of the copy.
struct ProjectionProof {
  std::string name, definition;  // the text of its file
  Digest before{}, after{};
};

/// A larger one is not read.
inline constexpr std::size_t kLargestCertificate = std::size_t{4} << 30;

struct Certificate {
  Timestamp made_at = 0;
  Checkpoint source, target;  // heads: where the copy begins and ends
  std::vector<Migration> migrations;
  CopySummary summary;
  std::vector<ProjectionProof> projections;
};

std::string certificate_text(const Certificate& certificate);

/// What a certificate claims: the stores, the rules and the projections as values, what was counted as text to compare
/// with.
struct CertificateClaims {
  Checkpoint source, target;
  std::vector<Migration> migrations;
  std::vector<ProjectionProof> projections;
  CopySummary totals;  // without rules and positions
  std::string counted;
};
CertificateClaims read_certificate(std::string_view text);
/// The part of a certificate's text that is recomputed: counts, rules' counts, positions.
std::string counted_text(const CopySummary& summary);

}  // namespace evs
