#include "core/error.hpp"

#include <array>
#include <cstddef>

namespace evs {

namespace {

/// The process status of a code (contract section 6). No default: a new code does not compile
/// without one.
constexpr int exit_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::usage:
    case ErrorCode::bad_name:
    case ErrorCode::bad_number:
    case ErrorCode::bad_time:
    case ErrorCode::bad_id:
    case ErrorCode::bad_expression: return 2;
    case ErrorCode::store_not_found:
    case ErrorCode::stream_not_found:
    case ErrorCode::event_not_found:
    case ErrorCode::file_not_found:
    case ErrorCode::topic_not_found:
    case ErrorCode::projection_not_found:
    case ErrorCode::snapshot_not_found:
    case ErrorCode::subscription_not_found:
    case ErrorCode::schema_not_found:
    case ErrorCode::migration_not_found: return 3;
    case ErrorCode::version_conflict:
    case ErrorCode::id_conflict:
    case ErrorCode::batch_half_known:
    case ErrorCode::exact_mismatch:
    case ErrorCode::store_exists:
    case ErrorCode::store_closed:
    case ErrorCode::definition_changed:
    case ErrorCode::migration_order:
    case ErrorCode::schema_in_use: return 4;
    case ErrorCode::bad_json:
    case ErrorCode::bad_envelope:
    case ErrorCode::limit_exceeded:
    case ErrorCode::future_time:
    case ErrorCode::rejected_lines:
    case ErrorCode::bad_definition:
    case ErrorCode::bad_schema:
    case ErrorCode::schema_violation: return 5;
    case ErrorCode::store_corrupt:
    case ErrorCode::verify_failed:
    case ErrorCode::head_differs:
    case ErrorCode::certificate_differs: return 6;
    case ErrorCode::busy: return 7;
    case ErrorCode::not_a_store:
    case ErrorCode::newer_format:
    case ErrorCode::older_format:
    case ErrorCode::foreign_objects:
    case ErrorCode::checkpoint_unfit: return 8;
    case ErrorCode::io_error:
    case ErrorCode::read_only:
    case ErrorCode::disk_full: return 9;
    case ErrorCode::handler_failed: return 10;
    case ErrorCode::unknown_outcome: return 11;
    case ErrorCode::output_lost: return 12;
    case ErrorCode::internal: return 70;
    case ErrorCode::interrupted: return 128;
  }
  return 70;
}

constexpr ErrorInfo row(ErrorCode code, std::string_view name, std::string_view summary, std::string_view explanation) {
  return {code, name, exit_of(code), summary, explanation};
}

constexpr std::array kErrors = {
    row(ErrorCode::usage, "E_USAGE", "the command line does not make sense",
        "An option, a value, or a combination of them is not one that evs knows, or two of them "
        "contradict each other. Nothing was read from the store and nothing was written. The "
        "message names the word at fault and, where one is near, the word that was probably "
        "meant. `evs help COMMAND` lists the options of a command; `--` ends the options, so "
        "that an operand may begin with a dash."),
    row(ErrorCode::bad_name, "E_NAME", "a name or pattern breaks the rules",
        "Names of streams and event types are 1 to 255 bytes of UTF-8 without control characters "
        "and bidi controls, without a blank at either end, without * ? [ ], and do not begin "
        "with 'evs.', which is reserved. A stream name with a '-' needs at least one byte on "
        "both sides of the first one. The message gives the rule and the byte offset, counted "
        "from 0. Nothing was written. Names are compared byte by byte: the same letters in "
        "another case or another Unicode normal form are another name. A projection or reducer is "
        "named with 1 to 64 ASCII letters, digits and _, a letter first, because files are named "
        "after it."),
    row(ErrorCode::bad_number, "E_NUMBER", "a number is not of the form or range accepted",
        "Numbers are decimal digits only: no sign, blank, fraction, exponent or 0x, and `010` is "
        "ten. A value outside the range in the message is refused, never moved to its nearest "
        "end. Nothing was written. Give a whole number in that range; sizes also take KiB, MiB "
        "and GiB."),
    row(ErrorCode::bad_time, "E_TIME", "a time or duration is not of the form accepted",
        "A point in time is RFC 3339 with a zone (2026-01-15T10:30:00Z, "
        "2026-01-15T11:30:00.5+01:00) with a year from 0000 to 9999. Where a selection is made, "
        "a date (midnight UTC), `now` and a duration ago (90s, 1h30m, 7d) are taken too. A "
        "duration is whole numbers with the units w d h m s ms us, largest first; m is minutes. "
        "Nothing was written. The zone is required because a time without one means another "
        "moment on every machine."),
    row(ErrorCode::bad_id, "E_ID", "an event id is not a UUID",
        "An event id is a UUID in its 36-character form, such as "
        "01931fa2-7c2b-7d2e-9a51-0f6f3b1c2d4e, in either case, without braces or `urn:uuid:`. "
        "Nothing was written. Without an id evs makes one. `import` turns an id of another kind "
        "into a UUIDv5 that is the same on every run and keeps the original in "
        "metadata.external_id."),
    row(ErrorCode::bad_expression, "E_WHERE", "a --where expression is wrong or does what it must not",
        "The expression is a SQL boolean over the envelope's columns, for example "
        "data->>'$.total_cents' > 5000. The cause is SQLite's own message, or the name of what "
        "is not allowed there: statements, other tables, PRAGMA, ATTACH, functions with side "
        "effects. No event was changed; expressions can only read. Put the expression into double "
        "quotes for the shell, text inside it into single ones: \"event_type = 'OrderPaid'\". One "
        "that fails on an event, or takes too long on it, is E_HANDLER."),
    row(ErrorCode::store_not_found, "E_NO_STORE", "the store named does not exist",
        "No file is at the path that --store, EVS_STORE or the default ./evs.db names. Nothing "
        "was created: only `evs init` and --create make a store, so that a typing mistake cannot "
        "start an empty one. Check the path and the current directory, or make the store with "
        "`evs init FILE`."),
    row(ErrorCode::stream_not_found, "E_NO_STREAM", "the stream named does not exist",
        "A stream named literally has no events in this store. It comes into being with its "
        "first event. The message names streams with a similar name where there are some; names "
        "are compared byte by byte, case included. `evs streams PATTERN` lists what is there, a "
        "pattern that matches nothing is no error, and `read --follow` waits for the first "
        "event."),
    row(ErrorCode::event_not_found, "E_NO_EVENT", "no event has this position or id",
        "The position is beyond the end of the log, or no event carries the id. Positions have "
        "no gaps, so every whole number from 1 to the head is an event. `evs last` shows the "
        "newest event with its position. An id that was imported from a system without UUIDs is "
        "found in metadata.external_id instead."),
    row(ErrorCode::file_not_found, "E_NO_FILE", "a file named on the command line does not exist",
        "A file of events, a payload or a definition is not at the path given. Nothing was "
        "written. Relative paths count from the current directory. `-` stands for the standard "
        "input."),
    row(ErrorCode::topic_not_found, "E_NO_TOPIC", "no help under this name",
        "`evs help`, `evs man` and `evs explain` know no command, topic or code of this name. "
        "`evs help` alone lists the commands and topics, `evs explain` alone the codes. A "
        "mistyped name is answered with the nearest ones."),
    row(ErrorCode::projection_not_found, "E_NO_PROJECTION", "there is no read model of that projection",
        "The projection has not been replayed yet, or its read model lies elsewhere. Nothing was "
        "done. `evs projection status` lists the read models beside the store; `evs replay FILE` "
        "makes one; `--into FILE` names one that lies elsewhere."),
    row(ErrorCode::snapshot_not_found, "E_NO_SNAPSHOT", "there is no such snapshot",
        "No snapshot of that stream, or of that reducer, is stored. That changes no result: "
        "snapshots only save time. `evs snapshot list` shows what there is; `evs snapshot take` "
        "makes one."),
    row(ErrorCode::subscription_not_found, "E_NO_SUBSCRIPTION", "there is no subscription of that name",
        "No checkpoint is stored under that name, so there is nothing to show, move or drop. "
        "Nothing was done. `evs subscription list` shows the names; `evs subscribe NAME` makes "
        "one with the first event that it delivers."),
    row(ErrorCode::schema_not_found, "E_NO_SCHEMA", "there is no such schema",
        "No schema is registered for that event type, or none at that version. Nothing was done. "
        "`evs schema list` shows the types and versions that have one; `evs schema add` registers "
        "another."),
    row(ErrorCode::migration_not_found, "E_NO_MIGRATION", "there is no such migration",
        "The ledger of the store, or the directory, holds no migration of that number, or none at "
        "all. Nothing was done. `evs migrate status` shows what is applied and what is pending."),
    row(ErrorCode::version_conflict, "E_VERSION", "the stream is not at the version expected",
        "The event was to be appended only if its stream stood at a certain version (--expect, "
        "or expected_version on a line), and it stands at another one: somebody else has written "
        "in between, or the expectation is old. Nothing of this append was written. Read the "
        "events that are new to you, decide again, and append with the version now found. Repeating "
        "the same command cannot succeed unless it carries the id of an event that is stored "
        "already."),
    row(ErrorCode::id_conflict, "E_EVENT_ID", "the event id belongs to another event",
        "An event with this id is stored, but its stream, type, schema_version, data or metadata "
        "differs; the message names the position and the first difference. The same id with the "
        "same content would have been a success marked duplicate. Nothing of this append was "
        "written. Compare with `evs show ID`, then give the new event an id of its own. Bytes "
        "are compared as stored, so a changed key order or number form counts as a difference."),
    row(ErrorCode::batch_half_known, "E_BATCH", "some ids of the batch are stored and some are not",
        "A batch is one transaction: either it was stored before as a whole, which is a success, "
        "or none of it was. Here some ids are known and others are new, so this is not a retry "
        "of that batch. Nothing was written. Leave out the events that are stored, or use `evs "
        "import`, which skips what is there line by line."),
    row(ErrorCode::exact_mismatch, "E_EXACT", "--exact: the line does not get the place it asks for",
        "With --exact a line's global_position, version and hash must be what the store assigns, "
        "so that a copy equals its original. The message gives both values. The chunk with this "
        "line was not written; chunks acknowledged earlier stay. The usual causes are a store "
        "that is not empty, a line missing in the input, or lines in another order. Without "
        "--exact the store assigns positions and versions itself."),
    row(ErrorCode::store_exists, "E_EXISTS", "the file to be created is already there",
        "evs never writes over a file that it was asked to create, whatever is in it. The file "
        "was not touched. Choose another name, or look at what is there (a store with `evs stats "
        "--store FILE`) and move it away yourself."),
    row(ErrorCode::store_closed, "E_CLOSED", "the store is closed to writing",
        "The store was closed on purpose, normally because a migration copied it into a "
        "successor, whose name is in the message; or it is that successor, and the copy has not "
        "ended. Every write transaction checks this, so nothing was written. Reading still works. "
        "Point --store or EVS_STORE of the writers at the successor, or end the copy first."),
    row(ErrorCode::definition_changed, "E_CHANGED", "a definition differs from the one that made what is stored",
        "The read model, or the applied migration, was made by other rules than those in the "
        "file now. Going on would mix the two, so nothing was done. Run `evs replay --rebuild` to "
        "make the read model anew, or bring back the file it was made from. Comments and "
        "whitespace between words do not count as a change. Of an applied migration every byte "
        "counts: undo it first, or write a new one."),
    row(ErrorCode::migration_order, "E_ORDER", "migrations do not go on from here",
        "Migrations are applied by number, each to the log as the ones before it leave it. This "
        "one has a number below one that is applied, or a number that another file has too: give "
        "it a number above all others, or undo the later ones first, which is always possible. "
        "Or a copy would make one stream of two, or had the last migration applied for good "
        "already, or somebody else changed the ledger meanwhile: the message says which. Nothing "
        "was changed."),
    row(ErrorCode::schema_in_use, "E_IN_USE", "a schema still has events",
        "Events of that type and schema version are stored, so the schema says what they are. It "
        "was not dropped. Register a newer version beside it, or replace it by one that accepts "
        "the same events: `evs schema check` compares the two."),
    row(ErrorCode::bad_json, "E_JSON", "the input is not valid JSON",
        "The text breaks RFC 8259, or one of the rules that keep payloads unambiguous: no "
        "duplicate keys, valid UTF-8, no lone surrogates. The message gives line and column and "
        "what was expected there. Comments, trailing commas, single quotes and NaN are not JSON. "
        "The event was not written; of an import the chunks acknowledged earlier stay, and "
        "`--on-error skip` or a file name goes past bad lines."),
    row(ErrorCode::bad_envelope, "E_ENVELOPE", "the JSON is valid but not an event",
        "An event needs stream_id and event_type; the other keys are optional, each has one kind "
        "of value, and a key that is not known is refused because a typing mistake would lose "
        "data. The message names the key. The event was not written; of an import the chunks "
        "acknowledged earlier stay. `evs help formats` lists the keys; facts of your own belong "
        "in data or metadata."),
    row(ErrorCode::limit_exceeded, "E_LIMIT", "the input is larger or deeper than the limit",
        "A payload may have 1 MiB and nest 256 levels; a line of input and the number of keys "
        "have limits too. The message gives the size found, the limit, and the option that "
        "raises it where there is one (--max-bytes). The event was not written. Large objects "
        "are better stored elsewhere and referred to from the event."),
    row(ErrorCode::future_time, "E_FUTURE", "an imported created_at lies in the future",
        "An imported event keeps its created_at, and this one is more than five minutes later "
        "than this machine's clock. That is nearly always a wrong unit, a wrong zone, or a wrong "
        "clock. The event was not written; chunks acknowledged earlier stay. Correct the time in "
        "the input or the clock, or say --allow-future when the time is meant."),
    row(ErrorCode::rejected_lines, "E_REJECTED", "the import finished, but some lines were rejected",
        "With --on-error skip or a file, bad lines are left out and the rest is imported. All "
        "other events are stored and durable; the final counts say how many were appended, were "
        "there already, and were rejected. With a file, the rejected lines are in it as they "
        "came. Correct them and import that file; importing everything again also works, because "
        "events with ids that are stored are skipped."),
    row(ErrorCode::bad_definition, "E_DEFINITION", "a definition file cannot be used",
        "A projection or reducer file has a directive that evs does not know, lacks one that it "
        "needs, or holds SQL that does not prepare or reaches for what a handler must not touch: "
        "other files, PRAGMA, ATTACH, time and chance. The place is file:line. Nothing was run. "
        "`evs projection check FILE` lists all that is wrong with it; of a migration, `evs migrate "
        "plan`."),
    row(ErrorCode::bad_schema, "E_SCHEMA", "a document is no JSON Schema that evs can use",
        "The document is not valid JSON, uses a keyword in a way that its draft does not allow, "
        "refers to another document, or holds a pattern that has no linear-time form (look-around "
        "and back references). The message gives the place in the document. Nothing was "
        "registered. evs-schema(7) lists what is supported."),
    row(ErrorCode::schema_violation, "E_VIOLATION", "an event's data does not match its schema",
        "A schema is registered for that event type and version, and the policy says that events "
        "must obey it, or that every type must have one. The message lists each place in the data "
        "with the rule that it breaks. The event was not stored. Correct the data, or give the "
        "event the --schema-version that its shape belongs to."),
    row(ErrorCode::store_corrupt, "E_CORRUPT", "the store is damaged",
        "SQLite calls the file malformed, it is cut short, or a row cannot be what evs wrote. "
        "The message gives the position where there is one; events before it were read "
        "correctly. This command wrote nothing after the damage was seen. Stop the writers, copy "
        "the file together with its -wal and -shm, and run `evs verify` on the copy to see how "
        "far it goes. Then restore a backup, or export the readable part and import it into a "
        "new store."),
    row(ErrorCode::verify_failed, "E_VERIFY", "verify found problems",
        "At least one check failed: SQLite's integrity, gapless positions and versions, the hash "
        "chain, ids, payloads, snapshots or checkpoints. Each problem was reported with its kind "
        "and position. verify changes nothing. A chain break at one position means that the "
        "event there, or its link to the one before, is not what was acknowledged. Compare with "
        "a backup before anything is written to this store."),
    row(ErrorCode::head_differs, "E_HEAD", "the log is not the one that was expected",
        "`--expect POS:HASH` names an event hash that was kept elsewhere, and this log has "
        "another hash at that position or ends before it. The chain may be intact in itself: a "
        "cut tail and a rewritten log look exactly so, and so does the wrong store or a restored "
        "older backup. Nothing was changed. Check that it is the right store, then compare with "
        "a backup of the time when the head was noted."),
    row(ErrorCode::certificate_differs, "E_CERTIFICATE", "a migration's certificate does not match the stores",
        "The copy was made anew in memory from the source and its rules, and it differs from the "
        "target, or from what the certificate says; the message names the first difference. "
        "Nothing was changed. The certificate belongs to other stores, or one of the three was "
        "altered afterwards: `evs verify` on both stores tells more."),
    row(ErrorCode::busy, "E_BUSY", "another process kept the store locked",
        "The lock was not obtained within --timeout (5s unless set); the message says how long "
        "was waited. Nothing was written and the store is fine: run the command again, or with a "
        "longer --timeout. Writers of evs hold the lock for milliseconds, and bulk imports give "
        "it up several times a second; a lock held for long belongs to another program, such as "
        "a sqlite3 shell inside a transaction."),
    row(ErrorCode::not_a_store, "E_NOT_STORE", "the file is not an evs store",
        "The path is not a regular file, or its content lacks the mark that `evs init` writes: "
        "it is empty, text, or another application's database. It was not changed. Files of "
        "events go in with `evs import FILE --store STORE`. A store that lost its beginning "
        "looks like this too: then restore a backup."),
    row(ErrorCode::newer_format, "E_FORMAT", "the store was written by a newer evs",
        "The store's format, or a feature that reading or writing it needs, is newer than this "
        "program; the message names both. The file was not touched. Install the newer evs. "
        "Stores are never converted on the way by a reading command."),
    row(ErrorCode::older_format, "E_OLD_FORMAT", "the store has the format of an older evs",
        "A store is never converted on the way, so this command did nothing and the file was not "
        "touched. `evs upgrade` makes it a store of today's format, in one step that a crash "
        "cannot leave half done. It keeps a backup of what it was."),
    row(ErrorCode::foreign_objects, "E_SCHEMA_OBJECTS", "the store's tables are not those of its format",
        "A table, view, trigger or index was added, changed or removed; the message names it. A "
        "trigger or view from elsewhere can run SQL inside every append, so evs refuses the file "
        "before it reads from it. Nothing was changed. Indexes of your own are welcome when "
        "their names begin with evs_x_. Drop other objects with the sqlite3 shell if they are "
        "yours; if you do not know them, treat the file as hostile."),
    row(ErrorCode::checkpoint_unfit, "E_CHECKPOINT", "a checkpoint does not fit this log",
        "A checkpoint names the store, its epoch, a position and the chain hash there. This one "
        "belongs to another store, to the log before a restore, or to a history that is not the "
        "one in the file, so going on would skip or repeat events. Nothing was done. The help "
        "line resets the consumer; make sure first that --store is the one you mean."),
    row(ErrorCode::io_error, "E_IO", "reading or writing a file failed",
        "The operating system refused an operation; the message gives the path and the system's "
        "reason, usually a missing permission or a failing device. Of this command nothing was "
        "committed, except chunks that were acknowledged earlier. Correct the cause and run the "
        "command again. If the reason is an input/output error, look at the system log before "
        "anything else: the disk may be failing."),
    row(ErrorCode::read_only, "E_READ_ONLY", "the store or its place cannot be written to",
        "The file, its directory or the whole file system is read-only for this user, or the "
        "store needs a feature that this evs can only read. Nothing was written. Writing needs "
        "permission on the directory too, because the -wal and -shm files are made there. A "
        "store with a -wal that is not empty cannot be read there either: copy the store with "
        "its -wal to a writable place and read it there. Nor can any store be followed there: a "
        "later commit would not be seen."),
    row(ErrorCode::disk_full, "E_DISK_FULL", "no space is left, or a quota is used up",
        "The file system or the quota ran out of space. The transaction was rolled back: nothing "
        "of this append was written, and of an import the chunks acknowledged earlier stay. The "
        "store is not damaged and needs no repair. Make space and run the command again. Until "
        "then the store can be read, but not followed, and others wait while it is read."),
    row(ErrorCode::handler_failed, "E_HANDLER", "an expression, handler or command failed on an event",
        "Code that was run for an event did not succeed; the message names the event's position, "
        "and the cause is SQLite's message or the command's exit status. Events before it are "
        "done and their checkpoint is stored; this one is not counted as done. Look at it with "
        "`evs show POSITION`, correct the definition or the command, and run again: it goes on "
        "with the same event."),
    row(ErrorCode::unknown_outcome, "E_UNKNOWN_OUTCOME", "the commit itself failed: it may have happened or not",
        "The last step of the transaction returned an error, and after such an error the events, or "
        "the change, may be there at the next open. evs does not guess. Of an append the help line "
        "is the same command with the event ids: run it when the cause is gone, and there will be "
        "exactly one copy of each event. A retry without those ids may store them twice: where they "
        "cannot be given, the help line shows one of the events, which are there together or not at "
        "all."),
    row(ErrorCode::output_lost, "E_OUTPUT_LOST", "committed, but the answer could not be printed",
        "The events are stored and durable, a file that was to be made is there. Writing the answer "
        "to the standard output failed afterwards, for example on a full disk or a closed "
        "descriptor. Do not append again "
        "without ids: that would store them twice. `evs last` shows the newest event with its "
        "position; the same command with the same ids answers `duplicate`."),
    row(ErrorCode::internal, "E_INTERNAL", "a bug in evs",
        "Something happened that evs believes impossible. A transaction that was open is rolled "
        "back, and acknowledged events are safe. `evs verify` tells whether the store is intact. "
        "Please report it with the message, the output of `evs version`, and the command."),
    row(ErrorCode::interrupted, "E_INTERRUPTED", "stopped by a signal",
        "A signal, such as Ctrl-C, asked the command to stop. It rolled back what was open and "
        "ended cleanly; the exit status is 128 plus the signal's number. What was acknowledged "
        "before stays. An import is continued by running it again: events with ids that are "
        "stored are skipped."),
};

constexpr bool in_enum_order() {
  for (std::size_t i = 0; i < kErrors.size(); ++i) {
    if (static_cast<std::size_t>(kErrors[i].code) != i) return false;
  }
  return kErrors.size() == static_cast<std::size_t>(ErrorCode::interrupted) + 1;
}
static_assert(in_enum_order(), "error_info() indexes the table by code");

}  // namespace

const ErrorInfo& error_info(ErrorCode code) { return kErrors[static_cast<std::size_t>(code)]; }

std::span<const ErrorInfo> all_errors() { return kErrors; }

}  // namespace evs
