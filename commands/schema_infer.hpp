// `evs schema infer`: a JSON Schema out of stored events, or the shapes that they have had. One object a run, one
// thread.
#pragma once

#include "commands/command.hpp"
#include "commands/selection.hpp"
#include "core/schema/shape_list.hpp"

namespace evs::commands {

class SchemaInfer final : public Command {
 public:
  CommandInfo info() const override;
  OptionTable options() override;
  bool run(Context& context) override;

 private:
  void check(Context& context) const;
  void walk(Context& context, SelectedEvents& events);
  void print_schema(Context& context) const;
  void print_shapes(Context& context) const;

  std::optional<std::string> type_;
  SelectionOptions selection_{.shapes = Shapes::stored};
  bool shapes_wanted_ = false;
  bool closed_ = false;
  bool no_statistics_ = false;
  FieldTree tree_;
  ShapeList shapes_;
  std::int64_t redacted_ = 0;
  Position first_ = 0, last_ = 0;
};

}  // namespace evs::commands
