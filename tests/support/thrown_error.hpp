// What an action of a test throws, as a value and as one line. Used by tests that check errors whole. Pure; any thread.
#pragma once

#include <string>

#include "core/error.hpp"

namespace evs {

/// The Error that `action` throws; an internal one when it throws none.
template <typename Action>
Error error_of(Action action) {
  try {
    action();
  } catch (const Error& error) {
    return error;
  }
  return {ErrorCode::internal, "nothing was thrown"};
}

/// Its code, place and message: "E_DEFINITION at 1.sql:2:1: 'A 1' is lifted by two rules".
template <typename Action>
std::string refusal_of(Action action) {
  const auto error = error_of(action);
  std::string text(error_info(error.code()).name);
  if (!error.where().empty()) text += " at " + error.where();
  return text + ": " + error.message();
}

}  // namespace evs
