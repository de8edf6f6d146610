"""A bad input, and what judges of several lists of them share."""
import os
import subprocess
from dataclasses import dataclass, field

from evs_binary import EVS, environment
from tap_cases import Skip, expect

USAGE, NOT_FOUND, CONFLICT, BAD_DATA, CORRUPT, INCOMPATIBLE, IO, HANDLER = 2, 3, 4, 5, 6, 8, 9, 10


@dataclass
class Row:
    number: str
    what: str
    command: tuple
    exit: int
    says: tuple = ()  # what stderr has to contain
    stdin: bytes = b""
    env: dict = field(default_factory=dict)
    arrange: object = None  # (folder): what is there before the command
    out: object = b""  # stdout; None = anything
    judge: object = None  # (folder, done): more to be checked
    appends: object = None  # events that evs.db has gained; None = no file may have changed at all


def unprivileged(*command):
    """Runs evs as nobody; root may do everything."""
    if os.getuid() != 0:
        return (EVS, *command)
    return ("setpriv", "--reuid", "65534", "--clear-groups", "--inh-caps=-all", "--bounding-set=-all", EVS, *command)


def without_permission(mode, of, command, exit_status, says):
    """Judges by itself, because evs runs as somebody else here."""
    def judge(folder, _):
        store = folder / "evs.db"
        os.chmod(folder, 0o755)
        os.chmod(store, 0o644)
        os.chmod(folder if of == "folder" else store, mode)
        if subprocess.run(unprivileged("version"), cwd="/", capture_output=True, check=False).returncode != 0:
            raise Skip("no other user can run evs here")
        before = store.read_bytes()
        done = subprocess.run(unprivileged(*command), cwd=folder, env=environment(), capture_output=True, timeout=20, check=False)
        os.chmod(folder, 0o755)
        expect(done.returncode, exit_status, f"exit status\n{done.stderr.decode()}\nexit")
        for part in says:
            if part not in done.stderr.decode():
                raise AssertionError(f"the message does not name {part!r}:\n{done.stderr.decode()}")
        expect(store.read_bytes(), before, "the store")
    return judge
