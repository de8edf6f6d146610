"""F4, F5, F7: power cuts and I/O errors on a modelled disk, failing system calls, full disks, too little memory."""
import json
import re
import subprocess
import typing
import uuid

from check_store import check
from rig import EVS, FOLDER, SEED, Skip, discard, envelope, environment, evs, expect, exported_ids, fresh_store, judge, rounds


class Verdict(typing.NamedTuple):
    """Of the runs of an actor: how many there were, in how many the planned fault happened, and what is wrong in which."""
    runs: int
    struck: int
    bad: list


def judged_runs(program, *arguments):
    """Runs the actor. The judge sees a store after each of its lines."""
    folder = FOLDER / "vfs"
    folder.mkdir(exist_ok=True)
    arguments = [str(argument) for argument in arguments]
    folder_at = {"cut": 3, "checkpoint-errors": 3, "errors": 1}[arguments[0]]
    arguments.insert(folder_at, str(folder))
    process = subprocess.Popen([program, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    runs, struck, bad = 0, 0, []
    for line in process.stdout:
        told = json.loads(line)
        runs += 1
        struck += told["struck"]
        report = check(told["store"], [(position, uuid.UUID(event_id).bytes, digest) for position, event_id, digest in told["acks"]])
        findings = report.findings + told["problems"]
        findings += [f"event {event_id} is there after a definite error" for event_id in told["absent"]
                     if uuid.UUID(event_id).bytes in report.ids]
        if told["exact"] >= 0 and report.events != told["exact"]:
            findings.append(f"{report.events} events, wanted {told['exact']}")
        if findings:
            bad.append((told["label"], findings))
        process.stdin.write("ok\n")
        process.stdin.flush()
    status = process.wait()
    if status != 0:
        raise AssertionError(f"{program} {' '.join(arguments)}: exit {status}\n{process.stderr.read()}")
    return Verdict(runs, struck, bad)


def at_least(actual, least, what):
    if actual < least:
        raise AssertionError(f"{what}: {actual}, wanted at least {least}; what did not happen proves nothing")


def all_sound(program, *arguments):
    verdict = judged_runs(program, *arguments)
    if verdict.bad:
        label, findings = verdict.bad[0]
        raise AssertionError(f"{len(verdict.bad)} of {verdict.runs} runs are bad, the first: {label}\n" + "\n".join(findings[:5]) +
                             f"\nreplay with: {program} {' '.join(map(str, arguments))} (folder {FOLDER}), seeds count up from the first")
    return verdict


def f4_power_cuts(program, count):
    verdict = all_sound(program, "cut", SEED % 10**6, count)
    expect(verdict.runs, count, "runs")
    at_least(verdict.struck, count // 3, "runs in which the power was cut before the work was done")  # about half are


def harness_notices(program, disk, count):
    """A harness that lets a disk without real syncs pass proves nothing."""
    verdict = judged_runs(program, "cut", SEED % 10**6, count, disk)
    expect(verdict.runs, count, "runs")
    at_least(len(verdict.bad), max(1, count // 10), f"runs on a {disk} disk that were noticed")


def mutant_is_caught(program, count):
    verdict = judged_runs(program, "cut", SEED % 10**6, count)
    if not verdict.bad:
        raise AssertionError(f"{verdict.runs} runs of a broken evs look sound")


PLANS = 10  # of an error run: five errors, each once and for good
LEAST_OPERATIONS = 100  # of its work, which has about 150


def f5_errors(program):
    """Each operation of the work fails in one run of each plan, judged before and after the retry; a run without a fault ends the plan."""
    verdict = all_sound(program, "errors")
    at_least(verdict.struck, 2 * PLANS * LEAST_OPERATIONS, "looks at a store after an operation had failed")
    expect(verdict.runs - verdict.struck, 2 * PLANS, "looks at a store after work without a fault")


def f5_checkpoint_errors(program, count):
    verdict = all_sound(program, "checkpoint-errors", SEED % 10**6, count)
    expect((verdict.runs, verdict.struck), (2 * count, 2 * count), "looks at a store, and those after a fault inside the move of the log")


def idle_actor_is_noticed(count):
    """An actor that does nothing and ends well is no success of any of these tests."""
    for test, arguments in (f4_power_cuts, [count]), (harness_notices, ["lying", count]), (mutant_is_caught, [count]), (f5_errors, []), \
                           (f5_checkpoint_errors, [count]):
        try:
            test("true", *arguments)
        except AssertionError:
            continue
        raise AssertionError(f"{test.__name__} passes without a single run")


IO, UNKNOWN = 9, 11


def with_failing(call, error, when, store, *arguments, stdin):
    """Runs evs while a real system call fails (strace). The program's start opens and reads files too: only calls that name
    the store or its log are hit."""
    if subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, check=False).returncode != 0:
        raise Skip("strace may not trace here")
    return subprocess.run(["strace", "-f", "-q", "-o", "/dev/null", "-P", store, "-P", f"{store}-wal", "-e", f"trace={call}", "-e",
                           f"inject={call}:error={error}:when={when}", EVS, *map(str, arguments)],
                          input=stdin, capture_output=True, env=environment(), timeout=60, check=False)


def f5_unknown_outcome():
    """Where a commit's outcome is not known, the same command is advised only where events have ids."""
    for event_id, advised, not_advised in ('"event_id":"01a21731-7ae8-720c-9f57-10e84fdfece8",', b"same event ids", b"evs last"), \
                                          ("", b"evs last", b"same event ids"):
        store = fresh_store()
        line = '{%s"stream_id":"Order-1","event_type":"Placed"}' % event_id
        done = with_failing("fdatasync", "EIO", 1, store, "import", "-q", "-", "--store", store, stdin=line.encode())
        expect(done.returncode, UNKNOWN, f"exit: {done.stderr.decode()}")
        expect((advised in done.stderr, not_advised in done.stderr), (True, False), f"the advice in {done.stderr.decode()}")
        discard(store)


def f5_system_calls(count):
    """Real system calls fail: the exit status is honest, and the same command again gives exactly one copy."""
    def one(chance):
        call = chance.choice(["fdatasync", "fsync", "pwrite64", "ftruncate", "openat", "pread64"])
        error = chance.choice(["EIO", "ENOSPC", "EDQUOT", "EACCES", "EROFS"])
        when = f"{chance.randrange(1, 14)}{chance.choice(['', '+'])}"
        store = fresh_store()
        sent = [envelope(chance, number) for number in range(chance.choice([1, 40]))]
        arguments = ["append", "--batch", "-", "--store", store] if chance.random() < 0.5 else ["import", "-", "--store", store]
        text = "".join(line for line, _, _ in sent).encode()
        done = with_failing(call, error, when, store, *arguments, stdin=text)
        what = f"{call} {error} when={when}: exit {done.returncode}\n{done.stderr.decode(errors='replace')}"
        if done.returncode not in (0, 6, 8, IO, UNKNOWN) or (done.returncode in (6, 8) and call not in ("pread64", "openat")):
            raise AssertionError(what)
        try:
            if done.returncode == 0:
                judge(store, exact=len(sent))
            elif done.returncode == UNKNOWN or arguments[0] == "import":
                judge(store, at_most=len(sent))
            else:
                judge(store, exact=0)
            evs(*arguments, stdin=text)
            judge(store, exact=len(sent))
        except AssertionError as failure:
            raise AssertionError(f"{what}{failure}") from None
        discard(store)
    rounds("F5", count, one)


NO_ROOM = ("prlimit", "--fsize=8192")  # less than the memory that readers share has


def full_disk_work(store, chance, run, make_room):
    """Writes until the disk is full, reads, makes room, and goes on: nothing acknowledged is lost, nothing needs repair."""
    sent = [envelope(chance, number, padding=chance.randrange(4000)) for number in range(400)]
    text = "".join(line for line, _, _ in sent).encode()
    kind = chance.choice(["batch", "import", "appends"])
    if kind == "appends":
        acks = 0
        for line, event_id, data in sent[:60]:
            status = run("append", "Order-1", "Happened", data.decode(), "--id", event_id, "--store", store)
            if status == 0:
                acks += 1
            expect(status in (0, IO, UNKNOWN), True, f"exit {status} of an append on a full disk, allowed")
        expect(status_of("read", "--count", "--store", store, prefix=NO_ROOM), 0, "exit of a read without room")
        judge(store, at_most=60)
        if check(store).events < acks:
            raise AssertionError("an acknowledged append is gone")
        make_room()
        for line, event_id, data in sent[:60]:
            evs("append", "Order-1", "Happened", data.decode(), "--id", event_id, "--store", store)
        judge(store, exact=60)
        return
    arguments = ["append", "--batch", "-"] if kind == "batch" else ["import", "-"]
    status = run(*arguments, "--store", store, stdin=text)
    expect(status in (0, IO, UNKNOWN), True, f"exit {status} of {kind} on a full disk, allowed")
    expect(status_of("read", "--count", "--store", store, prefix=NO_ROOM), 0, "exit of a read without room")
    if status == 0:
        judge(store, exact=len(sent))
    elif kind == "batch" and status == IO:
        judge(store, exact=0)
    else:
        judge(store, at_most=len(sent))
    make_room()
    evs(*arguments, "--store", store, stdin=text)
    judge(store, exact=len(sent))
    expect(exported_ids(store), [str(event_id) for _, event_id, _ in sent], "ids")


def status_of(*arguments, stdin=b"", prefix=()):
    done = subprocess.run([*prefix, EVS, *map(str, arguments)], input=stdin, capture_output=True, env=environment(), timeout=60, check=False)
    return done.returncode


def f7_tmpfs(count):
    """A tmpfs of 128 KiB to 1 MiB runs full."""
    mount = FOLDER / "small"
    mount.mkdir(exist_ok=True)

    def one(chance):
        size = chance.choice([128, 192, 256, 512, 1024])
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}k,mode=700", "tmpfs", mount], capture_output=True, check=False)
        if done.returncode != 0:
            raise Skip("may not mount a tmpfs here")
        try:
            store = mount / "store.db"
            if status_of("init", store) != 0:
                expect([left.name for left in mount.iterdir()], [], "files left by an init without room")
                return
            full_disk_work(store, chance, status_of,
                           lambda: subprocess.run(["mount", "-o", "remount,size=16m", mount], check=True))
        finally:
            subprocess.run(["umount", mount], check=True)
    rounds("F7-tmpfs", count, one)


def f7_file_size(count):
    """The file size limit of a process (RLIMIT_FSIZE, SIGXFSZ) is a full disk like another."""
    def one(chance):
        store = fresh_store()
        limit = chance.choice([100, 140, 200, 400, 800]) * 1024
        full_disk_work(store, chance, lambda *arguments, stdin=b"": status_of(*arguments, stdin=stdin, prefix=("prlimit", f"--fsize={limit}")),
                       lambda: None)
        discard(store)
    rounds("F7-fsize", count, one)


def f7_create(count):
    """init and import --create without room leave nothing behind and say io."""
    def one(chance):
        store = fresh_store()
        store.unlink()
        sent = [envelope(chance, number, padding=500) for number in range(500)]
        source = store.parent / "in.ndjson"
        source.write_text("".join(line for line, _, _ in sent))
        arguments = ["init", store] if chance.random() < 0.3 else ["import", "--create", source, "--store", store]
        status = status_of(*arguments, prefix=("prlimit", f"--fsize={chance.choice([8, 40, 70, 100, 200]) * 1024}"))
        expect(status in (0, IO), True, f"exit {status} of {arguments[0]}, allowed")
        if status == IO:
            expect([left.name for left in store.parent.iterdir()], ["in.ndjson"], "files left behind")
        evs(*(arguments if status == IO else ["verify", "--store", store]))
        discard(store)
    rounds("F7-create", count, one)


def f7_memory():
    """An import whose process has not enough memory (RLIMIT_AS) says what of it is stored."""
    source = FOLDER / "events.ndjson"
    lines = 20_000
    source.write_text("".join('{"stream_id":"Order-%d","event_type":"Placed","data":"%s"}\n' % (i % 500, "x" * 900) for i in range(lines)))
    cut_short = 0
    for limit in range(40, 84, 4):
        store = fresh_store()
        done = subprocess.run(["prlimit", f"--as={limit << 20}", EVS, "import", source, "-q", "--store", store], capture_output=True,
                              env=environment(), check=False)
        told = re.search(rb"(\d+) events? (?:is|are) stored", done.stderr)
        stored, known = check(store).events, int(told[1]) if told else 0
        where = f"with {limit} MiB: {done.stderr.decode()}"
        if done.returncode == 0:
            expect(stored, lines, f"events stored {where}")
        elif done.returncode == UNKNOWN:
            expect(stored >= known, True, f"{stored} events stored, as told, {where}")
        else:
            expect(done.returncode, IO, f"exit {where}")
            expect(stored, known, f"events stored, as told, {where}")
        cut_short += told is not None
        discard(store)
    source.unlink()
    expect(cut_short > 0, True, "an import that ended in the middle")
