#include "core/expression/check_reducer.hpp"

#include "core/definition/definition_error.hpp"
#include "core/error.hpp"
#include "core/expression/reducer.hpp"

namespace evs {

namespace {

class Check {
 public:
  explicit Check(const Definition& definition) : definition_(definition) {}

  std::vector<DefinitionProblem> run() {
    // Handlers are tried on the first state, so without one there is nothing to say of them.
    if (!try_out({})) return problems_;
    for (const auto& handler : definition_.handlers) try_out({handler});
    return problems_;
  }

 private:
  /// Whether the reducer with these handlers alone can be made and ends.
  bool try_out(std::vector<EventHandler> handlers) {
    auto alone = definition_;
    alone.from = {};
    alone.handlers = std::move(handlers);
    try {
      Reducer reducer(alone, kTrialTime);
      reducer.begin();
      if (!alone.handlers.empty()) look_for_an_end(reducer, alone.handlers.front());
      return true;
    } catch (const Error& error) {
      problems_.push_back(
          {Severity::error, place_of(error).line, error.message(), error.fix().empty() ? error.cause() : error.fix()});
      return false;
    }
  }

  /// Failures of another kind say nothing: the payload is not a real one.
  void look_for_an_end(Reducer& reducer, const EventHandler& handler) {
    EventView event;
    event.stream = event.type = handler.type;
    event.data = event.metadata = "{}";
    try {
      reducer.apply(event);
    } catch (const Error& error) {
      if (error.cause().find("took longer") != std::string::npos) problems_.push_back(endless(handler.sql.line));
    }
  }

  const Definition& definition_;
  std::vector<DefinitionProblem> problems_;
};

}  // namespace

std::vector<DefinitionProblem> check_reducer(const Definition& definition) { return Check(definition).run(); }

}  // namespace evs
