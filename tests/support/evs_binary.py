"""The evs under test: $EVS_BINARY, else the one that PATH finds (./dev puts build/release first)."""
import os
import shutil
import subprocess
import sys

EVS = os.environ.get("EVS_BINARY") or shutil.which("evs")
if EVS is None:
    sys.exit("no evs found: build it first (./dev build) and put it on PATH, or set EVS_BINARY")
EVS = os.path.abspath(EVS)


def environment(**extra):
    """A plain environment: no setting of the caller's reaches evs."""
    return {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LC_ALL": "C", **extra}


def evs(*arguments, wanted=0, stdin=b"", env=None, timeout=60, cwd=None):
    """Runs evs and gives its stdout; any other exit status than `wanted` (None: any) is a failure."""
    done = subprocess.run([EVS, *map(str, arguments)], input=stdin, capture_output=True, env=env or environment(), timeout=timeout,
                          cwd=cwd, check=False)
    if wanted is not None and done.returncode != wanted:
        raise AssertionError(f"evs {' '.join(map(str, arguments))}: exit {done.returncode}, wanted {wanted}\n"
                             f"{done.stderr.decode(errors='replace')}")
    return done.stdout
