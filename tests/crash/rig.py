"""What every fault test uses: the folder they work in, the programs that they build, stores to break, and the judge."""
import hashlib
import json
import os
import random
import re
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from pathlib import Path

from check_store import check
from evs_binary import EVS, environment, evs
from tap_cases import Cases, Skip, expect  # noqa: F401 (the suites take them from here)

BUILD = Path(EVS).parent
SEED = int(os.environ.get("EVS_SEED") or random.SystemRandom().randrange(10**9))
FOLDER = Path(tempfile.mkdtemp(prefix="evs-crash-", dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None))
# Run in the background of a script, or under nohup, the suite would hand the ignoring of these down to every evs.
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)


def dice(kind, number=0):
    """Random numbers of one round: the same for the same seed, whatever ran before."""
    return random.Random(f"{SEED}/{kind}/{number}")


def build(*targets):
    """Builds test programs in the release build; gives their paths."""
    done = subprocess.run(["cmake", "--build", BUILD, "--target", *targets], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise AssertionError(f"cannot build {' '.join(targets)}\n{done.stdout[-3000:]}{done.stderr[-1000:]}")
    return [BUILD / "tests" / target for target in targets]


def fresh_store(name="store.db"):
    """A new empty store, alone in a new folder; gives its path."""
    path = Path(tempfile.mkdtemp(dir=FOLDER)) / name
    evs("init", path)
    return path


def discard(store):
    shutil.rmtree(Path(store).parent)


def new_id(chance):
    return uuid.UUID(int=chance.getrandbits(128), version=4)


def envelope(chance, number, padding=None):
    """One line to import, and the id and data that it holds."""
    event_id = new_id(chance)
    data = json.dumps({"n": number, "pad": "x" * (chance.randrange(300) if padding is None else padding)}, separators=(",", ":"))
    line = f'{{"stream_id":"Order-{chance.randrange(20)}","event_type":"Happened","event_id":"{event_id}","data":{data}}}\n'
    return line, event_id, data.encode()


def judge(store, acks=(), absent=(), exact=None, at_most=None):
    """The independent checker's verdict; fails with what it found. `acks`: (position, UUID, data)."""
    report = check(store, [(position, event_id.bytes, hashlib.sha256(data).hexdigest()) for position, event_id, data in acks])
    findings = list(report.findings)
    findings += [f"event {event_id} is there after a definite error" for event_id in absent if event_id.bytes in report.ids]
    if exact is not None and report.events != exact:
        findings.append(f"{report.events} events, wanted {exact}")
    if at_most is not None and report.events > at_most:
        findings.append(f"{report.events} events, at most {at_most} were tried")
    if findings:
        raise AssertionError("\n".join(findings[:10]))
    return report


def start(*arguments, program=EVS, env=None, **options):
    options.setdefault("stdin", subprocess.DEVNULL)
    return subprocess.Popen([program, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env or environment(),
                            **options)


def kill_after(process, seconds, number=signal.SIGKILL):
    """Sends the signal at that time, or not at all when the process ended before."""
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(number)


def finish(process, seconds=60):
    """Waits; a hang is a failure. Gives status, stdout, stderr."""
    try:
        out, err = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise AssertionError(f"hangs: {' '.join(map(str, process.args))}") from None
    return process.returncode, out, err


def complete_lines(output):
    """The lines that were printed whole."""
    return [json.loads(line) for line in output.decode().splitlines(keepends=True) if line.endswith("\n")]


def exported_ids(store):
    return [json.loads(line)["event_id"] for line in evs("export", "--store", store).splitlines()]


def median_time(body, rounds=5):
    spans = []
    for _ in range(rounds):
        started = time.monotonic()
        body()
        spans.append(time.monotonic() - started)
    return sorted(spans)[rounds // 2]


def rounds(kind, count, body):
    """Runs body(dice) `count` times; a failure names the round and how to replay it."""
    for number in range(count):
        try:
            body(dice(kind, number))
        except AssertionError as failure:
            name = re.match("F[0-9]+", kind).group()
            raise AssertionError(f"round {number} of {kind}, replay with: EVS_SEED={SEED} tests/crash/run fast {name}\n{failure}") from None
