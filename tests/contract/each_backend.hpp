// The fixture of the contract suite: TEST_CASE_METHOD(EachBackend, ...) runs once per backend, on a new and empty
// store. Views in NewEvents point to literals or to strings that the test keeps.
#pragma once

#include <catch2/catch.hpp>

#include <memory>
#include <string>
#include <vector>

#include "core/store.hpp"
#include "tests/contract/backends.hpp"
#include "tests/contract/manual_mint.hpp"

namespace evs::contract {

/// An event without any option.
NewEvent event(std::string_view stream, std::string_view type = "Happened", std::string_view data = "{}");
/// The same id for the same number; never one that a mint makes.
Uuid id_of(int number);

/// An owning copy of a stored event, for comparing.
struct StoredEvent {
  Position position = 0;
  Version version = 0;
  std::int64_t schema_version = 0;
  Timestamp created_at = 0;
  Uuid id;
  std::string stream, type, data, metadata;
  Digest hash{};
  bool operator==(const StoredEvent&) const = default;
};
StoredEvent copy(const EventView& view);
std::vector<StoredEvent> drain(EventCursor& cursor);
std::vector<StreamInfo> drain(StreamCursor& cursor);
std::vector<TypeInfo> drain(TypeCursor& cursor);

/// The code of the Error that `action` throws; a test failure when it throws none.
template <typename Action>
ErrorCode error_of(Action action) {
  try {
    action();
  } catch (const Error& error) {
    return error.code();
  }
  FAIL("no error was thrown");
  return ErrorCode::internal;
}

class EachBackend {
 protected:
  EachBackend();

  /// Appends one event, alone.
  Appended add(const NewEvent& event);
  Appended add(std::string_view stream) { return add(event(stream)); }
  AppendReport add_all(const std::vector<NewEvent>& events, AppendPolicy policy = AppendPolicy::atomic,
                       Commit commit = Commit::commit);
  std::vector<StoredEvent> read(ReadRequest request = {});
  /// The positions that a read gives, in its order.
  std::vector<Position> positions(ReadRequest request = {});
  std::vector<std::string> stream_names(std::string_view prefix = "");
  std::unique_ptr<Store> another_handle() { return backend_->open(mint_); }

  std::shared_ptr<ManualMint> mint_ = std::make_shared<ManualMint>();

 private:
  const BackendKind* kind_;
  Catch::ScopedMessage message_;

 protected:
  std::unique_ptr<Backend> backend_;
  std::unique_ptr<Store> store_;
};

}  // namespace evs::contract
