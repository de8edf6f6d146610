"""F2 for the read side: kill -9 while evs replays, rebuilds and takes snapshots. A model in Python says which rows belong to a checkpoint."""
import json
import sqlite3
import threading
from collections import Counter

from rig import EVS, dice, discard, envelope, evs, expect, finish, fresh_store, judge, kill_after, median_time, rounds, start

EVENTS = 1500
BATCHES = (1, 20, 300, 10_000)
KILLS = 3  # of one read model, before it may end
# A second run of any statement, or one that is left out, shows in the rows.
DEFINITION = """-- evs:projection counted version {version}
-- evs:init
CREATE TABLE seen (global_position INTEGER NOT NULL);
CREATE TABLE streams (stream TEXT PRIMARY KEY, n INTEGER NOT NULL, sum INTEGER NOT NULL);
CREATE TABLE made_by (version INTEGER NOT NULL, events INTEGER NOT NULL);
INSERT INTO made_by VALUES ({version}, 0);
CREATE INDEX by_sum ON streams (sum);
-- evs:on Happened
INSERT INTO seen VALUES (:global_position);
INSERT INTO streams VALUES (:stream_id, 1, :data->>'$.n') ON CONFLICT DO UPDATE SET n = n + 1, sum = sum + excluded.sum;
UPDATE made_by SET events = events + 1;
"""


class Log:
    """A store of many small events, and what a projection makes of the first `position` of them."""

    def __init__(self):
        chance = dice("F2-replay-input")
        self.store = fresh_store()
        self.folder = self.store.parent
        self.events = []
        lines = []
        for number in range(EVENTS):
            line, _, _ = envelope(chance, number, padding=10)
            lines.append(line)
            self.events.append((line.split('"')[3], number))
        evs("import", "-q", "-", "--store", self.store, stdin="".join(lines).encode())

    def definition(self, version):
        path = self.folder / f"counted-{version}.sql"
        path.write_text(DEFINITION.format(version=version))
        return path

    def rows(self, position, version):
        n, sums = Counter(), Counter()
        for stream, number in self.events[:position]:
            n[stream] += 1
            sums[stream] += number
        return (list(range(1, position + 1)), sorted((stream, n[stream], sums[stream]) for stream in n), [(version, position)])


def rows_of(db):
    return ([position for position, in db.execute("SELECT global_position FROM seen ORDER BY rowid")],
            db.execute("SELECT * FROM streams ORDER BY stream").fetchall(), db.execute("SELECT * FROM made_by").fetchall())


def look(path):
    """Checkpoint and rows, of one moment; None while the read model has not been set up."""
    db = sqlite3.connect(path, isolation_level=None)
    try:
        db.execute("BEGIN")
        if db.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
            return None
        position, = db.execute("SELECT global_position FROM evs_projection").fetchone()
        return position, rows_of(db)
    finally:
        db.close()


def sound(path):
    db = sqlite3.connect(path)
    expect(db.execute("PRAGMA integrity_check").fetchall(), [("ok",)], "integrity")
    db.close()


def judge_model(log, path, version, at=None):
    """The rows are those of exactly the events up to the checkpoint."""
    found = look(path) if path.exists() else None
    if found is None:
        expect(at, None, "a read model")
        return
    position, rows = found
    if rows != log.rows(position, version):
        raise AssertionError(f"at checkpoint {position} the rows are others: {rows[2]}, {len(rows[0])} seen")
    if at is not None:
        expect(position, at, "checkpoint")
    sound(path)


def f2_replay(count, program=EVS):
    """A replay killed anywhere, several times, ends with the rows of a run that nothing disturbed."""
    log = Log()
    definition = log.definition(1)
    path = log.folder / "counted.db"

    def replay(batch):
        return ["replay", definition, "--store", log.store, "--into", path, "--batch", batch]

    def forget():
        for left in log.folder.glob("counted.db*"):
            left.unlink()

    def whole(batch):
        forget()
        evs(*replay(batch))
    usual = {batch: median_time(lambda batch=batch: whole(batch), 3) for batch in BATCHES}

    def one(chance):
        forget()
        for _ in range(chance.randint(1, KILLS)):
            batch = chance.choice(BATCHES)
            process = start(*replay(batch), program=program)
            kill_after(process, chance.uniform(0, usual[batch] * 1.1))
            finish(process)
            judge_model(log, path, 1)
        evs(*replay(chance.choice(BATCHES)))
        judge_model(log, path, 1, at=EVENTS)
    rounds("F2-replay", count, one)
    discard(log.store)


def split_checkpoint_is_caught(program, count):
    """The harness's own test: an evs that commits rows before their checkpoint is found out."""
    try:
        f2_replay(count, program)
    except AssertionError:
        return
    raise AssertionError(f"{count} rounds noticed nothing")


class Reader:
    """Reads the read model all the time; every look has to find all rows of one version."""

    def __init__(self, path, allowed):
        self.path, self.allowed = path, allowed
        self.looks, self.wrong = 0, None
        self.stopped = threading.Event()
        self.thread = threading.Thread(target=self.read)
        self.thread.start()

    def read(self):
        while not self.stopped.is_set() and self.wrong is None:
            try:
                found = look(self.path)
                if found not in self.allowed:
                    self.wrong = f"a reader saw {'nothing' if found is None else (found[0], found[1][2], len(found[1][0]))}"
            except sqlite3.Error as error:
                self.wrong = f"a reader got {error!r}"
            self.looks += 1

    def stop(self):
        self.stopped.set()
        self.thread.join()
        if self.wrong:
            raise AssertionError(self.wrong)


def f2_rebuild(count):
    """A rebuild killed anywhere leaves the old rows or the new ones, whole; readers never see anything else."""
    log = Log()
    path = log.folder / "counted.db"
    definitions = {version: log.definition(version) for version in (1, 2)}
    whole = {version: (EVENTS, log.rows(EVENTS, version)) for version in (1, 2)}

    def rebuild(version):
        return ["replay", definitions[version], "--rebuild", "--store", log.store, "--into", path]
    evs(*rebuild(2))
    usual = median_time(lambda: evs(*rebuild(1)), 3)

    def one(chance):
        found = look(path)
        old = found[1][2][0][0]
        new = 3 - old
        reader = Reader(path, whole.values())
        try:
            process = start(*rebuild(new))
            kill_after(process, chance.uniform(0, usual * 1.2))
            finish(process)
        finally:
            reader.stop()
        expect(look(path) in whole.values(), True, "old or new rows after the kill")
        sound(path)
        reader = Reader(path, whole.values())
        try:
            evs(*rebuild(new))
        finally:
            reader.stop()
        expect(look(path) == whole[new], True, "the new rows after the rerun")
        sound(path)
        expect([left.name for left in log.folder.glob("*.rebuild*")], [], "files left by rebuilds")
    rounds("F2-rebuild", count, one)
    discard(log.store)


REDUCER = """-- evs:reducer summed version 1
-- evs:init
json('{"n":0,"sum":0}')
-- evs:on Happened
json_set(:state, '$.n', (:state->>'$.n') + 1, '$.sum', (:state->>'$.sum') + (:data->>'$.n'))
"""


def f2_snapshot(count):
    """Snapshots whose taking is killed anywhere are whole or not there, and no state is another for them."""
    log = Log()
    reducer = log.folder / "summed.sql"
    reducer.write_text(REDUCER)
    words = ["*", "--store", log.store, "--with", reducer]
    n, sums = Counter(), Counter()
    for stream, number in log.events:
        n[stream] += 1
        sums[stream] += number
    wanted = {stream: {"n": n[stream], "sum": sums[stream]} for stream in n}
    take = ["snapshot", "take", *words, "-q"]

    def forget():
        evs("snapshot", "drop", *words, "--yes")

    def states(*options):
        lines = evs("state", *words, "-o", "ndjson", *options).splitlines()
        return {record["stream_id"]: record["state"] for record in map(json.loads, lines)}

    def whole():
        forget()
        evs(*take)
    evs(*take)
    usual = median_time(whole, 3)

    def one(chance):
        forget()
        process = start(*take)
        kill_after(process, chance.uniform(0, usual * 1.1))
        finish(process)
        judge(log.store, exact=EVENTS)
        evs("snapshot", "verify", *words)
        expect(states() == wanted, True, "the states after the kill")
        evs(*take)
        expect(states() == wanted, True, "the states after the rerun")
    rounds("F2-snapshot", count, one)
    discard(log.store)
