#include "core/projection/model_diff.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sqlite3.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <set>

#include "core/error.hpp"
#include "core/json_kind.hpp"
#include "core/json_path.hpp"
#include "core/json_text.hpp"
#include "core/projection/handlers.hpp"
#include "core/projection/model_rows.hpp"
#include "core/projection/row_changes.hpp"

namespace evs {

namespace {

using Names = std::vector<std::string>;

bool contains(const Names& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

Names common(const Names& one, const Names& other) {
  Names both;
  std::copy_if(one.begin(), one.end(), std::back_inserter(both),
               [&](const auto& name) { return contains(other, name); });
  return both;
}

Names only_first(const Names& one, const Names& other) {
  Names rest;
  std::copy_if(one.begin(), one.end(), std::back_inserter(rest),
               [&](const auto& name) { return !contains(other, name); });
  return rest;
}

/// What SQLiteCpp throws is a failure of the private databases.
template <typename Action>
void translated(Action action) {
  try {
    action();
  } catch (const SQLite::Exception& e) {
    throw Error(ErrorCode::io_error, fmt::format("comparing read models: {}", e.what()));
  }
}

/// One of the two definitions over its own tables.
class Side {
 public:
  Side(const Definition& definition, const HandlerLimits& limits)
      : upcasting_(definition.upcasting),
        model_("", ReadModel::Use::scratch),
        handlers_(model_.handle(), definition, limits),
        changes_(model_.handle(), RowChanges::Keep::rows) {
    model_.begin();
    handlers_.make_tables();
    model_.commit();
    handlers_.prepare();
  }

  Names tables() { return model_.tables(); }

  Names columns(const std::string& table) {
    SQLite::Statement rows(model_.database(), "SELECT name FROM pragma_table_xinfo(?) WHERE hidden <> 1 ORDER BY cid");
    rows.bind(1, table);
    Names names;
    while (rows.executeStep()) names.push_back(rows.getColumn(0).getString());
    return names;
  }

  /// A full-text table: what it holds is not told row by row.
  bool is_virtual(const std::string& table) {
    SQLite::Statement kind(model_.database(), "SELECT type FROM pragma_table_list WHERE schema = 'main' AND name = ?");
    kind.bind(1, table);
    return kind.executeStep() && kind.getColumn(0).getString() == "virtual";
  }

  void compare_by(const std::string& table, const Names& columns, const std::string& key) {
    std::string list;
    for (const auto& column : columns) list += (list.empty() ? "" : ", ") + quoted_identifier(column);
    const auto sql = fmt::format("SELECT {} FROM {} WHERE {} IS ?1 OR {} = ?2", list, quoted_identifier(table),
                                 quoted_identifier(key), quoted_identifier(key));
    rows_.emplace(table, std::pair(columns, std::make_unique<SQLite::Statement>(model_.database(), sql)));
  }

  void begin() { model_.begin(); }
  void commit() { model_.commit(); }

  void apply(std::span<const EventView> parts) {
    for (const auto& event : parts) {
      if (handlers_.sees(event)) handlers_.apply(event);
    }
    if (!parts.empty()) handlers_.check_references(parts.front());
  }
  Upcasting upcasting() const { return upcasting_; }
  std::vector<RowChange> take() { return changes_.take(); }

  /// The rows whose key is this JSON value, as JSON objects in an order of their own, with commas between them.
  std::string rows(const std::string& table, const std::string& key) {
    auto& [columns, query] = rows_.at(table);
    query->reset();
    bind(*query, key);
    std::vector<std::string> objects;
    while (query->executeStep()) {
      auto& object = objects.emplace_back("{");
      for (int i = 0; i < static_cast<int>(columns.size()); ++i) {
        if (i > 0) object += ',';
        append_json_string(columns[static_cast<std::size_t>(i)], object);
        object += ':' + json_of(cell_of(query->getColumn(i)));
      }
      object += '}';
    }
    std::sort(objects.begin(), objects.end());
    return fmt::format("{}", fmt::join(objects, ","));
  }

 private:
  static void bind(SQLite::Statement& query, const std::string& key) {
    query.clearBindings();
    switch (json_kind(key)) {
      case JsonKind::string:
        query.bind(1, json_unescape(key));
        // A blob's digits look no different from a text.
        if (const auto blob = bytes_of(json_unescape(key))) {
          query.bind(2, blob->data(), static_cast<int>(blob->size()));
        }
        return;
      case JsonKind::number:
        if (key.find_first_of(".eE") == std::string::npos) {
          query.bind(1, whole(key));
        } else {
          query.bind(1, real(key));
        }
        return;
      default: return;
    }
  }

  /// The bytes that lower-case hexadecimal digits stand for; absent when the text is none.
  static std::optional<std::string> bytes_of(const std::string& digits) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    if (digits.size() % 2 != 0) return std::nullopt;
    std::string bytes;
    for (std::size_t i = 0; i < digits.size(); i += 2) {
      const auto high = kDigits.find(digits[i]);
      const auto low = kDigits.find(digits[i + 1]);
      if (high == kDigits.npos || low == kDigits.npos) return std::nullopt;
      bytes += static_cast<char>(high << 4 | low);
    }
    return bytes;
  }

  static std::int64_t whole(const std::string& digits) {
    std::int64_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
  }
  static double real(const std::string& digits) {
    // What is past the range is how JSON texts write infinity here.
    double number = std::numeric_limits<double>::infinity();
    if (digits.front() == '-') number = -number;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
  }

  Upcasting upcasting_;
  ReadModel model_;
  Handlers handlers_;
  RowChanges changes_;
  std::map<std::string, std::pair<Names, std::unique_ptr<SQLite::Statement>>> rows_;
};

}  // namespace

class ModelDiff::Engine {
 public:
  Engine(const Definition& before, const Definition& after, const ModelDiffOptions& options)
      : before_(before, options.limits), after_(after, options.limits) {
    append_pointer_token(options.key, key_);
    choose_tables(options.key, options.table);
    compare_touched(0);
  }

  void apply(const EventBatch& batch) {
    before_.begin();
    after_.begin();
    auto before = batch.events(before_.upcasting());
    auto after = batch.events(after_.upcasting());
    while (!before.empty() || !after.empty()) {
      const auto position = std::min(before.empty() ? kLastPosition : before.front().position,
                                     after.empty() ? kLastPosition : after.front().position);
      before_.apply(take(before, position));
      after_.apply(take(after, position));
      compare_touched(position);
    }
    before_.commit();
    after_.commit();
  }

  const std::map<Key, ModelDifference>& differences() const { return differences_; }
  const std::vector<std::string>& remarks() const { return remarks_; }

 private:
  static std::span<const EventView> take(std::span<const EventView>& events, Position position) {
    if (events.empty() || events.front().position != position) return {};
    const auto parts = first_position(events);
    events = events.subspan(parts.size());
    return parts;
  }

  void choose_tables(const std::string& key, const std::string& table) {
    const auto one = before_.tables();
    const auto other = after_.tables();
    remark(only_first(one, other), "the table '{}' is made by the old definition only");
    remark(only_first(other, one), "the table '{}' is made by the new definition only");
    for (const auto& name : common(one, other)) {
      if (!table.empty() && name != table) continue;
      const auto columns = common(before_.columns(name), after_.columns(name));
      if (!contains(columns, key)) continue;
      if (before_.is_virtual(name) || after_.is_virtual(name)) {
        remark({name}, "the full-text table '{}' cannot be compared");
        continue;
      }
      remark(only_first(before_.columns(name), columns),
             "the column '{}' of '" + name + "' is in the old definition only");
      remark(only_first(after_.columns(name), columns),
             "the column '{}' of '" + name + "' is in the new definition only");
      before_.compare_by(name, columns, key);
      after_.compare_by(name, columns, key);
      tables_.insert(name);
    }
    if (tables_.empty()) {
      throw Error(ErrorCode::usage, fmt::format("no table that both definitions make{} has a column '{}'",
                                                table.empty() ? "" : fmt::format(" and is called '{}'", table), key))
          .why(fmt::format("both make: {}", fmt::join(common(one, other), ", ")))
          .help("name a column that tells rows apart: --key COLUMN");
    }
  }

  void compare_touched(Position position) {
    std::set<Key> touched;
    note(before_.take(), touched);
    note(after_.take(), touched);
    for (const auto& key : touched) compare(key, position);
  }

  void remark(const Names& names, const std::string& sentence) {
    for (const auto& name : names) remarks_.push_back(fmt::format(fmt::runtime(sentence), name));
  }

  void note(const std::vector<RowChange>& changes, std::set<Key>& touched) const {
    for (const auto& change : changes) {
      if (!tables_.contains(change.table)) continue;
      for (const auto* row : {&change.before, &change.after}) {
        if (row->empty()) continue;
        if (const auto value = json_find(*row, key_)) touched.emplace(change.table, *value);
      }
    }
  }

  void compare(const Key& key, Position position) {
    auto before = before_.rows(key.first, key.second);
    auto after = after_.rows(key.first, key.second);
    if (before == after) {
      differences_.erase(key);
      return;
    }
    auto& difference = differences_.try_emplace(key, ModelDifference{{}, {}, position}).first->second;
    difference.before = std::move(before);
    difference.after = std::move(after);
  }

  Side before_, after_;
  std::string key_;
  std::set<std::string> tables_;
  std::vector<std::string> remarks_;
  std::map<Key, ModelDifference> differences_;
};

ModelDiff::ModelDiff(const Definition& before, const Definition& after, const ModelDiffOptions& options) {
  translated([&] { engine_ = std::make_unique<Engine>(before, after, options); });
}
ModelDiff::~ModelDiff() = default;

void ModelDiff::apply(const EventBatch& batch) {
  translated([&] { engine_->apply(batch); });
}
const std::map<ModelDiff::Key, ModelDifference>& ModelDiff::differences() const { return engine_->differences(); }
const std::vector<std::string>& ModelDiff::remarks() const { return engine_->remarks(); }

}  // namespace evs
