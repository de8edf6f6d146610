"""Row 58: migrations whose rules do not fit together, do nothing, fail on an event, or have no end."""
from pathlib import Path

from row import BAD_DATA, CONFLICT, NOT_FOUND, Row

ENDLESS = "(WITH RECURSIVE e (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM e) SELECT json_quote(max(n)) FROM e)"
ENDLESS_FOR_CARDS = f"iif(:data->>'$.method' = 'card', {ENDLESS}, :data)"


def files(**texts):
    """Writes migrations/NUMBER.sql for each; a rule, or several, without the first directive."""
    def write(folder):
        Path(folder, "migrations").mkdir()
        for name, rules in texts.items():
            number = name.lstrip("m")
            Path(folder, "migrations", f"{number}.sql").write_text(f"-- evs:migration {number} t\n{rules}\n")
    return write


def refused(what, says, exit_status=BAD_DATA, command=("migrate", "apply"), **texts):
    """Nothing is written, although the store is there to be written to."""
    return Row("58", what, command, exit_status, says, arrange=files(**texts))


def each(what, says, **texts):
    """The same is refused by a plan and by an apply."""
    return [refused(f"{what}: {verb}", says, command=("migrate", verb), **texts) for verb in ("apply", "plan")]


def upcast(shapes, data="json_set(:data, '$.x', 1)"):
    return f"-- evs:upcast {shapes}\n{data}"


ROWS = [
    *each("a gap", ("'OrderPlaced' is lifted to version 2", "nothing lifts that to version 4", "migrations/1.sql:2", "evs:upcast OrderPlaced 2 -> 3"),
          m1=upcast("OrderPlaced 1 -> 2"), m2=upcast("OrderPlaced 3 -> 4")),
    *each("a gap below what is stored", ("the store has events 'OrderPlaced 1'", "'OrderPlaced 4'", "migrations/1.sql:2"), m1=upcast("OrderPlaced 3 -> 4")),
    *each("a gap above", ("the store has events 'EmailChanged 2'", "migrations/1.sql:2"), m1=upcast("EmailChanged 1 -> 3")),
    *each("a circle in a file", ("'OrderPlaced 1' is lifted in a circle", "migrations/1.sql:2"),
          m1="-- evs:upcast OrderPlaced 1 -> A 1\n-- evs:upcast A 1 -> OrderPlaced 1"),
    *each("a circle over files", ("'A 1' is lifted in a circle", "migrations/1.sql:2"), m1="-- evs:upcast A 1 -> B 2", m2="-- evs:upcast B 2 -> A 1"),
    *each("a wrong order", ("'OrderPlaced 1' is lifted to 'OrderPlaced 2'", "migrations/2.sql:2", "migrations/1.sql:2", "evs:upcast OrderPlaced 1 -> OrderPlaced 3"),
          m1=upcast("OrderPlaced 2 -> 3"), m2=upcast("OrderPlaced 1 -> 2")),
    *each("two upcasters for one step", ("'OrderPlaced 1' is lifted by two rules", "migrations/2.sql:2", "migrations/1.sql:2"),
          m1=upcast("OrderPlaced 1 -> 2"), m2=upcast("OrderPlaced 1 -> 3")),
    *each("an upcaster and a split of one shape", ("'OrderPlaced 1' is lifted by two rules", "migrations/1.sql:4"),
          m1=upcast("OrderPlaced 1 -> 2") + "\n-- evs:split OrderPlaced 1\njson_array()"),
    *each("an upcaster to itself", ("'OrderPlaced 1' is lifted to version 1", "migrations/1.sql:2"), m1=upcast("OrderPlaced 1 -> 1")),
    *each("an upcaster back", ("'OrderPlaced 2' is lifted to version 1", "migrations/1.sql:2"), m1=upcast("OrderPlaced 2 -> 1")),
    *each("no JSON", ("'OrderPlaced 1 -> 2'", "position 2", "migrations/1.sql:2", "no JSON"), m1=upcast("OrderPlaced 1 -> 2", "'{\"a\":'")),
    *each("JSON that only SQLite takes", ("'OrderPlaced 1 -> 2'", "position 2", "no JSON"), m1=upcast("OrderPlaced 1 -> 2", "'{a:1,}'")),
    *each("a key twice", ("'OrderPlaced 1 -> 2'", "position 2", "key \"a\" stands twice"), m1=upcast("OrderPlaced 1 -> 2", "'{\"a\":1,\"a\":2}'")),
    *each("bytes that are no UTF-8", ("'OrderPlaced 1 -> 2'", "position 2"), m1=upcast("OrderPlaced 1 -> 2", "CAST(x'22ff22' AS TEXT)")),
    *each("NULL", ("'OrderPlaced 1 -> 2'", "position 2", "NULL"), m1=upcast("OrderPlaced 1 -> 2", ":data->'$.nothing'")),
    *each("a number that is no JSON text", ("'OrderPlaced 1 -> 2'", "position 2", "json_quote"), m1=upcast("OrderPlaced 1 -> 2", ":data->>'$.total_cents'")),
    *each("NULL on a later event", ("'OrderPlaced 1 -> 2'", "position 3", "NULL"),
          m1=upcast("OrderPlaced 1 -> 2", "iif(:data->>'$.customer_id' = 'ann', json(:data), NULL)")),
    *each("what changes nothing", ("'OrderPlaced 1 -> 2' changes none of the 3 events", "migrations/1.sql:2", "--raw --store ./evs.db 2"),
          m1=upcast("OrderPlaced 1 -> 2", "json_remove(:data, '$.nothing')")),
    *each("what is endless", ("'OrderPlaced 1 -> 2'", "longer than 1.0 s", "migrations/1.sql:3:1"), m1=upcast("OrderPlaced 1 -> 2", ENDLESS)),
    *each("what is endless for one event", ("'OrderPaid 1 -> 2'", "position 4", "longer than 1.0 s", "migrations/1.sql:2"),
          m1=upcast("OrderPaid 1 -> 2", ENDLESS_FOR_CARDS)),
    *each("a drop that is endless", ("drop 'OrderPaid'", "longer than 1.0 s", "migrations/1.sql:2"), m1=f"-- evs:drop OrderPaid where {ENDLESS}"),
    *each("a value without bounds", ("'OrderPlaced 1 -> 2'", "migrations/1.sql"), m1=upcast("OrderPlaced 1 -> 2", "json_quote(replace(printf('%1000000s', 'x'), ' ', printf('%100s', 'x')))")),
    *each("SQL that does not prepare", ("'OrderPlaced 1 -> 2'", "migrations/1.sql:3:18", "syntax error"), m1=upcast("OrderPlaced 1 -> 2", "json_set((:data) 1)")),
    *each("a table", ("'OrderPlaced 1 -> 2'", "migrations/1.sql:3", "events"), m1=upcast("OrderPlaced 1 -> 2", "(SELECT data FROM events)")),
    *each("chance", ("'OrderPlaced 1 -> 2'", "migrations/1.sql:3"), m1=upcast("OrderPlaced 1 -> 2", "json_set(:data, '$.x', random())")),
    *each("the second of two fails", ("'OrderPaid 1 -> 2'", "position 4", "migrations/2.sql:2"), m1=upcast("OrderPlaced 1 -> 2"),
          m2=upcast("OrderPaid 1 -> 2", "'no'")),
    refused("two files with one number", ("migration 0001", "migrations/1.sql", "migrations/01.sql"), CONFLICT, m1=upcast("OrderPlaced 1 -> 2"), m01=upcast("OrderPaid 1 -> 2")),
    refused("a migration that is not there", ("migration 0007",), NOT_FOUND, command=("migrate", "apply", "--to", "7"), m1=upcast("OrderPlaced 1 -> 2")),
]
