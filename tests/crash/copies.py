"""F2 for whole stores: kill -9 while evs copies a store through its migrations, closes it for its successor, and upgrades an old one.
A model in Python says what the copy holds."""
import gzip
import json
import shutil
import sqlite3
from pathlib import Path

from rig import EVS, dice, discard, envelope, evs, expect, finish, fresh_store, judge, kill_after, median_time, rounds, start

EVENTS = 45_000  # more than two batches of a copy
KILLS = 3
MIGRATION = """-- evs:migration 0001 n has a name of its own
-- evs:upcast Happened 1 -> Counted 2
json_object('count', :data->'$.n', 'by', 'copy')
-- evs:drop Happened where :data->>'$.n' % 7 = 3
-- evs:rename-stream 'S-*' -> 'Stream-*'
"""


class Source:
    """A store with a migration applied, and what its copy holds, in order."""

    def __init__(self, count):
        chance = dice("F2-copy-input")
        self.store = fresh_store()
        self.folder = self.store.parent
        self.count = count
        lines, self.wanted = [], []
        for number in range(count):
            line, _, _ = envelope(chance, number, padding=10)
            event = json.loads(line)
            event["stream_id"] = f"S-{number % 97}"
            lines.append(json.dumps(event))
            if number % 7 != 3:
                self.wanted.append((f"Stream-{number % 97}", "Counted", 2, event["event_id"], {"count": number, "by": "copy"}))
        evs("import", "-q", "-", "--store", self.store, stdin="\n".join(lines).encode())
        migrations = self.folder / "migrations"
        migrations.mkdir()
        (migrations / "0001_n.sql").write_text(MIGRATION)
        evs("migrate", "apply", "-q", "--dir", migrations, "--store", self.store)

    def judge_copy(self, target):
        """Everything is there, once, and proved by its certificate."""
        events = [json.loads(line) for line in evs("export", "--store", target).splitlines()]
        found = [(e["stream_id"], e["event_type"], e["schema_version"], e["event_id"], e["data"]) for e in events]
        expect(found == self.wanted, True, f"the {len(found)} events of the copy")
        judge(target, exact=len(self.wanted))
        evs("migrate", "verify", self.store, target, f"{target}.migration.json")


def state_of(store):
    db = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
    try:
        return db.execute("SELECT state FROM meta").fetchone()[0]
    finally:
        db.close()


def forget(target):
    for left in target.parent.glob(f"{target.name}*"):
        left.unlink()


def f2_copy(count, program=EVS):
    """A copy killed anywhere, several times, is refused to writers until a run ends it, and holds each event once then."""
    source = Source(EVENTS)
    target = source.folder / "copy.db"
    copy = ["migrate", "copy", target, "--store", source.store]

    def whole():
        forget(target)
        evs(*copy)
    usual = median_time(whole, 3)

    def one(chance):
        forget(target)
        for _ in range(chance.randint(1, KILLS)):
            process = start(*copy, program=program)
            kill_after(process, chance.uniform(0, usual * 1.1))
            if finish(process)[0] == 0 or not target.exists():
                forget(target)
                continue
            if Path(f"{target}.migration.json").exists() and state_of(target) == "open":
                source.judge_copy(target)  # killed when all was done
                evs("append", "S-1", "Counted", "--schema-version", 2, "--store", target)
                evs(*copy)  # answers again, and leaves alone what is a store of its own now
                judge(target, exact=len(source.wanted) + 1)
                forget(target)
                continue
            judge(target, at_most=len(source.wanted))
            if state_of(target) == "copying":
                evs("append", "S-1", "Happened", "--store", target, wanted=4)
        evs(*copy)
        expect(state_of(target), "open", "state of the copy")
        expect(state_of(source.store), "open", "state of the source")
        source.judge_copy(target)
    rounds("F2-copy", count, one)
    discard(source.store)


def f2_switch(count):
    """A store that is being closed for its successor is open or closed after kill -9, and the rerun ends both."""
    source = Source(2_000)
    kept = source.folder / "kept.db"
    shutil.copy(source.store, kept)
    target = source.folder / "copy.db"
    switch = ["migrate", "copy", "--switch", target, "--store", source.store]

    def again():
        forget(target)
        forget(source.store)
        shutil.copy(kept, source.store)

    def whole():
        again()
        evs(*switch)
    usual = median_time(whole, 3)

    def one(chance):
        again()
        process = start(*switch)
        kill_after(process, chance.uniform(0, usual * 1.1))
        finish(process)
        if state_of(source.store) == "closed":
            evs("append", "S-1", "Happened", "--store", source.store, wanted=4)
        if not target.exists() or state_of(target) != "open" or state_of(source.store) == "open":
            evs(*switch)
        expect((state_of(source.store), state_of(target)), ("closed", "open"), "states of source and copy")
        source.judge_copy(target)
    rounds("F2-switch", count, one)
    discard(source.store)


def f2_upgrade(count):
    """An upgrade killed anywhere leaves the old store or the new one, and the rerun ends it with a backup of the old."""
    store = fresh_store()
    forget(store)
    old = gzip.decompress((Path(__file__).parents[1] / "format" / "format_1.db.gz").read_bytes())
    events = (Path(__file__).parents[1] / "format" / "format_1.ndjson").read_bytes()
    upgrade = ["upgrade", store]

    def again():
        forget(store)
        store.write_bytes(old)

    def whole():
        again()
        evs(*upgrade)
    usual = median_time(whole, 3)

    def one(chance):
        again()
        process = start(*upgrade)
        kill_after(process, chance.uniform(0, usual * 1.1))
        finish(process)
        evs(*upgrade)
        expect(evs("export", "--with-hash", "--store", store) == events, True, "the events after the upgrade")
        judge(store, exact=len(events.splitlines()))
        backup = Path(f"{store}.format-1.backup")
        expect(backup.read_bytes()[100:] == old[100:], True, "the backup")
        left = [path.name for path in store.parent.glob(f"{store.name}*") if path not in (store, backup)]
        expect([name for name in left if ".new-" not in name], [], "files beside the store")
    rounds("F2-upgrade", count, one)
    discard(store)
