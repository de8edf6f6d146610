"""F15: evs against the stock sqlite3 shell on the same file, and export, import, export again."""
import json
import subprocess
import uuid

from rig import discard, evs, expect, fresh_store, judge, rounds

TEXTS = ["", "plain", "gr\u00fc\u00df", "\U0001f30d", "a\\\"b", "tab\\tnew\\n", "\\u0000", "\\ud83c\\udf0d", "' ; -- %s", "x" * 5000]
NUMBERS = ["0", "-0", "1e2", "1E+400", "18446744073709551616", "9007199254740993", "0.1000", "-12.5e-300", "1" * 40]

STREAMS = ["Order-1", "Order-2", "Caf\u00e9-1", "solo", "A-b-c"]
TYPES = ["Placed", "Shipped", "Odd type", "Gr\u00fc\u00df"]


def any_json(chance, depth=0):
    kind = chance.randrange(7 if depth < 4 else 5)
    if kind == 0:
        return chance.choice(["null", "true", "false"])
    if kind in (1, 2):
        return chance.choice(NUMBERS)
    if kind in (3, 4):
        return f'"{chance.choice(TEXTS)}"'
    if kind == 5:
        return "[" + ",".join(any_json(chance, depth + 1) for _ in range(chance.randrange(4))) + "]"
    return any_object(chance, depth)


def any_object(chance, depth=0):
    keys = chance.sample(["a", "b", "c d", "\u00e9", "$x", "z"], chance.randrange(4))
    return "{" + ",".join(f'"{key}":{any_json(chance, depth + 1)}' for key in keys) + "}"


def any_line(chance):
    parts = [f'"stream_id":"{chance.choice(STREAMS)}"', f'"event_type":"{chance.choice(TYPES)}"']
    if chance.random() < 0.5:
        parts.append(f'"event_id":"{uuid.UUID(int=chance.getrandbits(128), version=4)}"')
    if chance.random() < 0.3:
        parts.append(f'"schema_version":{chance.randrange(1, 9)}')
    if chance.random() < 0.3:
        parts.append(f'"created_at":"20{chance.randrange(10, 26)}-0{chance.randrange(1, 10)}-15T10:30:00.{chance.randrange(10**6):06d}Z"')
    if chance.random() < 0.8:
        parts.append(f'"data":{any_json(chance)}')
    if chance.random() < 0.5:
        parts.append(f'"metadata":{any_object(chance)}')
    return "{" + ",".join(parts) + "}\n"


# Built with || alone: SQLite's JSON functions would change numbers and cut texts at \u0000.
ENVELOPE_SQL = """SELECT '{"global_position":' || global_position || ',"stream_id":' || json_quote(stream_id) || ',"version":' || version
    || ',"event_type":' || json_quote(event_type) || ',"schema_version":' || schema_version || ',"event_id":"' || event_id
    || '","created_at":"' || created_at || '","data":' || data || ',"metadata":' || metadata || '}' FROM event_log ORDER BY global_position"""


def f15_differential(count):
    def one(chance):
        store = fresh_store()
        lines = [any_line(chance) for _ in range(chance.randrange(1, 60))]
        evs("import", "-", "--store", store, stdin="".join(lines).encode())
        exported = evs("export", "--store", store)
        shell = subprocess.run(["sqlite3", "-readonly", store, ENVELOPE_SQL], capture_output=True, check=True).stdout
        expect(shell, exported, "what the sqlite3 shell says of the log")
        payloads = [json.loads(line).get("data", {}) for line in lines]
        expect([json.loads(line)["data"] for line in exported.splitlines()], payloads, "data as python reads them")
        copy = fresh_store()
        evs("import", "-", "--exact", "--store", copy, stdin=exported)
        expect(evs("export", "--store", copy), exported, "the export of an imported export")
        expect(evs("read", "-o", "ndjson", "--store", copy), exported, "read")
        backwards = evs("read", "--reverse", "-o", "ndjson", "--store", copy).splitlines()
        expect(backwards[::-1], exported.splitlines(), "read backwards")
        by_stream = b"".join(evs("read", name, "-o", "ndjson", "--store", copy) for name in
                             sorted({json.loads(line)["stream_id"] for line in exported.splitlines()}))
        expect(sorted(by_stream.splitlines()), sorted(exported.splitlines()), "the streams, read one by one")
        judge(store, exact=len(lines))
        judge(copy, exact=len(lines))
        discard(store)
        discard(copy)
    rounds("F15", count, one)
