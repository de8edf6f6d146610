"""What the linker is told beside the sources, held against the program that it made."""
import re
import subprocess
from pathlib import Path

from evs_binary import EVS

START_ORDER = Path("cli/start_order.ld")
MOST_STALE = 0.1  # the other engine has not all of them


def start_order_names_functions_that_are_there():
    """cli/start_order.ld names functions of the program"""
    listing = subprocess.run(["nm", EVS], check=True, capture_output=True, text=True).stdout
    there = {line.split()[-1] for line in listing.splitlines()}
    # Not the clones that a compiler makes as it likes, nor the C library's sections for kinds of processors.
    named = re.findall(r"^    \*\(\.text\.(?:startup\.|unlikely\.)?(\w{8,})\)$", START_ORDER.read_text(), re.MULTILINE)
    if not named:
        yield f"{START_ORDER} names no functions"
    gone = [name for name in named if name not in there]
    if len(gone) > MOST_STALE * len(named):
        yield f"{len(gone)} of {len(named)} functions are gone, such as {gone[0]}: ./dev order"


RULES = (start_order_names_functions_that_are_there,)
