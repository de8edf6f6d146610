// The `--where` of reading commands: a SQL boolean over the envelope's columns, evaluated in a private in-memory
// database that can see one event and nothing else. One thread. Wrong expressions throw bad_expression, an event that
// makes one fail throws handler_failed with its position.
#pragma once

#include <memory>
#include <string>

#include "core/event.hpp"

namespace evs {

class EventPredicate {
 public:
  /// `time_limit` bounds the evaluation of one event.
  explicit EventPredicate(const std::string& expression, Duration time_limit = kSecond);
  ~EventPredicate();
  EventPredicate(const EventPredicate&) = delete;
  EventPredicate& operator=(const EventPredicate&) = delete;

  /// True when the expression is true; NULL counts as false, as in SQL's WHERE.
  bool holds(const EventView& event);

 private:
  class Engine;
  std::unique_ptr<Engine> engine_;
};

}  // namespace evs
