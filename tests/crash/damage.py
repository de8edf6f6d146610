"""F8, F8b, F9: flipped bits, damaged and swapped pages, stray logs, and tampering by SQL."""
import json
import shutil
import sqlite3
import subprocess

from check_store import ORIGIN, chain_hash, check, commitment, part_salt
from rig import EVS, FOLDER, discard, dice, environment, envelope, evs, expect, fresh_store, rounds

PAGE = 4096
NOTHING_FOUND, FINDINGS, NOT_A_STORE, IO = 0, 6, 8, 9


def sound_store(events=300):
    store = fresh_store()
    chance = dice("damage-input")
    evs("import", "-", "--store", store, stdin="".join(envelope(chance, number)[0] for number in range(events)).encode())
    return store


def answers(store):
    """Exit status of verify, and what export says: (status, lines). Neither may end by a signal or hang."""
    results = []
    for arguments in (("verify", "--store", store), ("export", "--store", store), ("stats", "--store", store)):
        done = subprocess.run([EVS, *map(str, arguments)], capture_output=True, env=environment(), timeout=60, check=False)
        if done.returncode not in (NOTHING_FOUND, FINDINGS, NOT_A_STORE, IO):
            raise AssertionError(f"{arguments[0]}: exit {done.returncode}\n{done.stderr.decode(errors='replace')[-2000:]}")
        results.append((done.returncode, done.stdout))
    return results


def honest(store, original, prefix_allowed=False):
    """If verify is content, the log is what it was (or, where a log file went missing, an earlier state of it)."""
    (verified, _), (exported, lines), _ = answers(store)
    if verified != NOTHING_FOUND:
        return
    same = lines == original or (prefix_allowed and original.startswith(lines))
    if exported != NOTHING_FOUND or not same:
        raise AssertionError(f"verify finds nothing, export ends with {exported} and gives {'the same' if same else 'another'} log")


def expect_found(store, what, position=None):
    """verify must end with findings, one of them about `position`."""
    done = subprocess.run([EVS, "verify", "-o", "ndjson", "--store", store], capture_output=True, env=environment(), timeout=60, check=False)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    if done.returncode != FINDINGS or (position is not None and position not in [finding.get("global_position") for finding in found]):
        raise AssertionError(f"{what}: exit {done.returncode}\n{(done.stdout + done.stderr).decode(errors='replace')}")


def f8_bit_flips(count):
    """One flipped bit anywhere: what verify calls sound is unchanged, and no command crashes."""
    store = sound_store()
    original = evs("export", "--store", store)
    content = store.read_bytes()

    def one(chance):
        flipped = bytearray(content)
        at = chance.randrange(len(content) * 8)
        flipped[at // 8] ^= 1 << at % 8
        store.write_bytes(flipped)
        try:
            honest(store, original)
        except AssertionError as failure:
            raise AssertionError(f"bit {at % 8} of byte {at // 8}: {failure}") from None
    rounds("F8", count, one)
    discard(store)


def f8_every_event(count):
    """A byte changed inside the stored payload of an event is always found, and verify names the event."""
    store = sound_store(count)
    content = store.read_bytes()
    db = sqlite3.connect(store)
    payloads = db.execute("SELECT global_position, data FROM events ORDER BY 1").fetchall()
    db.close()
    for position, data in payloads:
        # A page that was split may keep a copy in its free part: all are changed.
        old = data.encode()
        at = old.index(b":") + 1
        store.write_bytes(content.replace(old, old[:at] + bytes([old[at] ^ 0x01]) + old[at + 1:]))
        expect_found(store, f"event {position} changed", position)
    discard(store)


def f8b_pages(count):
    """Pages cut off, zeroed, swapped, doubled, or from an earlier state of the file."""
    store = sound_store()
    old = store.read_bytes()
    chance = dice("F8b-more")
    evs("import", "-", "--store", store, stdin="".join(envelope(chance, number)[0] for number in range(50)).encode())
    original = evs("export", "--store", store)
    content = store.read_bytes()
    pages = len(content) // PAGE

    def one(chance):
        damaged = bytearray(content)
        first, second = (chance.randrange(pages) * PAGE for _ in range(2))
        kind = chance.choice(["cut", "cut inside", "zero", "swap", "double", "old"])
        if kind == "cut":
            del damaged[first:]
        elif kind == "cut inside":
            del damaged[first + chance.randrange(PAGE):]
        elif kind == "zero":
            damaged[first:first + PAGE] = bytes(PAGE)
        elif kind == "swap":
            damaged[first:first + PAGE], damaged[second:second + PAGE] = content[second:second + PAGE], content[first:first + PAGE]
        elif kind == "double":
            damaged[first:first + PAGE] = content[second:second + PAGE]
        else:
            first %= len(old)
            damaged[first:first + PAGE] = old[first:first + PAGE]
        store.write_bytes(damaged)
        try:
            honest(store, original)
        except AssertionError as failure:
            raise AssertionError(f"{kind} at {first}, {second}: {failure}") from None
    rounds("F8b", count, one)
    discard(store)


def f8b_circles():
    """A page that lies where its own child should be: every walk ends, and verify finds it."""
    store = sound_store(3000)
    content = store.read_bytes()
    circles = 0
    for page in range(PAGE, len(content), PAGE):
        kind, cells = content[page], int.from_bytes(content[page + 3:page + 5], "big")
        if kind not in (2, 5) or cells == 0:
            continue
        for cell in (0, cells // 2, cells - 1):
            at = page + int.from_bytes(content[page + 12 + 2 * cell:page + 14 + 2 * cell], "big")
            child = (int.from_bytes(content[at:at + 4], "big") - 1) * PAGE
            if 0 <= child <= len(content) - PAGE:
                store.write_bytes(content[:child] + content[page:page + PAGE] + content[child + PAGE:])
                expect(answers(store)[0][0], FINDINGS, f"exit of verify with page {page // PAGE + 1} in the place of its child {child // PAGE + 1}")
                circles += 1
    expect(circles > 5, True, "interior pages found")
    discard(store)


def swap_last_rows(content, root):
    """Swaps the last two rows of a table that is one page: a walk over it meets a key that sorts behind the one before."""
    page = (root - 1) * PAGE
    cells = int.from_bytes(content[page + 3:page + 5], "big")
    expect((content[page], cells >= 3), (10, True), "kind of page, enough rows")
    at = page + 8 + 2 * (cells - 2)
    return content[:at] + content[at + 2:at + 4] + content[at:at + 2] + content[at + 4:]


def f8b_lists_out_of_order():
    """Rows that do not ascend could lead a list back to pages that it has been through: it ends with the damage named."""
    store = sound_store()
    streams = [json.loads(line) for line in evs("streams", "-o", "ndjson", "--store", store).splitlines()]
    stream = next(stream["stream_id"] for stream in streams if stream["version"] >= 3)
    for version in ("1", "2", "3"):
        evs("state", stream, "--at-version", version, "--save", "--store", store)
    for name in ("a", "b", "c"):
        evs("subscribe", name, "--until-caught-up", "-n", "3", "--retries", "0", "--exec", "false", "--store", store)
    db = sqlite3.connect(store)
    db.execute("DELETE FROM parked WHERE consumer <> 'a'")
    db.commit()
    roots = dict(db.execute("SELECT name, rootpage FROM sqlite_schema WHERE type = 'table'"))
    db.close()
    content = store.read_bytes()
    for table, command in {"snapshots": ("snapshot", "list", "*"), "checkpoints": ("subscription", "list"),
                           "parked": ("subscription", "parked", "a")}.items():
        store.write_bytes(swap_last_rows(content, roots[table]))
        evs(*command, "--store", store, wanted=FINDINGS)
        expect_found(store, f"rows of {table} out of order")
    discard(store)


def store_with_log(name):
    """A store whose newest events lie in its -wal alone, as a killed writer leaves it; gives path and export."""
    store = sound_store(50)
    process = subprocess.Popen([EVS, "import", "--ack", "-", "--store", store], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               env=environment())
    chance = dice(name)
    process.stdin.write("".join(envelope(chance, number)[0] for number in range(20)).encode())
    process.stdin.flush()
    process.stdout.readline()
    process.kill()
    process.communicate()
    copied = FOLDER / f"{name}.db"
    for end in ("", "-wal"):
        shutil.copyfile(f"{store}{end}", f"{copied}{end}")
    discard(store)
    whole = FOLDER / f"{name}-whole.db"
    for end in ("", "-wal"):
        shutil.copyfile(f"{copied}{end}", f"{whole}{end}")
    return copied, evs("export", "--store", whole)


def f8b_logs():
    """A -wal that is missing, damaged, from another store, and a -journal that would delete a stranger's file."""
    store, original = store_with_log("f8b-mine")
    other, _ = store_with_log("f8b-other")
    content, log = store.read_bytes(), store.with_name(store.name + "-wal").read_bytes()
    foreign = other.with_name(other.name + "-wal").read_bytes()
    chance = dice("F8b-logs")
    flipped = bytearray(log)
    for _ in range(3):
        flipped[chance.randrange(len(log))] ^= 0x40
    for what, wal in {"missing": None, "empty": b"", "cut": log[:len(log) // 2], "another store's": foreign, "flipped": bytes(flipped),
                      "zeroed": bytes(len(log)), "whole": log}.items():
        store.write_bytes(content)
        for end in ("-wal", "-shm"):
            store.with_name(store.name + end).unlink(missing_ok=True)
        if wal is not None:
            store.with_name(store.name + "-wal").write_bytes(wal)
        try:
            if what == "another store's":
                expect(evs("append", "Order-1", "Happened", "--store", store, wanted=NOT_A_STORE), b"", "answer of an append to a mixture")
                expect(store.read_bytes() == content, True, "the store is unchanged")
                expect(store.with_name(store.name + "-wal").read_bytes() == foreign, True, "the other store's log is unchanged")
            honest(store, original, prefix_allowed=True)
            if what == "whole":
                expect(evs("export", "--store", store), original, "export with the log in place")
        except AssertionError as failure:
            raise AssertionError(f"{what} log: {failure}") from None
    victim = FOLDER / "victim.txt"
    victim.write_text("not evs's")
    name = str(victim).encode()
    journal = name + len(name).to_bytes(4, "big") + sum(name).to_bytes(4, "big") + bytes.fromhex("d9d505f920a163d7")
    store.with_name(store.name + "-wal").unlink(missing_ok=True)
    store.write_bytes(content)
    store.with_name(store.name + "-journal").write_bytes(bytes(512) + journal)
    for arguments in (("verify",), ("export",), ("append", "Order-1", "Happened")):
        evs(*arguments, "--store", store, wanted=NOT_A_STORE)
    expect(victim.read_text(), "not evs's", "the stranger's file")


def rechain(db):
    """What an attacker with the format's description does: every hash made anew."""
    head = ORIGIN
    rows = db.execute("SELECT e.global_position, e.version, e.created_at, e.schema_version, e.event_id, s.name, t.name, e.salt, e.data, "
                      "e.metadata FROM events e JOIN streams s USING (stream_key) JOIN types t USING (type_key) ORDER BY 1").fetchall()
    for position, version, created_at, schema_version, event_id, stream, kind, salt, data, metadata in rows:
        head = chain_hash(head, position, version, created_at, schema_version, event_id, stream.encode(), kind.encode(),
                          commitment(part_salt(salt, b"d"), data.encode()), commitment(part_salt(salt, b"m"), metadata.encode()))
        db.execute("UPDATE events SET hash = ? WHERE global_position = ?", (head, position))


CUT_TAIL = """DELETE FROM events WHERE global_position > 295; UPDATE meta SET head_position = 295;
    UPDATE streams SET version = (SELECT count(*) FROM events e WHERE e.stream_key = streams.stream_key)"""
TAMPERINGS = {  # what: (SQL, the position that verify names or None)
    "data edited": ("UPDATE events SET data = '{\"n\":99}' WHERE global_position = 7", 7),
    "metadata edited": ("UPDATE events SET metadata = '{\"user_id\":\"eve\"}' WHERE global_position = 7", 7),
    "time edited": ("UPDATE events SET created_at = created_at + 1 WHERE global_position = 7", 7),
    "schema version edited": ("UPDATE events SET schema_version = 2 WHERE global_position = 7", 7),
    "event id edited": ("UPDATE events SET event_id = randomblob(16) WHERE global_position = 7", 7),
    "salt edited": ("UPDATE events SET salt = randomblob(16) WHERE global_position = 7", 7),
    "hash edited": ("UPDATE events SET hash = randomblob(32) WHERE global_position = 7", 7),
    "event deleted": ("DELETE FROM events WHERE global_position = 7", 7),
    "event inserted": ("INSERT INTO events SELECT 301, stream_key, 999, type_key, 1, created_at, randomblob(16), salt, hash, metadata, data "
                       "FROM events WHERE global_position = 300", 301),
    "events swapped": ("UPDATE events SET global_position = -1 WHERE global_position = 7;"
                       "UPDATE events SET global_position = 7 WHERE global_position = 9;"
                       "UPDATE events SET global_position = 9 WHERE global_position = -1", 7),
    "stream version edited": ("UPDATE streams SET version = version + 1 WHERE stream_key = 1", None),
    "stream renamed": ("UPDATE streams SET name = name || 'x' WHERE stream_key = 1", None),
    "type renamed": ("UPDATE types SET name = name || 'x'", 1),
    "head edited": ("UPDATE meta SET head_position = 299", None),
    "tail cut, head left": ("DELETE FROM events WHERE global_position > 295", None),
}


def tamper(store, statements):
    db = sqlite3.connect(store, isolation_level=None)
    triggers = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        db.execute(f"DROP TRIGGER {name}")
    statements(db) if callable(statements) else db.executescript(statements)
    for _, sql in triggers:
        db.execute(sql)
    db.close()


def f9_found(what):
    statements, position = TAMPERINGS[what]
    store = sound_store()
    tamper(store, statements)
    expect_found(store, what, position)
    discard(store)


def f9_needs_a_head(what):
    """A clean cut and a full rewrite are found only against a head kept elsewhere; verify says that it had none."""
    store = sound_store()
    kept = check(store).head.hex()

    def rewrite(db):
        db.execute("UPDATE events SET data = '{\"n\":99}' WHERE global_position = 7")
        rechain(db)
    tamper(store, CUT_TAIL if what == "cut" else rewrite)
    expect(check(store).findings, [], "findings without a kept head")
    evs("verify", "--store", store)
    evs("verify", "--store", store, "--expect", f"300:{kept}", wanted=FINDINGS)
    discard(store)
