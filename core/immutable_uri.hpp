// The one kind of SQLite URI that evs makes: a file opened as one that cannot change, without locks and sidecars. No
// user text reaches a URI unescaped (promises S6). Pure; any thread.
#pragma once

#include <string>

namespace evs {

/// `file:PATH?immutable=1`, the path percent-encoded (https://sqlite.org/uri.html).
std::string immutable_uri(const std::string& path);

}  // namespace evs
