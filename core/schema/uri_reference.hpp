// URI references as a schema's $id and $ref write them (RFC 3986): split, resolved against a base, fragments decoded.
// Nothing is ever fetched: a URI is a name. Pure functions, any thread; none fails.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace evs {

/// `reference` as seen from `base` (RFC 3986 section 5.2), without a fragment. Either may be empty.
std::string resolve_uri(std::string_view base, std::string_view reference);
/// What stands behind the `#`, with its percent-encoded bytes decoded; absent without a `#`.
std::optional<std::string> uri_fragment(std::string_view reference);

}  // namespace evs
