"""Running and timing programs for the bench: wall clock, processor time, memory, interleaved pairs."""
import os
import statistics
import subprocess
import time
from dataclasses import dataclass


@dataclass
class Cost:
    wall: float      # seconds
    cpu: float       # seconds, user and system
    memory: int      # largest resident set, bytes


def environment():
    return {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"}


def run(*command, out=subprocess.DEVNULL, stdin=subprocess.DEVNULL):
    """The cost of a command, from before it is started until it is gone; one that fails ends the bench."""
    start = time.perf_counter()
    process = subprocess.Popen([str(word) for word in command], stdin=stdin, stdout=out, stderr=subprocess.PIPE,
                               env=environment(), close_fds=False)
    complaint = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    if process.returncode != 0:
        words = " ".join(map(str, command))
        raise RuntimeError(f"{words}: exit {process.returncode}\n{complaint.decode(errors='replace')}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def median(values):
    return statistics.median(values)


def interleaved(rounds, *bodies):
    """Runs A B A B ...: what else the machine does meets all. Gives the results of each as a list."""
    rounds_of_all = [[body() for body in bodies] for _ in range(rounds)]
    return [list(results) for results in zip(*rounds_of_all)]


class LineClient:
    """`evs import --ack -` as a producer drives it: the next event goes in when the one before is acknowledged."""

    def __init__(self, evs, store, lines):
        """`lines` is an endless iterator."""
        self.lines = lines
        self.process = subprocess.Popen([evs, "import", "--ack", "-o", "ndjson", "--store", str(store), "-"],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        env=environment())
        self.sent = 0.0
        self.latencies = []

    def fileno(self):
        return self.process.stdout.fileno()

    def send(self):
        line = next(self.lines)
        self.sent = time.perf_counter()
        self.process.stdin.write(line)
        self.process.stdin.flush()

    def take_ack(self):
        """Reads one acknowledgement; gives the moment it came."""
        line = self.process.stdout.readline()
        now = time.perf_counter()
        if b'"line"' not in line:
            complaint = self.process.stderr.read().decode(errors="replace")
            raise RuntimeError(f"no acknowledgement but {line!r}: {complaint}")
        self.latencies.append(now - self.sent)
        return now

    def append(self):
        self.send()
        return self.take_ack()

    def close(self):
        self.process.stdin.close()
        self.process.stdout.read()
        complaint = self.process.stderr.read().decode(errors="replace")
        if self.process.wait() != 0:
            raise RuntimeError(f"evs import: exit {self.process.returncode}\n{complaint}")
