"""Rows 44, 53, 54, 59, 62 and 63 for what folds streams into states: reducers, snapshots, the programs of bisect and handle."""
import sqlite3
from pathlib import Path

from evs_binary import environment, evs
from row import BAD_DATA, HANDLER, NOT_FOUND, USAGE, Row
from tap_cases import expect

STATE = ("state", "Order-1")
MERGED = (b'{"stream_id":"Order-1","version":3,"global_position":9,"state":'
          b'{"customer_id":"ann","total_cents":5000,"method":"card","carrier":"post"}}\n')


def reducer(body, name="r.sql"):
    return lambda folder: Path(folder, name).write_text("-- evs:reducer r version 1\n" + body)


def with_reducer(number, what, body, exit_status, says, *options):
    return Row(number, what, (*STATE, "--with", "r.sql", *options), exit_status, says, arrange=reducer(body))


def strict(value):
    """An event under a strict reducer: refused with position, path and value, and stored as it was."""
    def arrange(folder):
        reducer("-- evs:strict\n-- evs:init\n'{}'\n-- evs:on Measured\njson_patch(:state, :data)\n")(folder)
        evs("append", "Sensor-1", "Measured", f'{{"n":[{value}]}}', "--store", Path(folder, "evs.db"))
    return Row("44", f"{value[:40]} under a strict reducer", ("state", "Sensor-1", "--with", "r.sql"), HANDLER,
               ("position 11", "data:/n/0", value.strip('"'), "r.sql:6:1"), arrange=arrange)


def snapshot(change):
    """A snapshot of Order-1 that holds what no event says, after `change`."""
    def arrange(folder):
        evs("snapshot", "take", "Order-1", "--store", Path(folder, "evs.db"))
        db = sqlite3.connect(Path(folder, "evs.db"))
        db.execute(f"UPDATE snapshots SET {change}")
        db.commit()
        db.close()
    return arrange


def noted(*words):
    def judge(_, done):
        text = done.stderr.decode()
        for word in ("evs: note: ", *words):
            if word not in text:
                raise AssertionError(f"no {word!r} in {text!r}")
    return judge


TIMES_AND_CASES = reducer("-- evs:init\n'{\"at\":[]}'\n-- evs:on *\njson_set(:state, '$.at[#]', datetime(:created_at), '$.type', lower(:event_type), "
                          "'$.name', upper(:data->>'$.name'), '$.half', printf('%.1f,%,d', :version / 2.0, :global_position * 1000))\n")


def same_everywhere(folder, _):
    """The same states, differences and answers whatever the locale and the zone."""
    commands = (("state", "*"), ("state", "Order-1", "-o", "table"), ("state", "Order-1", "--step", "-o", "csv"),
                ("state", "Order-1", "--at-time", "2026-03-05"), ("bisect", "Order-1", "--where", "state->>'$.half' > '1'", "-o", "table"))
    outputs = set()
    for language, zone in (("C", "UTC"), ("de_DE.UTF-8", "Asia/Kathmandu"), ("tr_TR.UTF-8", "America/St_Johns"), ("", ":nowhere")):
        env = environment(LC_ALL=language, LANG=language, TZ=zone)
        outputs.add(tuple(evs(*command, "--with", folder / "r.sql", "--store", folder / "evs.db", env=env) for command in commands))
    expect(len(outputs), 1, "number of different outputs")


def program(what, command, exit_status, says, *options):
    return [Row("62", f"{what}: {name}", (name, "Order-1", "--exec", command, *options, *more), exit_status, says, out=None, appends=0)
            for name, more in (("bisect", ()), ("handle", ()))]


SNAPSHOTS = (
    ("its state is cut", "state = substr(state, 1, 20)", ("version 3", "damaged")),
    ("its state is another", "state = '{\"customer_id\":\"eve\"}'", ("version 3", "damaged")),
    ("its checksum is gone", "checksum = x''", ("version 3", "damaged")),
    ("its reducer's hash is another", "reducer_hash = zeroblob(32)", ("another text of the reducer",)),
    ("it is of another engine", "engine_tag = 'SQLite 1.0'", ("another engine",)),
    ("it is of the time before a redaction", "redaction_epoch = 7", ("before a redaction",)),
    ("it stands at another version", "version = 2", ("version 2", "damaged")),
)

ROWS = [
    *(strict(value) for value in ("9223372036854775808", "-9223372036854775809", "18446744073709551616", "1" * 40,
                                  "0.1234567890123456789", "1e400", '"a\\u0000b"')),
    Row("53", "a reducer's file that is not there", (*STATE, "--with", "r.sql"), NOT_FOUND, ("r.sql",)),
    Row("53", "a reducer's file that is a folder", (*STATE, "--with", "r.sql"), USAGE, ("r.sql",),
        arrange=lambda folder: Path(folder, "r.sql").mkdir()),
    Row("53", "an empty reducer's file", (*STATE, "--with", "r.sql"), BAD_DATA, ("r.sql",),
        arrange=lambda folder: Path(folder, "r.sql").write_text("")),
    with_reducer("53", "a syntax error", "-- evs:init\n'{}'\n-- evs:on OrderPaid\njson_set(:state,\n '$.x' 1)\n", BAD_DATA, ("r.sql:6:8", "syntax error")),
    with_reducer("53", "an unknown function", "-- evs:init\n'{}'\n-- evs:on *\njson_sett(:state)\n", BAD_DATA, ("r.sql:5:1", "json_sett")),
    with_reducer("53", "an unknown parameter", "-- evs:init\n'{}'\n-- evs:on *\n:sate\n", BAD_DATA, ("r.sql:5:1", ":sate", ":state")),
    with_reducer("53", "statements in a reducer", "-- evs:init\n'{}'\n-- evs:on *\n:state; DELETE FROM t\n", BAD_DATA, ("r.sql:5",)),
    with_reducer("53", "a file that is asked for", "-- evs:init\n'{}'\n-- evs:on *\nreadfile('/etc/passwd')\n", BAD_DATA, ("r.sql:5:1",)),
    with_reducer("53", "endless recursion", "-- evs:init\n0\n-- evs:on *\nWITH RECURSIVE n(x) AS (SELECT :version UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n\n",
                 HANDLER, ("position 2", "r.sql:5:1", "longer than 100 ms"), "--handler-timeout", "100ms"),
    with_reducer("54", "a payload that SQL cannot read", "-- evs:init\n'{}'\n-- evs:on OrderPaid\njson(:data->>'$.method')\n", HANDLER,
                 ("position 4", "OrderPaid", "r.sql:5:1", "evs show")),
    *(Row("59", f"a snapshot: {what}", STATE, 0, arrange=snapshot(change), out=MERGED, judge=noted(*words)) for what, change, words in SNAPSHOTS),
    *program("a program that is not there", "./nothing", HANDLER, ("./nothing", "Order-1")),
    *program("a folder for a program", "./", HANDLER, ("./",)),
    *program("a status of 3", "sh -c 'exit 3'", HANDLER, ("status 3", "Order-1")),
    *program("a program that is killed", "sh -c 'kill -9 $$'", HANDLER, ("SIGKILL",)),
    *program("a program that hangs", "sleep 30", HANDLER, ("100 ms",), "--exec-timeout", "100ms"),
    *program("1 GB of output", "head -c 1000000000 /dev/zero", HANDLER, ("64.0 MiB",)),
    Row("62", "a closed stdin", ("handle", "Order-1", "--exec", "sh -c 'exec <&-'"), 0, appends=0),
    Row("62", "a program that prints no event", ("handle", "Order-1", "--exec", "echo nonsense"), HANDLER, ("line 1", "echo"), appends=0),
    Row("63", "locales and zones of a fold", STATE, 0, arrange=TIMES_AND_CASES, out=MERGED, judge=same_everywhere),
]
