"""F6, F6b, F17: many writers, followers and slow readers on one store."""
import json
import os
import random
import select
import signal
import sqlite3
import subprocess
import threading
import time

from check_store import check
from rig import EVS, SEED, complete_lines, dice, discard, envelope, environment, evs, expect, finish, fresh_store, judge, rounds, start


class Writer(threading.Thread):
    """Keeps one importing process fed, kills it now and then, and remembers what it acknowledged."""

    def __init__(self, store, name, until):
        super().__init__()
        self.store, self.until = store, until
        self.chance = random.Random(f"{SEED}/F6/{name}")
        self.acks, self.kills, self.problems = [], 0, []

    def run(self):
        while time.monotonic() < self.until:
            self.one_life()

    def one_life(self):
        sent = [envelope(self.chance, number) for number in range(self.chance.randrange(1, 400))]
        process = start("import", "--ack", "-", "--store", self.store, stdin=subprocess.PIPE)
        kill = self.chance.random() < 0.8
        feeder = threading.Thread(target=self.feed, args=(process, sent))
        feeder.start()
        if kill:
            try:
                process.wait(self.chance.uniform(0, 0.08))
            except subprocess.TimeoutExpired:
                process.kill()
                self.kills += 1
        out = process.stdout.read()
        err = process.stderr.read()
        status = process.wait()
        feeder.join()
        if status not in (0, -signal.SIGKILL):
            self.problems.append(f"a writer ends with {status}: {err.decode(errors='replace')}")
        self.acks += positions_of(out, sent)

    @staticmethod
    def feed(process, sent):
        try:
            for line, _, _ in sent:
                process.stdin.write(line.encode())
                process.stdin.flush()
            process.stdin.close()
        except (BrokenPipeError, ValueError):
            pass


def positions_of(out, sent):
    """Several writers share the log: only the last line of each chunk has a position that is known."""
    acks = []
    for answer in complete_lines(out):
        _, event_id, data = sent[answer["line"] - 1]
        acks.append((answer["global_position"], event_id, data))
    return acks


class Follower(threading.Thread):
    """read --follow; every position must come, in order, once."""

    def __init__(self, store):
        super().__init__()
        self.process = start("read", "--follow", "-o", "ndjson", "--store", store)
        self.seen, self.ids, self.problem = 0, [], None

    def run(self):
        for line in self.process.stdout:
            event = json.loads(line)
            if event["global_position"] != self.seen + 1 and self.problem is None:
                self.problem = f"a follower sees {event['global_position']} after {self.seen}"
            self.seen = event["global_position"]
            self.ids.append(event["event_id"])


def f6_crowd(writers, seconds):
    """Writers that are killed all the time and two followers: no acknowledged event is lost, no position skipped."""
    store = fresh_store()
    until = time.monotonic() + seconds
    crowd = [Writer(store, name, until) for name in range(writers)]
    followers = [Follower(store) for _ in range(2)]
    for thread in (*followers, *crowd):
        thread.start()
    for writer in crowd:
        writer.join()
    acks = [ack for writer in crowd for ack in writer.acks]
    report = judge(store, acks)
    deadline = time.monotonic() + 20
    while any(follower.seen < report.events for follower in followers) and time.monotonic() < deadline:
        time.sleep(0.02)
    for follower in followers:
        follower.process.send_signal(signal.SIGTERM)
        follower.join()
        finish(follower.process)
    problems = [problem for writer in crowd for problem in writer.problems] + [f.problem for f in followers if f.problem]
    problems += [f"a follower saw {follower.seen} of {report.events} events" for follower in followers if follower.seen != report.events]
    if problems:
        raise AssertionError("\n".join(problems[:5]))
    ids = [line["event_id"] for line in map(json.loads, evs("export", "--store", store).splitlines())]
    for follower in followers:
        expect(follower.ids == ids, True, "a follower's ids are the log's")
    kills = sum(writer.kills for writer in crowd)
    if not acks or kills < writers:
        raise AssertionError(f"only {len(acks)} acknowledgements and {kills} kills: nothing was tested")
    evs("append", "Order-1", "After", "--store", store)
    discard(store)


def f6_waiting(writers, seconds):
    """Up to 16 writers of single events never get BUSY within the default waiting time."""
    store = fresh_store()
    until = time.monotonic() + seconds
    problems, counts = [], []

    def work(name):
        count = 0
        while time.monotonic() < until:
            done = subprocess.run([EVS, "append", f"Order-{name}", "Happened", "--store", store], capture_output=True, env=environment(),
                                  check=False)
            count += 1
            if done.returncode != 0:
                problems.append(f"exit {done.returncode}: {done.stderr.decode(errors='replace')}")
        counts.append(count)
    threads = [threading.Thread(target=work, args=(name,)) for name in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if problems:
        raise AssertionError(f"{len(problems)} of {sum(counts)} appends failed, the first: {problems[0]}")
    judge(store, exact=sum(counts))
    discard(store)


def f6_readers(seconds):
    """Single appends, one after the other, that mostly find nobody else there, beside readers that come and go: every
    reader sees a log without gaps that never gets shorter, and every append succeeds."""
    store = fresh_store()
    evs("append", "Order-1", "Happened", "--store", store)
    until = time.monotonic() + seconds
    problems, counts = [], {"append": 0}
    chance = random.Random(f"{SEED}/F6-readers")

    def run(kind, *arguments):
        done = subprocess.run([EVS, *map(str, arguments)], capture_output=True, env=environment(), check=False)
        counts[kind] = counts.get(kind, 0) + 1
        if done.returncode != 0:
            problems.append(f"{kind} ends with {done.returncode}: {done.stderr.decode(errors='replace')}")
        return done.stdout

    def appends():
        while time.monotonic() < until:
            run("append", "append", "Order-1", "Happened", "--store", store)
            time.sleep(chance.uniform(0, 0.004))

    def readers(kind):
        seen = 0
        while time.monotonic() < until and not problems:
            arguments = {"read": ["read", "Order-1", "--fields", "version"], "scan": ["read", "--fields", "version"],
                         "export": ["export"], "verify": ["verify"]}[kind]
            lines = run(kind, *arguments, "--store", store).splitlines()
            if kind == "verify":
                continue
            versions = [json.loads(line)["version"] for line in lines]
            if versions != list(range(1, len(versions) + 1)) or len(versions) < seen:
                problems.append(f"{kind} sees {len(versions)} events after {seen}, up to {versions[-1:]}")
            seen = len(versions)
            time.sleep(0.02)
    threads = [threading.Thread(target=appends)] + [threading.Thread(target=readers, args=(kind,)) for kind in ("read", "scan", "export", "verify")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if problems:
        raise AssertionError("\n".join(problems[:5]))
    judge(store, exact=counts["append"] + 1)
    if min(counts.values()) < 10:
        raise AssertionError(f"only {counts}: nothing was tested")
    discard(store)


def f6_foreign_writer(program, seconds):
    """Another program that writes under SQLite's own lock, outside the queue of evs's writers, makes an append wait, not fail."""
    store = fresh_store()
    until = time.monotonic() + seconds

    def foreign():
        db = sqlite3.connect(store, isolation_level=None, timeout=10)
        while time.monotonic() < until:
            db.execute("BEGIN IMMEDIATE")
            db.execute("UPDATE meta SET epoch = epoch")
            time.sleep(0.01)
            db.execute("COMMIT")
            time.sleep(0.004)
        db.close()
    other = threading.Thread(target=foreign)
    other.start()
    failures, count = [], 0
    while time.monotonic() < until:
        done = subprocess.run([program, "append", "Order-1", "Happened", "--store", store], capture_output=True, env=environment(), check=False)
        count += 1
        if done.returncode != 0:
            failures.append(f"exit {done.returncode}: {done.stderr.decode(errors='replace')}")
    other.join()
    judge(store, exact=count - len(failures))
    discard(store)
    if failures:
        raise AssertionError(f"{len(failures)} of {count} appends failed, the first: {failures[0]}")


def deferred_is_caught(program, seconds):
    """The mutant with a deferred BEGIN must fail the test above."""
    try:
        f6_foreign_writer(program, seconds)
    except AssertionError:
        return
    raise AssertionError("an evs with a deferred BEGIN passes")


def f6b_one_winner(count):
    """Of 16 processes that expect the same version, on a new or on an existing stream, exactly one wins."""
    store = fresh_store()

    def one(chance):
        stream = f"Race-{chance.randrange(10**9)}"
        before = chance.choice([0, 1, 3])
        for _ in range(before):
            evs("append", stream, "Before", "--store", store)
        expected = "none" if before == 0 and chance.random() < 0.5 else str(before)
        racers = [start("append", stream, "Raced", "--expect", expected, "--store", store) for _ in range(16)]
        statuses = sorted(finish(racer)[0] for racer in racers)
        expect(statuses, [0] + [4] * 15, "exit statuses of 16 racers")
        versions = [json.loads(line)["version"] for line in evs("read", stream, "-o", "ndjson", "--store", store).splitlines()]
        expect(versions, list(range(1, before + 2)), "versions of the stream")
    rounds("F6b", count, one)
    judge(store)
    discard(store)


def f17_slow_consumer():
    """A reader whose pipe is blocked pins nothing: the log stays small while a writer goes on, and its answer is right."""
    store = fresh_store()
    chance = dice("F17")
    first = [envelope(chance, number, padding=300) for number in range(5000)]
    evs("import", "-", "--store", store, stdin="".join(line for line, _, _ in first).encode())
    readers = [start("read", "-o", "ndjson", "--store", store), start("read", "--follow", "-o", "ndjson", "--store", store)]
    for reader in readers:
        select.select([reader.stdout], [], [], 10)
    largest = 0
    more = [envelope(chance, number, padding=300) for number in range(20_000)]
    for at in range(0, len(more), 1000):
        evs("import", "-", "--store", store, stdin="".join(line for line, _, _ in more[at:at + 1000]).encode())
        wal = f"{store}-wal"
        largest = max(largest, os.path.getsize(wal) if os.path.exists(wal) else 0)
    if largest >= 64 << 20:
        raise AssertionError(f"the write-ahead log grew to {largest} bytes behind a blocked reader")
    whole = [json.loads(line)["global_position"] for line in readers[0].stdout]
    expect(whole, list(range(1, 5001)), "positions that the blocked reader gives: its end was fixed when it began")
    followed = [json.loads(readers[1].stdout.readline())["global_position"] for _ in range(25_000)]
    expect(followed == list(range(1, 25_001)), True, "the blocked follower misses nothing")
    readers[1].send_signal(signal.SIGTERM)
    for reader in readers:
        finish(reader)
    expect(check(store).findings, [], "findings")
    discard(store)
