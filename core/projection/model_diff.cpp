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

/// The column's name as a JSON Pointer of one step (RFC 6901).
std::string pointer(std::string_view column) {
  std::string text = "/";
  for (const char c : column) {
    if (c == '~' || c == '/') {
      text += c == '~' ? "~0" : "~1";
    } else {
      text += c;
    }
  }
  return text;
}

/// One of the two definitions over its own tables.
class Side {
 public:
  explicit Side(const Definition& definition)
      : model_("", ReadModel::Use::scratch), handlers_(model_.handle(), definition, {}) {
    handlers_.make_tables();
    handlers_.prepare();
    changes_ = std::make_unique<RowChanges>(model_.handle(), RowChanges::Keep::rows);
  }

  Names tables() { return model_.tables(); }

  Names columns(const std::string& table) {
    SQLite::Statement rows(model_.database(), "SELECT name FROM pragma_table_xinfo(?) WHERE hidden <> 1 ORDER BY cid");
    rows.bind(1, table);
    Names names;
    while (rows.executeStep()) names.push_back(rows.getColumn(0).getString());
    return names;
  }

  void compare_by(const std::string& table, const Names& columns, const std::string& key) {
    // The answer is one JSON text; blobs have no JSON form and are compared by their digits. Older engines write an
    // infinite number as one that is no JSON.
    std::string object;
    for (const auto& column : columns) {
      const auto name = quoted_identifier(column);
      object += fmt::format(
          "{0}'{1}', CASE WHEN typeof({2}) = 'blob' THEN lower(hex({2})) WHEN typeof({2}) <> 'real' THEN {2} "
          "WHEN {2} = 9e999 THEN json('9.0e+999') WHEN {2} = -9e999 THEN json('-9.0e+999') ELSE {2} END",
          object.empty() ? "" : ", ", sql_text(column), name);
    }
    const auto sql = fmt::format(
        "SELECT group_concat(line, ',') FROM "
        "(SELECT json_object({}) AS line FROM {} WHERE {} IS ?1 OR {} = ?2 ORDER BY 1)",
        object, quoted_identifier(table), quoted_identifier(key), quoted_identifier(key));
    rows_.emplace(table, std::make_unique<SQLite::Statement>(model_.database(), sql));
  }

  void begin() { model_.begin(); }
  void commit() { model_.commit(); }

  void apply(const EventView& event) {
    if (handlers_.sees(event)) handlers_.apply(event);
  }
  std::vector<RowChange> take() { return changes_->take(); }

  /// The rows whose key is this JSON value.
  std::string rows(const std::string& table, const std::string& key) {
    auto& query = *rows_.at(table);
    query.reset();
    bind(query, key);
    return query.executeStep() && !query.getColumn(0).isNull() ? query.getColumn(0).getString() : std::string();
  }

 private:
  static std::string sql_text(std::string_view text) {
    std::string quoted;
    for (const char c : text) {
      if (c == '\'') quoted += '\'';
      quoted += c;
    }
    return quoted;
  }

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

  ReadModel model_;
  Handlers handlers_;
  std::unique_ptr<RowChanges> changes_;
  std::map<std::string, std::unique_ptr<SQLite::Statement>> rows_;
};

}  // namespace

class ModelDiff::Engine {
 public:
  Engine(const Definition& before, const Definition& after, const std::string& key, const std::string& table)
      : before_(before), after_(after), key_(pointer(key)) {
    const auto one = before_.tables();
    const auto other = after_.tables();
    remark(only_first(one, other), "the table '{}' is made by the old definition only");
    remark(only_first(other, one), "the table '{}' is made by the new definition only");
    for (const auto& name : common(one, other)) {
      if (!table.empty() && name != table) continue;
      const auto columns = common(before_.columns(name), after_.columns(name));
      if (!contains(columns, key)) continue;
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

  void apply(const EventBatch& batch) {
    before_.begin();
    after_.begin();
    for (const auto& event : batch.events()) {
      before_.apply(event);
      after_.apply(event);
      std::set<Key> touched;
      note(before_.take(), touched);
      note(after_.take(), touched);
      for (const auto& key : touched) compare(key, event.position);
    }
    before_.commit();
    after_.commit();
  }

  const std::map<Key, ModelDifference>& differences() const { return differences_; }
  const std::vector<std::string>& remarks() const { return remarks_; }

 private:
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
    auto& difference = differences_[key];
    difference.before = std::move(before);
    difference.after = std::move(after);
    if (difference.since == 0) difference.since = position;
  }

  Side before_, after_;
  std::string key_;
  std::set<std::string> tables_;
  std::vector<std::string> remarks_;
  std::map<Key, ModelDifference> differences_;
};

ModelDiff::ModelDiff(const Definition& before, const Definition& after, const std::string& key,
                     const std::string& table)
    : engine_(std::make_unique<Engine>(before, after, key, table)) {}
ModelDiff::~ModelDiff() = default;

void ModelDiff::apply(const EventBatch& batch) { engine_->apply(batch); }
const std::map<ModelDiff::Key, ModelDifference>& ModelDiff::differences() const { return engine_->differences(); }
const std::vector<std::string>& ModelDiff::remarks() const { return engine_->remarks(); }

}  // namespace evs
