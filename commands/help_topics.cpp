#include "commands/help_topics.hpp"

#include <array>

namespace evs::commands {

namespace {

constexpr std::array kTopics{
    HelpTopic{"exit-codes", "what an exit status means", R"(EXIT CODES

    0  ok              done, or the reader of stdout went away
    1  no              an honest negative: read -e matched nothing
    2  usage           a bad option, value or combination
    3  not_found       a store, stream, event, snapshot, projection or file
                       that was named does not exist
    4  conflict        expected version, event id reused with other content,
                       a definition that has changed
    5  bad_data        malformed input, or past a limit
    6  corrupt         verify found something, the store is damaged
    7  busy            the lock was not obtained in time: try again
    8  incompatible    not an evs store, of a newer format, or a checkpoint
                       of another history
    9  io              disk full, permission, read-only; nothing was written
   10  handler         a projection, a reducer, --where or --exec failed on
                       an event, whose position is named
   11  unknown_outcome the commit itself failed: run again with the same ids
   12  output_lost     committed, but the answer could not be printed
   70  internal        a bug: please report it
  128+n signal         interrupted by signal n after a clean rollback

Each error also has a name such as E_VERSION: see evs explain E_VERSION.
With -o ndjson, -o json or EVS_ERRORS=json errors are JSON lines on stderr:
error (the name), exit, message, and where there is something to say at, why,
help, details, and more_why, a list of causes beside the one in why.
)"},
    HelpTopic{"formats", "output layouts and interchange formats", R"(FORMATS

Layout of records (-o, --output; EVS_OUTPUT):
  auto     table on a terminal, ndjson otherwise
  table    for eyes: columns fitted to the width of the terminal
  ndjson   one JSON object a line
  json     one JSON array of the same objects
  csv      RFC 4180, lines end in CRLF; absent values are empty
  tsv      tabs; in values tab, line feed, return, backslash: \t \n \r \\

--fields picks keys: version,stream_id,data.customer.id,metadata.user_id. A
path inside data or metadata is dotted, or a JSON Pointer: data:/a.b/0.
--ids prints only the key of each record; -0 ends records with a NUL byte.

Interchange (--format of import and export): ndjson, cloudevents, csv. A CSV
head names envelope keys and data.PATH columns; data.PATH is a string, or
with :json or :number behind it the JSON that the cell holds.

The bytes of data and metadata are kept as they were given: numbers, escapes
and the order of keys never change. Only whitespace between tokens is
dropped.
)"},
    HelpTopic{"positions", "positions, versions and times in options", R"(POSITIONS

The global position numbers the events of the whole log: 1, 2, 3, no gaps.
The version numbers the events of one stream in the same way.

  --from N, --to N       from and up to a position, both included
  --after N, --before N  the same without the position itself
  start, end             the first and the newest event
  -N                     the N-th event from the end: --from -10

Times are RFC 3339 (2026-01-15T10:30:00Z), a date (midnight UTC), now, or a
duration ago (90s, 1h30m, 7d; m is minutes). --since includes its time,
--until does not. created_at is when the store took the event;
metadata.timestamp, when it happened, is the producer's own.
)"},
    HelpTopic{"streams", "stream names, categories and patterns", R"(STREAMS

A stream holds the events of one thing and is named {Type}-{id}:
Order-abc123. The part before the first '-' is its category. A name
without '-' is a category of its own.

Names of streams and event types are 1 to 255 bytes of UTF-8 without
control characters, without blanks at the ends, without * ? [ ], and do not
begin with 'evs.'. Names are compared byte by byte: case and Unicode forms
matter.

Patterns: * any run of characters, ? one character, [a-z] and [!a-z] a set.
Quote them for the shell: evs read 'Order-*'.

A stream that is named and does not exist is an error (exit 3). A pattern
that matches nothing is not.
)"},
    HelpTopic{"environment", "environment variables", R"(ENVIRONMENT

  EVS_STORE      the store, unless --store names one (default ./evs.db)
  EVS_MIGRATIONS the directory of the migrations (default ./migrations)
  EVS_OUTPUT     as --output
  EVS_COLOR      as --color; then NO_COLOR, CLICOLOR_FORCE, CLICOLOR, TERM
  EVS_TIMEOUT    as --timeout
  EVS_ERRORS     json: errors as one JSON line
  TMPDIR         where --untrusted copies a store to

For fixtures, refused by a store made with init --production:
  EVS_CLOCK      RFC3339[+STEP]: the clock reads this plus position x STEP
  EVS_ID_SEED    a number: ids and salts follow from it and the position

Set for the program that --exec names, beside the others:
  subscribe      EVS_SUBSCRIPTION, EVS_STORE; without --pipe also
                 EVS_POSITION, EVS_ATTEMPT, EVS_EVENTS, and for a single
                 event EVS_STREAM, EVS_TYPE, EVS_EVENT_ID
  handle, bisect EVS_STREAM, EVS_VERSION: of the state that it gets

Options win over variables.
)"},
};

}  // namespace

std::span<const HelpTopic> help_topics() { return kTopics; }

}  // namespace evs::commands
