"""What belongs to a command, asked from the program itself: `evs help -o ndjson` is the registry."""
import json
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

from evs_binary import evs

COMPLETIONS = {"bash": Path("completions/evs.bash"), "zsh": Path("completions/_evs"), "fish": Path("completions/evs.fish")}


@cache
def names():
    return [json.loads(line)["name"] for line in evs("help", "-o", "ndjson").splitlines()]


@cache
def help_of(name):
    return evs("help", name).decode()


def page_subject(name):
    """What the page is called after that a command stands on: its group has one for all of its commands."""
    return name.split()[0]


def page_of(name):
    return Path(f"man/evs-{page_subject(name)}.1")


def differing(path, generated, how):
    if not path.is_file():
        yield f"{path} is missing: {how} > {path}"
    elif path.read_bytes() != generated:
        yield f"{path} is not what the program prints: {how} > {path}"


def pages_are_generated():
    """the man page in man/ of each command, or of its group, is what `evs man NAME --mdoc` prints"""
    yield from differing(Path("man/evs.1"), evs("man", "--mdoc"), "evs man --mdoc")
    for subject in dict.fromkeys(map(page_subject, names())):
        yield from differing(page_of(subject), evs("man", subject, "--mdoc"), f"evs man {subject} --mdoc")


def no_page_without_a_command():
    """each man page of section 1 belongs to a command or a group"""
    known = {page_of(name) for name in names()} | {Path("man/evs.1")}
    yield from (f"{path}: no such command" for path in sorted(Path("man").glob("*.1")) if path not in known)


def references_lead_to_pages():
    """each page of ours that a man page refers to is there"""
    for path in sorted(Path("man").iterdir()):
        for name, section in re.findall(r"(?m)^\.(?:It )?Xr (evs[\w-]*) (\d)", path.read_text()):
            if not Path(f"man/{name}.{section}").is_file():
                yield f"{path}: there is no {name}({section})"


def pages_pass_mandoc():
    """mandoc finds nothing in the man pages"""
    if shutil.which("mandoc") is None:
        yield "mandoc is not installed"
        return
    for path in sorted(Path("man").iterdir()):
        found = subprocess.run(["mandoc", "-T", "lint", path], capture_output=True, text=True, check=False).stdout
        # Which pages are installed on this machine says nothing about ours.
        yield from (line for line in found.splitlines() if "referenced manual not found" not in line)


def completions_are_generated():
    """the three completions in completions/ are what `evs completion SHELL` prints"""
    for shell, path in COMPLETIONS.items():
        yield from differing(path, evs("completion", shell), f"evs completion {shell}")


def commands_are_completed():
    """each command is completed in the three shells"""
    for path in COMPLETIONS.values():
        script = path.read_text() if path.is_file() else ""
        for name in names():
            # The second word stands behind its group on one line.
            if not re.search(r"(?<![\w-])" + r"\b.*\b".join(name.split()) + r"(?![\w-])", script):
                yield f"{path}: no {name}"


def commands_have_examples():
    """the help of each command shows an example of it"""
    for name in names():
        if not re.search(rf"(?mi)^examples?:?$(?s:.*)\bevs .*\b{name}\b", help_of(name)):
            yield f"evs help {name}: no example that uses it"


def commands_have_end_to_end_cases():
    """each command has end-to-end cases in tests/e2e/NAME, where a blank in its name is _"""
    for name in names():
        folder = Path("tests/e2e", name.replace(" ", "_"))
        if not any(folder.glob("*.cmd")):
            yield f"{folder}: no case"


def end_to_end_cases_have_commands():
    """each folder in tests/e2e belongs to a command or a group"""
    known = {name.replace(" ", "_") for name in names()} | set(map(page_subject, names()))
    yield from (f"{path}: no such command" for path in sorted(Path("tests/e2e").iterdir()) if path.is_dir() and path.name not in known)


RULES = (pages_are_generated, no_page_without_a_command, references_lead_to_pages, pages_pass_mandoc, completions_are_generated,
         commands_are_completed, commands_have_examples, commands_have_end_to_end_cases, end_to_end_cases_have_commands)
