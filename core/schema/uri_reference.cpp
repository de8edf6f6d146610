#include "core/schema/uri_reference.hpp"

#include <algorithm>

#include "core/json_token.hpp"

namespace evs {

namespace {

/// The four parts of RFC 3986 appendix B that are kept; each with its mark (`http:`, `//host`, `?query`).
struct UriParts {
  std::string_view scheme, authority, path, query;
};

std::string_view cut(std::string_view& text, std::size_t size) {
  const auto part = text.substr(0, size);
  text.remove_prefix(part.size());
  return part;
}

UriParts split(std::string_view uri) {
  UriParts parts;
  uri = uri.substr(0, uri.find('#'));
  const auto mark = uri.find_first_of(":/?");
  if (mark != std::string_view::npos && mark > 0 && uri[mark] == ':') parts.scheme = cut(uri, mark + 1);
  if (uri.starts_with("//")) parts.authority = cut(uri, std::min(uri.find_first_of("/?", 2), uri.size()));
  parts.path = cut(uri, std::min(uri.find('?'), uri.size()));
  parts.query = uri;
  return parts;
}

/// RFC 3986 section 5.2.4.
std::string remove_dot_segments(std::string_view path) {
  std::string out;
  while (!path.empty()) {
    if (path.starts_with("../")) {
      path.remove_prefix(3);
    } else if (path.starts_with("./")) {
      path.remove_prefix(2);
    } else if (path.starts_with("/./")) {
      path.remove_prefix(2);
    } else if (path == "/.") {
      path = "/";
    } else if (path.starts_with("/../") || path == "/..") {
      path = path.size() == 3 ? "/" : path.substr(3);
      out.resize(out.rfind('/') == std::string::npos ? 0 : out.rfind('/'));
    } else if (path == "." || path == "..") {
      break;
    } else {
      out += cut(path, std::min(path.find('/', 1), path.size()));
    }
  }
  return out;
}

std::string merge(const UriParts& base, std::string_view path) {
  if (!base.authority.empty() && base.path.empty()) return "/" + std::string(path);
  const auto folder = base.path.rfind('/');
  return std::string(base.path.substr(0, folder == std::string_view::npos ? 0 : folder + 1)) + std::string(path);
}

std::string join(std::string_view scheme, std::string_view authority, std::string_view path, std::string_view query) {
  std::string uri(scheme);
  return uri.append(authority).append(path).append(query);
}

bool is_hex_digit(char c) { return is_json_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f'); }

char hex_value(char c) { return static_cast<char>(is_json_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10); }

}  // namespace

std::string resolve_uri(std::string_view base, std::string_view reference) {
  const auto from = split(base);
  const auto to = split(reference);
  if (!to.scheme.empty()) return join(to.scheme, to.authority, remove_dot_segments(to.path), to.query);
  if (!to.authority.empty()) return join(from.scheme, to.authority, remove_dot_segments(to.path), to.query);
  if (to.path.empty()) {
    return join(from.scheme, from.authority, from.path, to.query.empty() ? from.query : to.query);
  }
  const auto path = to.path.starts_with('/') ? std::string(to.path) : merge(from, to.path);
  return join(from.scheme, from.authority, remove_dot_segments(path), to.query);
}

std::optional<std::string> uri_fragment(std::string_view reference) {
  const auto mark = reference.find('#');
  if (mark == std::string_view::npos) return std::nullopt;
  const auto text = reference.substr(mark + 1);
  std::string fragment;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && is_hex_digit(text[i + 1]) && is_hex_digit(text[i + 2])) {
      fragment += static_cast<char>(hex_value(text[i + 1]) << 4 | hex_value(text[i + 2]));
      i += 2;
    } else {
      fragment += text[i];
    }
  }
  return fragment;
}

}  // namespace evs
