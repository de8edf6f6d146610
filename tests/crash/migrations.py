"""F2 for migrations: kill -9 while they are applied and undone. The ledger is the one before or the one after, and what is read is what it says."""
import hashlib
import json
import sqlite3
import threading

from rig import dice, discard, envelope, evs, expect, finish, fresh_store, judge, kill_after, median_time, rounds, start

EVENTS = 400
RULES = (
    "-- evs:upcast Happened 1 -> 2\njson_set(:data, '$.m', :data->'$.n')",
    "-- evs:upcast Happened 2 -> Counted 1",
    "-- evs:drop Counted where (:data->>'$.n') % 3 = 0",
    "-- evs:split Counted 1\njson_array(json_object('event_type', 'Half', 'data', json_object('n', :data->'$.n')),"
    " json_object('event_type', 'Half', 'data', json_object('n', :data->'$.m')))",
)


def lifted(number, applied):
    """What the event with that number is read as when so many migrations are applied: (type, schema version, keys and values but for the pad)."""
    if applied == 0:
        return [("Happened", 1, {"n": number})]
    if applied == 1:
        return [("Happened", 2, {"n": number, "m": number})]
    if applied > 2 and number % 3 == 0:
        return []
    return [("Half", 1, {"n": number})] * 2 if applied > 3 else [("Counted", 1, {"n": number, "m": number})]


class Migrated:
    """A store, the files of its migrations, and what either may be."""

    def __init__(self):
        chance = dice("F2-migrate-input")
        self.store = fresh_store()
        self.directory = self.store.parent / "migrations"
        self.directory.mkdir()
        evs("import", "-q", "-", "--store", self.store, stdin="".join(envelope(chance, n, padding=10)[0] for n in range(EVENTS)).encode())
        self.texts = []
        for number, rules in enumerate(RULES, start=1):
            self.texts.append(f"-- evs:migration {number} step {number}\n{rules}\n")
            (self.directory / f"{number:04}_step.sql").write_text(self.texts[-1])

    def apply(self, to):
        return ["migrate", "apply", "--to", to, "--dir", self.directory, "--store", self.store, "-q"]

    def undo(self):
        return ["migrate", "undo", "--store", self.store, "-q"]

    def applied(self):
        """How many are in the ledger, whose rows must be whole."""
        db = sqlite3.connect(self.store)
        try:
            made = db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'migrations'").fetchone()
            rows = db.execute("SELECT number, name, hash, definition FROM migrations ORDER BY number").fetchall() if made else []
        finally:
            db.close()
        wanted = [(number, f"{number:04}_step.sql", hashlib.sha256(text.encode()).digest(), text) for number, text in enumerate(self.texts, start=1)]
        expect(rows, wanted[:len(rows)], "ledger")
        return len(rows)

    def judge(self, *allowed):
        """Gives how many are applied."""
        applied = self.applied()
        expect(applied in allowed, True, f"whether {applied} applied migrations are one of {allowed}")
        judge(self.store, exact=EVENTS)
        events = [json.loads(line) for line in evs("read", "--store", self.store).splitlines()]
        found = [(event["event_type"], event["schema_version"], {key: value for key, value in event["data"].items() if key != "pad"}) for event in events]
        expect(found == [part for number in range(EVENTS) for part in lifted(number, applied)], True, f"the events with {applied} migrations")
        return applied


class Looker:
    """Looks at the ledger all the time: no look may find part of a change."""

    def __init__(self, migrated, allowed):
        self.migrated, self.allowed = migrated, allowed
        self.wrong, self.stopped = None, threading.Event()
        self.thread = threading.Thread(target=self.look)
        self.thread.start()

    def look(self):
        while not self.stopped.is_set() and self.wrong is None:
            try:
                found = self.migrated.applied()
                if found not in self.allowed:
                    self.wrong = f"somebody saw {found} applied migrations, allowed were {self.allowed}"
            except (sqlite3.Error, AssertionError) as problem:
                self.wrong = f"somebody who looked at the ledger got {problem!r}"

    def stop(self):
        self.stopped.set()
        self.thread.join()
        if self.wrong:
            raise AssertionError(self.wrong)


def f2_migrate(count):
    """Migrations whose applying or undoing is killed anywhere are applied or not, all of those asked for together; the next command works."""
    migrated = Migrated()
    last = len(RULES)

    def there_and_back():
        evs(*migrated.apply(last))
        for _ in range(last):
            evs(*migrated.undo())
    usual = median_time(there_and_back, 3) / (last + 1)

    def one(chance):
        before = migrated.applied()
        undoes = before > 0 and chance.random() < 0.5
        after = before - 1 if undoes else chance.randint(max(before, 1), last)
        looker = Looker(migrated, (before, after))
        try:
            process = start(*(migrated.undo() if undoes else migrated.apply(after)))
            kill_after(process, chance.uniform(0, usual * 1.5))
            finish(process)
        finally:
            looker.stop()
        now = migrated.judge(before, after)
        target = chance.randint(now, last)
        if target > 0:
            evs(*migrated.apply(target))
        for _ in range(chance.randint(0, target)):
            evs(*migrated.undo())
            target -= 1
        migrated.judge(target)
    rounds("F2-migrate", count, one)
    discard(migrated.store)
