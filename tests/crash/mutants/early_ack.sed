# An append answers before its commit, which comes with the next append or when the store is closed.
s/^    begin_->execute();/    if (connection_.in_transaction()) commit_->execute();\n&/
/^  commit(report);$/d
s/^  connection_\.roll_back();$/  if (connection_.in_transaction()) sqlite3_exec(connection_.handle(), "COMMIT", nullptr, nullptr, nullptr);/
