// What lies where `migrate copy` is to make its copy, looked at before anything is written. One thread.
#pragma once

#include <optional>
#include <string>

#include "commands/command.hpp"
#include "core/migration/certificate.hpp"

namespace evs::commands {

struct CopyTarget {
  enum class Found {
    nothing,     // or a new store without anything in it
    unfinished,  // a copy that was begun, of whatever store
    complete,    // a copy of this source, with its certificate
  };
  Found found = Found::nothing;
  bool made = false;                        // a store is there
  std::optional<CertificateClaims> claims;  // of a complete one
};

/// Where the certificate of a copy lies.
std::string certificate_path(const std::string& target);
/// Changes nothing. Throws usage when it is the source itself, store_exists for a store of its own, and what opening it
/// throws.
CopyTarget look_at_target(Context& context, const std::string& path, Store& source);
/// Opens it for the copy; makes it where nothing is there.
OpenedStore open_target(Context& context, const std::string& path, const CopyTarget& found, Store& source);

}  // namespace evs::commands
