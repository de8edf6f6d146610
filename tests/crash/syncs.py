"""What writers ask of the system: each sync costs a trip to the disk, and each that is left out must not be needed; how long
a log gets, and where an import's heap lies."""
import collections
import contextlib
import random
import re
import resource
import shutil
import sqlite3
import subprocess
import time
import uuid

from rig import EVS, FOLDER, Skip, discard, environment, evs, expect, fresh_store, start


def traced(filters, *arguments):
    """What strace writes about one run of evs."""
    if shutil.which("strace") is None:
        raise Skip("needs strace")
    trace = FOLDER / "calls.trace"
    done = subprocess.run(["strace", "-f", "-y", "-o", trace, *filters, EVS, *map(str, arguments)],
                          capture_output=True, env=environment(), check=False)
    if done.returncode != 0:
        if b"ptrace" in done.stderr:
            raise Skip("may not trace here")
        raise AssertionError(f"exit {done.returncode}\n{done.stderr.decode(errors='replace')}")
    return trace.read_text()


def calls_for(store, *arguments):
    """How often one run of evs makes each system call that touches the store's files."""
    places = [option for end in ("", "-wal", "-shm") for option in ("-P", f"{store}{end}")]
    return collections.Counter(re.findall(r"^\d+ +(\w+)\(", traced(places, *arguments), re.MULTILINE))


def traced_files(calls, store, *arguments, pattern=r"\(\d+<([^>]*)>.*\) += 0"):
    """Names of the files that one run of evs makes these system calls for, in order; `.` is their folder. `pattern`
    finds the file's path in a call that counts."""
    paths = re.findall(pattern, traced(["-e", f"trace={calls}"], *arguments, "--store", store))
    return [path[len(str(store.parent)):].lstrip("/") or "." for path in paths]


def synced_files(store, *arguments):
    return traced_files("fsync,fdatasync", store, *arguments)


def one_append():
    """Log and its directory entry before the answer, the file before the log is removed: three syncs where SQLite makes five."""
    store = fresh_store()
    expect(synced_files(store, "append", "Order-1", "Placed"), ["store.db-wal", ".", "store.db"], "files synced")
    discard(store)


def one_append_leaves_the_length_alone():
    """Giving the file the length that it has would make the sync write its inode too, one more wait for the disk."""
    store = fresh_store()
    evs("append", "Order-1", "Placed", "--store", store)
    # An engine with the WAL-reset bug moves the log by cutting it.
    cut = ["store.db-wal"] if b"wal-reset: affected" in evs("version", "-o", "table") else []
    expect(traced_files("ftruncate", store, "append", "Order-1", "Paid"), ["store.db-shm", *cut], "files given a length")
    discard(store)


def later_commits_write_the_log_at_once():
    """SQLite writes two pieces for each page of a commit; nothing of them counts before all are synced."""
    def writes(lines):
        store = fresh_store()
        evs("append", "Order-1", "Placed", "--store", store)
        events = store.with_name("events.ndjson")
        events.write_text('{"stream_id":"Order-1","event_type":"Placed"}\n' * lines)
        written = traced_files("pwrite64", store, "import", "-q", "--chunk", 1, events, pattern=r"\(\d+<([^>]*)>.*= [1-9]")
        discard(store)
        return written.count("store.db-wal")
    expect(writes(4) - writes(1), 3, "writes to the log for three more commits")


def append_to_an_empty_log():
    """An empty log may have been cut by another: its old frames may come back after a power cut, so nothing is left out."""
    store = fresh_store()
    log = store.with_name("store.db-wal")
    log.touch(0o600)
    expect(synced_files(store, "append", "Order-1", "Placed"), [log.name, ".", log.name, log.name, "store.db"], "files synced")
    discard(store)


def append_to_a_log_of_others():
    """A log that was begun by another is synced whenever SQLite says: its old frames and that writer's habits are not known."""
    store = fresh_store()
    follower = subprocess.Popen([EVS, "read", "--follow", "--store", store], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                env=environment())
    try:
        log = store.with_name("store.db-wal")
        while not log.exists() and follower.poll() is None:
            time.sleep(0.01)
        evs("append", "Order-1", "Placed", "--store", store)
        expect(synced_files(store, "append", "Order-1", "Paid"), [log.name, ".", log.name, log.name, "store.db"], "files synced")
    finally:
        follower.terminate()
        follower.wait()
    discard(store)


def import_lies_in_large_pages():
    """Asked for before the store is opened, for the whole heap that a large import takes: not for a small one, and not
    where the process's memory is limited, where addresses count."""
    store = fresh_store()
    small, large = store.with_name("small.ndjson"), store.with_name("large.ndjson")
    line = '{"stream_id":"Order-1","event_type":"Placed","data":"%s"}\n' % ("x" * 1000)
    small.write_text(line)
    large.write_text(line * 17_000)
    calls = ["-e", "trace=brk,madvise,openat"]

    def asked(*arguments):
        return re.findall(r"\bmadvise\((\w+), (\d+), MADV_HUGEPAGE", traced(calls, *arguments, "-q", "--store", store))
    before = traced(calls, "import", large, "-q", "--store", store).split(f'{store}"')[0]
    (begin, length), = re.findall(r"\bmadvise\((\w+), (\d+), MADV_HUGEPAGE", before)
    end = max(int(answer, 16) for answer in re.findall(r"\bbrk\(\w+\) += (\w+)", before))
    expect(int(begin, 16) + int(length), end, "where the area of large pages ends")
    expect(int(length) >= 90 << 20, True, "a large area")
    expect(asked("import", small), [], "areas for little")
    limit = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, limit[1]))
    try:
        expect(asked("import", large), [], "areas where memory is limited")
    finally:
        resource.setrlimit(resource.RLIMIT_AS, limit)
    discard(store)


def longest_log(store, *arguments):
    """The longest that the store's log is while evs runs."""
    longest = 0
    log = store.with_name("store.db-wal")
    with subprocess.Popen([EVS, *map(str, arguments), "-q", "--store", store], stdout=subprocess.DEVNULL, env=environment()) as running:
        while running.poll() is None:
            with contextlib.suppress(FileNotFoundError):
                longest = max(longest, log.stat().st_size)
            time.sleep(0.002)
    expect(running.returncode, 0, "exit status")
    return longest


def a_log_of_small_commits_is_moved_often():
    """All write the same few pages, and finding a page in a log takes a walk over its frames of that page."""
    store = fresh_store()
    events = store.with_name("small.ndjson")
    events.write_text('{"stream_id":"Order-1","event_type":"Placed"}\n' * 2000)
    longest = longest_log(store, "import", events, "--chunk", 1)
    expect(1 << 20 < longest < 9 << 20, True, f"a log of {longest >> 20} MiB after 2,000 small commits")
    discard(store)


def moved(store):
    """Whether frames of the log have been moved into the file while others have it open (sqlite.org/walformat.html: nBackfill)."""
    return store.with_name("store.db-wal").stat().st_size == 0 or store.with_name("store.db-shm").read_bytes()[96:100] != bytes(4)


def a_log_of_large_commits_is_left_to_those_who_made_them():
    """Beside an import each small append would move what is not its own. The large commits are another program's indexes here."""
    store = fresh_store()
    events = store.with_name("events.ndjson")
    events.write_text('{"stream_id":"Order-1","event_type":"Placed","data":"%s"}\n' % ("x" * 1500) * 3500)
    evs("import", events, "--store", store)
    with contextlib.closing(sqlite3.connect(store, isolation_level=None)) as other, \
         start("import", "--ack", "-", "-o", "ndjson", "--store", store, stdin=subprocess.PIPE) as writer:
        def append():
            writer.stdin.write(b'{"stream_id":"Order-1","event_type":"Paid"}\n')
            writer.stdin.flush()
            expect(b'"line"' in writer.stdout.readline(), True, "an acknowledgement")
        other.execute("PRAGMA wal_autocheckpoint=0")
        append()
        for number in range(2):
            other.execute(f"CREATE INDEX evs_x_{number} ON events (data)")
            append()
            expect(moved(store), False, "whether a small append moved the log of large commits")
        append()
        expect(moved(store), True, "whether it is moved when nothing large came in between")
        writer.stdin.close()
        expect(writer.wait(30), 0, "exit status of the writer")
    discard(store)


def a_log_stays_short():
    """The longest log of an import whose transactions grow, as each touches more of the indexes, at small and large pages."""
    for page in (4096, 65536):
        store = fresh_store()
        chance = random.Random(page)
        events = store.with_name("events.ndjson")
        with events.open("w") as out:
            for i in range(260_000):
                out.write('{"stream_id":"Order-%d","event_type":"T","event_id":"%s","data":"%s"}\n'
                          % (chance.randrange(50_000), uuid.UUID(int=chance.getrandbits(128), version=4), "x" * 150))
        with sqlite3.connect(store) as db:
            db.executescript(f"PRAGMA journal_mode=DELETE; PRAGMA page_size={page}; VACUUM; PRAGMA journal_mode=WAL")
        db.close()
        longest = longest_log(store, "import", events)
        expect(20 << 20 < longest < 64 << 20, True, f"a log of {longest >> 20} MiB at pages of {page} bytes")
        discard(store)
