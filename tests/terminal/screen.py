"""Runs evs behind pseudo terminals: which of its stdout and stderr are one is the caller's choice."""
import errno
import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from evs_binary import EVS, environment  # noqa: E402

PATIENCE = 10  # seconds for what should take milliseconds


class Screen:
    """evs with stdout (and, unless `errors` is "pipe", stderr) on a terminal of its own; `output` "pipe" is the other way round."""

    def __init__(self, *arguments, output="terminal", errors="terminal", stdin=subprocess.DEVNULL, columns=80, cwd=None, **variables):
        self.master, slave = pty.openpty()
        attributes = termios.tcgetattr(slave)
        attributes[1] &= ~termios.OPOST  # the bytes as evs writes them
        attributes[3] &= ~termios.ECHO
        termios.tcsetattr(slave, termios.TCSANOW, attributes)
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        self.process = subprocess.Popen(
            [EVS, *arguments], stdin=slave if stdin == "terminal" else stdin, cwd=cwd, env=environment(**{"TERM": "xterm", **variables}),
            stdout=slave if output == "terminal" else subprocess.PIPE, stderr=slave if errors == "terminal" else subprocess.PIPE,
            start_new_session=True, preexec_fn=lambda: fcntl.ioctl(slave, termios.TIOCSCTTY, 0))
        os.close(slave)
        self.shown = b""

    def take(self, seconds):
        """Reads what comes within this time; False at the terminal's end."""
        if not select.select([self.master], [], [], seconds)[0]:
            return True
        try:
            more = os.read(self.master, 1 << 16)
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            more = b""
        self.shown += more
        return bool(more)

    def wait_for(self, text):
        limit = time.monotonic() + PATIENCE
        while text not in self.shown:
            if time.monotonic() > limit or not self.take(0.1):
                raise AssertionError(f"{text!r} does not appear on the terminal, it shows\n{self.shown!r}")

    def press(self, keys):
        os.write(self.master, keys)

    def finish(self, patience=PATIENCE):
        """Waits for the end and gives the exit status; `shown` is the terminal, `piped` what went the other way."""
        limit = time.monotonic() + patience
        while self.take(0.1):
            if time.monotonic() > limit:
                self.process.kill()
                raise AssertionError(f"evs does not end, its terminal shows\n{self.shown!r}")
        self.piped = b"".join(pipe.read() for pipe in (self.process.stdout, self.process.stderr) if pipe)
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            if pipe:
                pipe.close()
        os.close(self.master)
        return self.process.wait(PATIENCE)


def show(*arguments, wanted=0, **settings):
    """Runs evs to its end on a terminal and gives what that shows."""
    screen = Screen(*arguments, **settings)
    status = screen.finish()
    if status != wanted:
        raise AssertionError(f"evs {arguments}: exit {status}, wanted {wanted}; the terminal shows\n{screen.shown!r}")
    return screen.shown
