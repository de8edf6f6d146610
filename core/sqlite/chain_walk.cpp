#include "core/sqlite/chain_walk.hpp"

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "core/json_scanner.hpp"
#include "core/names.hpp"
#include "core/sqlite/meta.hpp"
#include "core/sqlite/name_cache.hpp"
#include "core/sqlite/schema.hpp"

namespace evs::sqlite {

namespace {

constexpr std::int64_t kPageRows = 2000;
constexpr std::string_view kRedactionOf =
    "SELECT data_salt, data_commitment, metadata_salt, metadata_commitment FROM redactions WHERE global_position = ?1";

class ChainWalk {
 public:
  ChainWalk(Connection& connection, const VerifyRequest& request, VerifyReport& report)
      : connection_(connection),
        request_(request),
        report_(report),
        meta_(read_meta(connection)),
        streams_(connection, "SELECT name FROM streams WHERE stream_key = ?1", std::size_t{1} << 16, {}),
        types_(connection, "SELECT name FROM types WHERE type_key = ?1", 1024, {}),
        page_(
            connection,
            "SELECT global_position, stream_key, type_key, version, schema_version, created_at, event_id, salt, hash, "
            "metadata, data FROM events WHERE global_position > ?1 ORDER BY global_position LIMIT ?2"),
        previous_(chain_origin()) {}

  void run() {
    for (std::int64_t rows = kPageRows; rows == kPageRows;) {
      request_.stop.throw_if_stopped();
      try {
        rows = check_page();
      } catch (...) {
        tell();
        throw;
      }
      tell();
      if (request_.progress) request_.progress(last_, meta_.head_position);
    }
    if (last_ < meta_.head_position || (last_ > meta_.head_position && !ends_as_recorded())) {
      found(
          "head", last_, {},
          fmt::format("the log ends at position {}, the store recorded {} as its newest", last_, meta_.head_position));
      tell();
    }
    report_.events = events_;
    report_.head = {last_, previous_};
  }

 private:
  /// Checks the next events; how many they were.
  std::int64_t check_page() {
    const ResetGuard guard(page_);
    page_.bind(1, last_).bind(2, kPageRows);
    std::int64_t rows = 0;
    for (; page_.step(); ++rows) {
      if (page_.integer(0) <= last_) {
        throw Error(ErrorCode::store_corrupt,
                    fmt::format("position {} comes after {}: pages of the file lie in a circle or in another's place",
                                page_.integer(0), last_));
      }
      check_row();
    }
    return rows;
  }

  void found(std::string_view kind, Position position, std::string_view stream, std::string message) {
    ++report_.findings;
    if (request_.report) findings_.push_back({std::string(kind), position, std::string(stream), std::move(message)});
  }

  /// Between two pages: whoever reads the findings may take their time, and a statement that waits for them would keep
  /// the write-ahead log from being moved.
  void tell() {
    for (const auto& finding : std::exchange(findings_, {})) request_.report(finding);
  }

  /// Whether the log, which has become longer meanwhile, ends where the store says at one and the same moment.
  bool ends_as_recorded() {
    return connection_.integer("SELECT head_position IS (SELECT max(global_position) FROM events) FROM meta") != 0;
  }

  void check_row() {
    const Position position = page_.integer(0);
    ++events_;
    if (position != last_ + 1) {
      found("position_gap", last_ + 1, {},
            position == last_ + 2
                ? fmt::format("the event at position {} is missing", last_ + 1)
                : fmt::format("the events at positions {} to {} are missing", last_ + 1, position - 1));
    }
    last_ = position;
    std::string_view stream;
    std::string_view type;
    try {
      type = types_.at(page_.integer(2), "event type").name;
      stream = streams_.at(page_.integer(1), "stream").name;
    } catch (const Error& error) {
      found("orphan", position, {}, error.what());
    }
    check_names(position, stream, type);
    check_time(position);
    check_chain(position, stream, type);
    check_json(position, stream, page_.text(10), page_.is_null(10), "data");
    check_json(position, stream, page_.text(9), page_.is_null(9), "metadata");
  }

  void check_names(Position position, std::string_view stream, std::string_view type) {
    try {
      if (!stream.empty()) check_stream_name(stream);
      if (!type.empty()) check_type_name(type);
    } catch (const Error& error) {
      found("bad_name", position, stream, error.what());
    }
  }

  void check_time(Position position) {
    const auto created_at = page_.integer(5);
    // An event that came meanwhile may have taken the mark away.
    if (meta_.time_ordered && position <= meta_.head_position && created_at < previous_time_) {
      found("time_order", position, {},
            fmt::format("event {} was created before the one in front of it, but the log is marked as in time order",
                        position));
    }
    previous_time_ = created_at;
  }

  void check_chain(Position position, std::string_view stream, std::string_view type) {
    Uuid id;
    Digest hash;
    if (!page_.copy_blob(6, id.bytes))
      found("event_id", position, stream, fmt::format("the event id at position {} is not 16 bytes", position));
    if (!page_.copy_blob(8, hash)) {
      found("chain", position, stream, fmt::format("the chain hash at position {} is not 32 bytes", position));
      return;
    }
    const auto payload = commitments(position, stream);
    if (payload) {
      const auto expected = hasher_.next(
          previous_, {position, page_.integer(3), page_.integer(5), page_.integer(4), id, stream, type}, *payload);
      if (expected != hash) {
        found("chain", position, stream,
              fmt::format("the chain breaks at position {}: its content, or what stood before it, was changed",
                          position));
      }
    }
    previous_ = hash;
  }

  std::optional<Commitments> commitments(Position position, std::string_view stream) {
    Salt salt{};
    const bool redacted = page_.is_null(7);
    if (!redacted) {
      if (!page_.copy_blob(7, salt)) {
        found("chain", position, stream, fmt::format("the salt at position {} is not 16 bytes", position));
        return std::nullopt;
      }
      return hasher_.commitments(salt, page_.text(10), page_.text(9));
    }
    if (!redaction_ && has_table(connection_, "redactions")) redaction_.emplace(connection_, kRedactionOf);
    return redaction_ ? kept_commitments(position, stream) : unexplained(position, stream);
  }

  std::optional<Commitments> kept_commitments(Position position, std::string_view stream) {
    const ResetGuard guard(*redaction_);
    redaction_->bind(1, position);
    Commitments kept{};
    if (!redaction_->step() || !redaction_->copy_blob(1, kept.data) || !redaction_->copy_blob(3, kept.metadata)) {
      return unexplained(position, stream);
    }
    check_kept_part(position, stream, 0, 10, kept.data, "data");
    check_kept_part(position, stream, 2, 9, kept.metadata, "metadata");
    return kept;
  }

  std::nullopt_t unexplained(Position position, std::string_view stream) {
    found("redaction", position, stream,
          fmt::format("the event at position {} lacks its salt and has no redaction that explains it", position));
    return std::nullopt;
  }

  /// What a redaction left must still match its commitment.
  void check_kept_part(Position position, std::string_view stream, int salt_column, int column,
                       const Digest& commitment, std::string_view part) {
    if (page_.is_null(column)) return;
    Salt salt{};
    if (!redaction_->copy_blob(salt_column, salt) || hasher_.commit(salt, page_.text(column)) != commitment) {
      found("redaction", position, stream,
            fmt::format("the {} kept at position {} differs from its commitment", part, position));
    }
  }

  void check_json(Position position, std::string_view stream, std::string_view text, bool absent,
                  std::string_view part) {
    if (absent) {
      if (!page_.is_null(7))
        found("redaction", position, stream,
              fmt::format("the {} at position {} is gone without a redaction", part, position));
      return;
    }
    const auto problem = scanner_.validate(text);
    if (problem) {
      found("bad_json", position, stream,
            fmt::format("the {} at position {} is no valid JSON: {}", part, position, problem->message));
    } else if (part == "metadata" && !text.starts_with('{')) {
      found("bad_json", position, stream, fmt::format("the metadata at position {} is no object", position));
    }
  }

  Connection& connection_;
  const VerifyRequest& request_;
  VerifyReport& report_;
  Meta meta_;
  NameCache streams_, types_;
  Statement page_;
  std::optional<Statement> redaction_;  // none while the store has no table of them
  ChainHasher hasher_;
  JsonScanner scanner_;
  Digest previous_;
  Position last_ = 0;
  Position events_ = 0;
  std::vector<Finding> findings_;  // of the page at hand
  Timestamp previous_time_ = std::numeric_limits<Timestamp>::min();
};

}  // namespace

void walk_chain(Connection& connection, const VerifyRequest& request, VerifyReport& report) {
  ChainWalk(connection, request, report).run();
}

}  // namespace evs::sqlite
