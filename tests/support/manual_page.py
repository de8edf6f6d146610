"""The examples of a manual page in mdoc(7), as they stand in its source."""
import re
from pathlib import Path

MAN = Path(__file__).parents[2] / "man"


def displays(page):
    """The literal displays of the page, each a text of whole lines."""
    return re.findall(r"^\.Bd[^\n]*\n(.*?)^\.Ed$", (MAN / page).read_text(), re.M | re.S)
