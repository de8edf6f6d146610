#include "commands/copy_target.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "core/byte_stream.hpp"
#include "core/open_store.hpp"

namespace evs::commands {

namespace {

Error is_another_store(const std::string& path) {
  return Error(ErrorCode::store_exists, fmt::format("'{}' is a store of its own, no unfinished copy", path))
      .help("choose another target");
}

/// What the certificate beside a store says, if it says that the store is a copy of this source.
std::optional<CertificateClaims> claims_of(Context& context, const std::string& path, const StoreInfo& target,
                                           const StoreInfo& source) {
  try {
    auto claims =
        read_certificate(read_whole(*open_source(certificate_path(path), context.stop()), kLargestCertificate));
    if (claims.target.store_id != target.store_id || claims.source.store_id != source.store_id) return std::nullopt;
    return claims;
  } catch (const Error&) {
    // None is there, or one that says nothing of this store.
    context.stop().throw_if_stopped();
    return std::nullopt;
  }
}

}  // namespace

std::string certificate_path(const std::string& target) { return target + ".migration.json"; }

CopyTarget look_at_target(Context& context, const std::string& path, Store& source) {
  if (!store_exists(path)) {
    if (store_exists(certificate_path(path))) {
      throw Error(ErrorCode::store_exists,
                  fmt::format("'{}' exists already, its store does not", certificate_path(path)))
          .help("move it away, or choose another target");
    }
    return {};
  }
  std::error_code unknown;
  if (std::filesystem::equivalent(path, context.globals().store, unknown)) {
    throw Error(ErrorCode::usage, fmt::format("'{}' is the store that would be copied", path))
        .help("choose another target");
  }
  const auto opened = open_store(path, {.lock_timeout = context.globals().timeout, .stop = context.stop()});
  auto& store = *opened.store;
  const auto target = store.info();
  if (target.state == StoreState::copying) return {CopyTarget::Found::unfinished, true, {}};
  const bool is_new = target.state == StoreState::open && target.registry_revision == 0 && store.head_position() == 0;
  if (auto claims = claims_of(context, path, target, source.info())) {
    return {CopyTarget::Found::complete, true, std::move(claims)};
  }
  if (!is_new) throw is_another_store(path);
  return {CopyTarget::Found::nothing, true, {}};
}

OpenedStore open_target(Context& context, const std::string& path, const CopyTarget& found, Store& source) {
  auto create = context.create_options();
  const auto mint = create.mint;
  create.production = source.info().production;
  if (!found.made) create_store(path, create);
  return open_store(
      path, {.access = Access::write, .lock_timeout = context.globals().timeout, .mint = mint, .stop = context.stop()});
}

}  // namespace evs::commands
