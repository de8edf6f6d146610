"""Waits that must end: for a lock, in the writers' queue, for a slow reader. And commits whose outcome nobody knows."""
import fcntl
import os
import re
import signal
import sqlite3
import subprocess
import time
from pathlib import Path

from disks import UNKNOWN, with_failing
from rig import EVS, discard, environment, evs, expect, finish, fresh_store, judge, start

BUSY = 7


def foreign_lock():
    """Another program holds SQLite's own lock: a wait for it ends at a signal, however long it may be."""
    store = fresh_store()
    other = sqlite3.connect(store, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    for words in (("append", "Order-1", "Placed"), ("schema", "policy", "known")):
        process = start(*words, "--timeout", "30d", "--store", store)
        time.sleep(0.3)
        expect(process.poll(), None, f"exit of {words} while another writes")
        process.send_signal(signal.SIGTERM)
        status, _, err = finish(process, 5)
        expect((status, b"interrupted by SIGTERM" in err), (128 + signal.SIGTERM, True), f"the end of {words}: {err.decode()}")
    other.close()
    discard(store)


def blocked_alarm():
    """A parent left SIGALRM blocked: the wait in the queue ends in time all the same."""
    store = fresh_store()
    with open(store, "rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        process = start("append", "Order-1", "Placed", "--timeout", "300ms", "--store", store,
                        preexec_fn=lambda: signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM]))
        expect(finish(process, 5)[0], BUSY, "exit")
    discard(store)


def slow_reader():
    """Nobody reads what is printed: the first signal ends it."""
    store = fresh_store()
    evs("import", "-q", "-", "--store", store,
        stdin=b'{"stream_id":"Order-1","event_type":"Placed","data":"%s"}\n' % (b"x" * 2000) * 1000)
    for words in (("read",), ("export",), ("read", "--follow")):
        process = start(*words, "--store", store)
        time.sleep(0.5)
        expect(process.poll(), None, f"exit of {words} that nobody reads")
        process.send_signal(signal.SIGTERM)
        expect(process.wait(5), 128 + signal.SIGTERM, f"exit of {words}")
        process.communicate()
    discard(store)


def failed_commit():
    """A commit beside the log fails at its sync: what it was to change may be there, and nothing else is said."""
    schema = fresh_store().parent / "schema.json"
    schema.write_text("{}")
    for words in (("schema", "add", "Placed", schema), ("schema", "policy", "known"), ("subscription", "ack", "mailer", "2"),
                  ("state", "Order-1", "--save")):
        store = fresh_store()
        evs("append", "Order-1", "Placed", "--store", store)
        if words[0] == "subscription":
            evs("subscribe", "mailer", "--after", "end", "--until-caught-up", "--exec", "true", "--store", store)
            evs("append", "Order-1", "Placed", "--store", store)
        done = with_failing("fdatasync", "EIO", 1, store, *words, "--store", store, stdin=b"")
        expect((done.returncode, b"may be so or not" in done.stderr), (UNKNOWN, True), f"the end of {words}: {done.stderr.decode()}")
        evs(*words, "--store", store)
        discard(store)


def advice():
    """The help line of an unknown outcome can be run as it is: of an append it leaves one copy, of others it tells."""
    decide = """echo '{"stream_id":"Order-1","event_type":"Paid"}'"""
    for words, stdin, looks in ((("append", "Order-1", "Placed", "--at", "now"), b"", False),
                                (("append", "--batch", "-"), b'{"stream_id":"Order-1","event_type":"Placed"}\n' * 12, True),
                                (("handle", "Order-1", "--exec", decide, "--shell"), b"", True)):
        store = fresh_store()
        done = with_failing("fdatasync", "EIO", 1, store, *words, "--store", store, stdin=stdin)
        text = done.stderr.decode()
        expect(done.returncode, UNKNOWN, f"exit: {text}")
        known = re.search("event ids: ([0-9a-f-]{36})", text)
        expect((known is not None, "and 4 more" in text), (True, len(stdin) > 0), f"the ids in {text}")
        command = re.search("help: (.*)", text)[1]
        expect(command.startswith("evs show "), looks, f"the help line {command}")
        told = subprocess.run(["bash", "-c", command], env={**environment(), "PATH": f"{Path(EVS).parent}:{os.environ['PATH']}"},
                              capture_output=True, check=False)
        expect((known[1] in told.stdout.decode(), told.returncode) in ((True, 0), (False, 3 if looks else None)), True,
               f"the answer of {command}: {told.stdout.decode()}")
        judge(store, exact=(12 if stdin else 1) if told.returncode == 0 else 0)
        discard(store)


def published():
    """A file is in its place, and its folder cannot be synced: nobody may take that for nothing done."""
    store = fresh_store()
    source = store.parent / "events.ndjson"
    source.write_text('{"stream_id":"Order-1","event_type":"Placed"}\n')
    evs("import", source, "--store", store)
    for name, words in (("init.db", ("init", "init.db")), ("made.db", ("import", "--create", "--store", "made.db", "events.ndjson")),
                        ("all.ndjson", ("export", "--store", "store.db", "all.ndjson"))):
        words = [store.parent / word if "." in word else word for word in words]
        done = with_failing("fsync", "EIO", 1, store.parent, *words, stdin=b"")
        expect((done.returncode, b"is complete and in its place" in done.stderr), (UNKNOWN, True), f"the end of {words}: {done.stderr.decode()}")
        expect((store.parent / name).stat().st_size > 0, True, f"{name} is there")
    judge(store.parent / "made.db", exact=1)
    expect(list(store.parent.glob("*.new-*")) + list(store.parent.glob(".evs-partial*")), [], "what is left beside them")
    discard(store)
