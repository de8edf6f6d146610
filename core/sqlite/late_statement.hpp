// A statement that is prepared when it is first used: what one append by one process does not need costs it nothing.
// Used for statements that live as long as their connection. One thread. Using one for the first time throws as
// Statement's constructor does.
#pragma once

#include <optional>
#include <string_view>

#include "core/sqlite/connection.hpp"

namespace evs::sqlite {

class LateStatement {
 public:
  /// `connection` and the text of `sql` must outlive it.
  LateStatement(Connection& connection, std::string_view sql) : connection_(connection), sql_(sql) {}
  Statement& operator*() { return statement_ ? *statement_ : statement_.emplace(connection_, sql_); }
  Statement* operator->() { return &**this; }

 private:
  Connection& connection_;
  std::string_view sql_;
  std::optional<Statement> statement_;
};

}  // namespace evs::sqlite
