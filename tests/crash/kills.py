"""F1, F2, F11: kill -9 and other signals while evs appends, imports, creates and follows."""
import json
import signal
import subprocess
import time

from rig import (EVS, complete_lines, dice, discard, envelope, evs, expect, exported_ids, finish, fresh_store, judge, kill_after, median_time,
                 new_id, rounds, start)
from syncs import calls_for


def append_arguments(store, chance, number):
    event_id = new_id(chance)
    data = json.dumps({"n": number}, separators=(",", ":")).encode()
    return event_id, data, ["append", f"Order-{chance.randrange(5)}", "Happened", data.decode(), "--id", event_id, "--store", store]


def f1_one_shot(count):
    """One append a process, killed at a random moment of its life: what was answered is there."""
    store, acks, tried = fresh_store(), [], 0
    usual = median_time(lambda: evs(*append_arguments(store, dice("warm-up", time.monotonic_ns()), 0)[2]))
    discard(store)

    def one(chance):
        nonlocal store, acks, tried
        if tried % 50 == 0:
            store, acks = fresh_store(), []
        tried += 1
        event_id, data, arguments = append_arguments(store, chance, tried)
        process = start(*arguments)
        kill_after(process, chance.uniform(0, usual * 1.4))
        _, out, _ = finish(process)
        acks += [(answer["global_position"], event_id, data) for answer in complete_lines(out)]
        judge(store, acks, at_most=tried)
    rounds("F1", count, one)


def f1_every_call():
    """One append killed at every system call that touches the store's files, first each time on a whole store and then on
    what the one before left: what was answered is there, nobody is kept out, and the next append leaves one file."""
    chance = dice("F1-calls")
    store = fresh_store()
    calls = calls_for(store, *append_arguments(store, chance, 0)[2])
    if sum(calls.values()) < 50:
        raise AssertionError(f"only {calls}: nothing was tested")
    acks, tried = [], 1
    for mended in (True, False):
        for call, place in ((call, place) for call, times in calls.items() for place in range(1, times + 1)):
            event_id, data, arguments = append_arguments(store, chance, tried)
            places = [option for end in ("", "-wal", "-shm") for option in ("-P", f"{store}{end}")]
            _, out, _ = finish(start("-q", "-o", "/dev/null", *places, "-e", f"trace={call}", "-e",
                                     f"inject={call}:signal=SIGKILL:when={place}", EVS, *arguments, program="strace"))
            acks += [(answer["global_position"], event_id, data) for answer in complete_lines(out)]
            tried += 1
            if mended:
                # Without waiting: nothing holds a lock any more.
                evs("append", "Order-1", "After", "--store", store, "--timeout", "0s")
                tried += 1
                expect([path.name for path in store.parent.iterdir()], [store.name], f"files after {call} {place}")
            judge(store, acks, at_most=tried)
    evs("verify", "--store", store)
    discard(store)


def feed(process, lines):
    try:
        process.stdin.writelines(line.encode() for line in lines)
        process.stdin.flush()
    except BrokenPipeError:
        pass


def acks_of(out, sent):
    """Every line up to an acknowledged one is durable; in a fresh input without duplicates positions are consecutive."""
    acks = []
    for answer in complete_lines(out):
        last = answer["line"]
        for line in range(len(acks) + 1, last + 1):
            _, event_id, data = sent[line - 1]
            acks.append((answer["global_position"] - (last - line), event_id, data))
    return acks


def f1_pipe(count):
    """A writer fed through a pipe and acknowledging as it goes, killed at a random moment."""
    def one(chance):
        store = fresh_store()
        sent = [envelope(chance, number) for number in range(chance.randrange(1, 60))]
        process = start("import", "--ack", "-", "--store", store, stdin=subprocess.PIPE)
        cut = chance.randrange(len(sent) + 1)
        feed(process, [line for line, _, _ in sent[:cut]])
        time.sleep(chance.uniform(0, 0.01))
        feed(process, [line for line, _, _ in sent[cut:]])
        kill_after(process, chance.uniform(0, 0.02))
        out = process.stdout.read()
        finish(process)
        judge(store, acks_of(out, sent), at_most=len(sent))
        evs("append", "Order-1", "After", "--store", store)
        discard(store)
    rounds("F1-pipe", count, one)


def f2_import(count):
    """A bulk import killed anywhere, then run again: each event once, the acknowledged ones at their positions."""
    chance = dice("F2-input")
    sent = [envelope(chance, number) for number in range(6000)]
    text = "".join(line for line, _, _ in sent)
    whole = fresh_store()
    source = whole.parent / "events.ndjson"
    source.write_text(text)
    usual = median_time(lambda: evs("import", source, "--store", fresh_store()), 3)

    def one(chance):
        store = fresh_store()
        process = start("import", "--ack", source, "--store", store)
        kill_after(process, chance.uniform(0, usual * 1.2))
        _, out, _ = finish(process)
        acks = acks_of(out, sent)
        judge(store, acks, at_most=len(sent))
        evs("import", source, "--store", store)
        judge(store, acks, exact=len(sent))
        expect(exported_ids(store), [str(event_id) for _, event_id, _ in sent], "ids after the rerun")
        discard(store)
    rounds("F2", count, one)


def f2_create(count):
    """A store built by import --create, or made by init, is there whole or not at all."""
    chance = dice("F2-create-input")
    sent = [envelope(chance, number) for number in range(6000)]
    folder = fresh_store().parent
    source = folder / "events.ndjson"
    source.write_text("".join(line for line, _, _ in sent))

    def clean(store):
        for left in folder.glob(f"{store.name}*"):
            left.unlink()
    store = folder / "made.db"

    def make():
        clean(store)
        evs("import", "--create", source, "--store", store)
    usual = median_time(make, 3)

    def one(chance):
        clean(store)
        arguments = ["import", "--create", source, "--store", store] if chance.random() < 0.7 else ["init", store]
        process = start(*arguments)
        kill_after(process, chance.uniform(0, usual * 1.2 if arguments[0] == "import" else 0.02))
        finish(process)
        if store.exists():
            wanted = len(sent) if arguments[0] == "import" else 0
            judge(store, exact=wanted)
        else:
            evs(*arguments)
            judge(store, exact=len(sent) if arguments[0] == "import" else 0)
    rounds("F2-create", count, one)


def f11_signals(count):
    """TERM, INT and HUP end a command with 128 + n after a clean rollback; PIPE and XFSZ do not kill; a stopped one goes on."""
    chance = dice("F11-input")
    sent = [envelope(chance, number) for number in range(6000)]
    base = fresh_store()
    source = base.parent / "events.ndjson"
    source.write_text("".join(line for line, _, _ in sent))
    usual = median_time(lambda: evs("import", source, "--store", fresh_store()), 3)

    def one(chance):
        store = fresh_store()
        number = chance.choice([signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGPIPE, signal.SIGXFSZ, signal.SIGTSTP])
        process = start("import", "--ack", source, "--store", store)
        kill_after(process, chance.uniform(0.004, usual * 1.1), number)
        if number == signal.SIGTSTP and process.poll() is None:
            time.sleep(0.005)
            process.send_signal(signal.SIGCONT)
        status, out, err = finish(process)
        ends = number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
        # Before main has set its handlers the system's own answer is right as well.
        allowed = (0, 128 + number, -number) if ends else (0, -number)
        if status not in allowed or status > 128 and f"interrupted by {number.name}" not in err.decode():
            raise AssertionError(f"{number.name}: exit {status}\n{err.decode(errors='replace')}")
        if status == 0:
            judge(store, acks_of(out, sent), exact=len(sent))
        else:
            judge(store, acks_of(out, sent), at_most=len(sent))
        discard(store)
    rounds("F11", count, one)


def f11_follow():
    """A follower that is asked to stop does so at once, with 128 + n."""
    store = fresh_store()
    evs("append", "Order-1", "Happened", "--store", store)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        process = start("read", "--follow", "-o", "ndjson", "--store", store)
        expect(json.loads(process.stdout.readline())["global_position"], 1, "first event followed")
        process.send_signal(number)
        expect(finish(process, 5)[0], 128 + number, f"exit after {number.name}")
    discard(store)
