#include "core/projection/projection_digest.hpp"

#include <array>
#include <string>
#include <vector>

#include "core/projection/cell.hpp"
#include "core/projection/handlers.hpp"
#include "core/projection/model_rows.hpp"
#include "core/projection/read_model.hpp"
#include "core/projection/replay_scan.hpp"

namespace evs {

namespace {

/// The sum of the hashes of its rows: it does not depend on their order, and a row that comes twice counts twice.
class RowSum {
 public:
  void add(const Digest& row) {
    unsigned carry = 0;
    for (std::size_t i = 0; i < sum_.size(); ++i) {
      carry += static_cast<unsigned>(sum_[i]) + row[i];
      sum_[i] = static_cast<std::uint8_t>(carry & 0xFF);
      carry >>= 8;
    }
  }
  const Digest& sum() const { return sum_; }

 private:
  Digest sum_{};
};

Digest row_digest(const std::vector<Cell>& row) {
  Sha256 hasher;
  for (const auto& cell : row) {
    const auto text = json_of(cell);
    hasher.add_u64(cell.index()).add_u64(text.size()).add(text);
  }
  return hasher.finish();
}

}  // namespace

Digest projection_digest(Store& store, const Definition& definition, Lifter* lifter, Position to, const StopToken& stop,
                         const std::function<void(Position)>& progress) {
  ReadModel model("", ReadModel::Use::scratch);
  Handlers handlers(model.handle(), definition, {.stop = stop});
  model.begin();
  handlers.make_tables();
  model.commit();
  handlers.prepare();
  ReplayScan scan(store, {&definition}, lifter);
  scan.start(0, to);
  while (const auto batch = scan.next()) {
    stop.throw_if_stopped();
    model.begin();
    for (auto left = batch->events(definition.upcasting); !left.empty();) {
      const auto parts = first_position(left);
      left = left.subspan(parts.size());
      for (const auto& event : parts) {
        if (handlers.sees(event)) handlers.apply(event);
      }
      handlers.check_references(parts.front());
    }
    model.commit();
    progress(batch->through());
  }
  Sha256 hasher;
  const auto add = [&](const std::string& text) { hasher.add_u64(text.size()).add(text); };
  for (const auto& table : model.tables()) {
    ModelRows rows(model, table);
    add(table);
    for (const auto& column : rows.columns()) add(column);
    RowSum sum;
    for (std::vector<Cell> row; rows.next(row);) sum.add(row_digest(row));
    hasher.add(sum.sum().data(), sum.sum().size());
  }
  return hasher.finish();
}

}  // namespace evs
