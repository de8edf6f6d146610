// The one error type of evs: a stable code, one line of what happened, and where, why and how to go
// on. Thrower writes message and help because it has the facts; layers above add the place (`at`).
// Values are owned, so an Error may cross threads. Exit codes and E_* names: docs of `evs explain`,
// never change meaning.
#pragma once

#include <cstdint>
#include <exception>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace evs {

enum class ErrorCode {
  usage,                   // E_USAGE
  bad_name,                // E_NAME
  bad_number,              // E_NUMBER
  bad_time,                // E_TIME
  bad_id,                  // E_ID
  bad_expression,          // E_WHERE
  store_not_found,         // E_NO_STORE
  stream_not_found,        // E_NO_STREAM
  event_not_found,         // E_NO_EVENT
  file_not_found,          // E_NO_FILE
  topic_not_found,         // E_NO_TOPIC
  projection_not_found,    // E_NO_PROJECTION
  snapshot_not_found,      // E_NO_SNAPSHOT
  subscription_not_found,  // E_NO_SUBSCRIPTION
  schema_not_found,        // E_NO_SCHEMA
  migration_not_found,     // E_NO_MIGRATION
  version_conflict,        // E_VERSION
  id_conflict,             // E_EVENT_ID
  batch_half_known,        // E_BATCH
  exact_mismatch,          // E_EXACT
  store_exists,            // E_EXISTS
  store_closed,            // E_CLOSED
  definition_changed,      // E_CHANGED
  migration_order,         // E_ORDER
  schema_in_use,           // E_IN_USE
  bad_json,                // E_JSON
  bad_envelope,            // E_ENVELOPE
  limit_exceeded,          // E_LIMIT
  future_time,             // E_FUTURE
  rejected_lines,          // E_REJECTED
  bad_definition,          // E_DEFINITION
  bad_schema,              // E_SCHEMA
  schema_violation,        // E_VIOLATION
  store_corrupt,           // E_CORRUPT
  verify_failed,           // E_VERIFY
  head_differs,            // E_HEAD
  certificate_differs,     // E_CERTIFICATE
  busy,                    // E_BUSY
  not_a_store,             // E_NOT_STORE
  newer_format,            // E_FORMAT
  older_format,            // E_OLD_FORMAT
  foreign_objects,         // E_SCHEMA_OBJECTS
  checkpoint_unfit,        // E_CHECKPOINT
  io_error,                // E_IO
  read_only,               // E_READ_ONLY
  disk_full,               // E_DISK_FULL
  handler_failed,          // E_HANDLER
  unknown_outcome,         // E_UNKNOWN_OUTCOME
  output_lost,             // E_OUTPUT_LOST
  internal,                // E_INTERNAL
  interrupted,             // E_INTERRUPTED
};

/// What `evs explain` says about a code; `exit` is the process status (interrupted: 128 + signal).
struct ErrorInfo {
  ErrorCode code;
  std::string_view name;         // "E_VERSION"
  int exit;                      // contract section 6
  std::string_view summary;      // one line
  std::string_view explanation;  // a paragraph: cause, what is certain, what to do
};

/// Facts of one code; total, never fails.
const ErrorInfo& error_info(ErrorCode code);
/// Every code in the order of the enum.
std::span<const ErrorInfo> all_errors();

/// A value of a machine-readable fact that is JSON already.
struct JsonText {
  std::string text;
  bool operator==(const JsonText&) const = default;
};

class Error : public std::exception {
 public:
  Error(ErrorCode code, std::string message) : code_(code), message_(std::move(message)) {}

  // These give a value, not a reference to themselves: `error = std::move(error).why(…)` must not move an error into
  // itself.
  /// Where: "orders.ndjson:118", "position 42", "line 3, column 7". The outermost caller wins if it
  /// sets it last.
  Error at(std::string where) && {
    at_ = std::move(where);
    return std::move(*this);
  }
  /// The cause as far as it is known, one sentence without a full stop.
  Error why(std::string cause) && {
    why_ = std::move(cause);
    return std::move(*this);
  }
  /// A further cause, told on a line of its own.
  Error and_why(std::string cause) && {
    if (why_.empty()) {
      why_ = std::move(cause);
    } else {
      more_why_.push_back(std::move(cause));
    }
    return std::move(*this);
  }
  /// The fix, a runnable command where there is one.
  Error help(std::string fix) && {
    help_ = std::move(fix);
    return std::move(*this);
  }
  /// A machine-readable fact for `EVS_ERRORS=json`: keys are snake_case.
  Error detail(std::string key, std::string text) && {
    details_.emplace_back(std::move(key), std::move(text));
    return std::move(*this);
  }
  Error detail(std::string key, std::int64_t number) && {
    details_.emplace_back(std::move(key), number);
    return std::move(*this);
  }
  Error detail(std::string key, JsonText json) && {
    details_.emplace_back(std::move(key), std::move(json));
    return std::move(*this);
  }
  /// The same with another code, where it means something else to the caller.
  Error as(ErrorCode code) const {
    auto error = *this;
    error.code_ = code;
    return error;
  }
  void set_at(std::string where) { at_ = std::move(where); }
  void set_help(std::string fix) { help_ = std::move(fix); }

  ErrorCode code() const { return code_; }
  const std::string& message() const { return message_; }
  const std::string& where() const { return at_; }
  const std::string& cause() const { return why_; }
  /// Beyond the first.
  const std::vector<std::string>& more_causes() const { return more_why_; }
  const std::string& fix() const { return help_; }
  /// A fact: its key, and a number, a text, or any JSON.
  using Detail = std::pair<std::string, std::variant<std::int64_t, std::string, JsonText>>;
  const std::vector<Detail>& details() const { return details_; }
  const char* what() const noexcept override { return message_.c_str(); }

 private:
  ErrorCode code_;
  std::string message_, at_, why_, help_;
  std::vector<std::string> more_why_;
  std::vector<Detail> details_;
};

}  // namespace evs
