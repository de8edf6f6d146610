#include "core/projection/table_copy.hpp"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <limits>
#include <type_traits>
#include <utility>

#include "core/projection/model_rows.hpp"

namespace evs {

namespace {

/// Most tables are smaller, and are never written anywhere.
constexpr std::size_t kMostBytes = std::size_t{4} << 20;
/// Rows are written and read once, in order.
constexpr std::int64_t kCacheKib = 1024;

std::size_t bytes_of(const std::vector<Cell>& row) {
  std::size_t bytes = sizeof(row) + row.size() * sizeof(Cell);
  for (const auto& cell : row) {
    if (const auto* text = std::get_if<std::string>(&cell)) bytes += text->size();
  }
  return bytes;
}

void bind(SQLite::Statement& statement, int index, const Cell& cell) {
  std::visit(
      [&](const auto& content) {
        if constexpr (std::is_same_v<std::decay_t<decltype(content)>, std::monostate>) {
          statement.bind(index);
        } else if constexpr (std::is_same_v<std::decay_t<decltype(content)>, std::string>) {
          statement.bindNoCopy(index, content);
        } else {
          statement.bind(index, content);
        }
      },
      cell);
}

}  // namespace

/// Rows in a private database, which the engine keeps in a temporary file and deletes.
class TableCopy::Spill {
  // Its type has to be known before it is used.
  template <typename Action>
  auto translated(Action action) {
    try {
      return action();
    } catch (const SQLite::Exception& e) {
      throw read_model_error(file_.handle(), e.getErrorCode(), "copying rows to a temporary file");
    }
  }

 public:
  explicit Spill(std::size_t columns)
      : width_(static_cast<int>(columns)), file_("", ReadModel::Use::scratch, {.cache_kib = kCacheKib}) {
    // A blob came as its digits, which are twice as long.
    sqlite3_limit(file_.handle(), SQLITE_LIMIT_LENGTH, std::numeric_limits<int>::max());
    translated([&] {
      std::string names;
      std::string marks;
      for (int i = 0; i < width_; ++i) {
        names += fmt::format("{}c{}", i == 0 ? "" : ", ", i);
        marks += i == 0 ? "?" : ", ?";
      }
      file_.database().exec(fmt::format("CREATE TABLE spilled ({})", names));
      file_.begin();
      add_ =
          std::make_unique<SQLite::Statement>(file_.database(), fmt::format("INSERT INTO spilled VALUES ({})", marks));
    });
  }

  void add(const std::vector<Cell>& row) {
    translated([&] {
      for (int i = 0; i < width_; ++i) bind(*add_, i + 1, row[static_cast<std::size_t>(i)]);
      add_->exec();
      add_->reset();
    });
  }

  bool next(std::vector<Cell>& out) {
    return translated([&] {
      if (!rows_) {
        file_.commit();
        rows_ = std::make_unique<SQLite::Statement>(file_.database(), "SELECT * FROM spilled ORDER BY rowid");
      }
      if (!rows_->executeStep()) return false;
      out.clear();
      for (int i = 0; i < width_; ++i) out.push_back(cell_of(rows_->getColumn(i)));
      return true;
    });
  }

 private:
  int width_;
  ReadModel file_;
  std::unique_ptr<SQLite::Statement> add_, rows_;
};

TableCopy::TableCopy(ReadModel& model, const std::string& table, std::int64_t limit, const StopToken& stop) {
  ModelRows rows(model, table);
  columns_ = rows.columns();
  std::vector<Cell> row;
  std::size_t bytes = 0;
  while (limit-- > 0 && rows.next(row)) {
    stop.throw_if_stopped();
    bytes += bytes_of(row);
    if (bytes <= kMostBytes) {
      first_.push_back(std::move(row));
      continue;
    }
    if (!rest_) rest_ = std::make_unique<Spill>(columns_.size());
    rest_->add(row);
  }
}

TableCopy::TableCopy(TableCopy&&) noexcept = default;
TableCopy::~TableCopy() = default;

bool TableCopy::next(std::vector<Cell>& out) {
  if (first_.empty()) return rest_ && rest_->next(out);
  out = std::move(first_.front());
  first_.pop_front();
  return true;
}

}  // namespace evs
