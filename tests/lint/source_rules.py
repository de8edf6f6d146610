"""How a source file looks, wherever it lies."""
import re
import shutil
import subprocess
from pathlib import Path

from tree import FLOORS, code_of, files, matches, own_texts, sources

VAGUE_NAMES = re.compile(r"(^|_)(utils?|helpers?|common|misc|tools?)(_|$)")
# Spelled in two parts, so that this file does not break its own rule.
LEFTOVER = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")
MACHINE_PATH = re.compile(r"/(?:ho" r"me/[a-z]|ro" r"ot/|wo" r"rk/|Us" r"ers/)")


def names_say_what_is_inside():
    """no folder and no file of the floors is called util, helpers, common, misc or tools"""
    for path in sources(*FLOORS):
        for part in (*path.parts[:-1], path.stem):
            if VAGUE_NAMES.search(part):
                yield f"{path}: '{part}' says nothing about what is inside"


def names_are_snake_case():
    """source files and folders are snake_case"""
    for path in sources(*FLOORS, "tests"):
        for part in (*path.parts[:-1], path.stem):
            if not re.fullmatch(r"[a-z][a-z0-9_]*", part):
                yield f"{path}: '{part}' is not snake_case"


def headers_open_with_a_comment():
    """a header opens with a comment of one to six lines, then #pragma once"""
    for path in sources(*FLOORS, "tests", endings=(".hpp",)):
        lines = path.read_text().splitlines()
        opening = 0
        while opening < len(lines) and lines[opening].startswith("//"):
            opening += 1
        if not 1 <= opening <= 6:
            yield f"{path}: opens with {opening} lines of comment"
        if opening < len(lines) and lines[opening] != "#pragma once":
            yield f"{path}:{opening + 1}: #pragma once is missing after the opening comment"


def the_console_belongs_to_cli():
    """nothing outside cli/ writes to the console"""
    for path in sources("core", "commands"):
        yield from matches(path, code_of(path.read_text()),
                           r"\b(std::(cout|cerr|clog|cin)|stdout|stderr|STD(OUT|ERR)_FILENO|f?printf|f?puts|fmt::print)\b(?!_)")


def commands_go_through_their_context():
    """a command never exits, reads the environment or opens a file on its own account"""
    for path in sources("commands"):
        yield from matches(path, code_of(path.read_text()), r"\b(std::)?(exit|_exit|abort|quick_exit|getenv|system|fopen)\s*\(|\bstd::[io]?fstream\b")


def no_macros():
    """no macro is defined in the three floors, except a library's own switches without a value"""
    for path in sources(*FLOORS):
        yield from matches(path, code_of(path.read_text()), r"(?m)^[ \t]*#[ \t]*define[ \t]+\w+(\(|[ \t]+\S)")


def nothing_is_left_over():
    """no reminder of unfinished work is left in a file"""
    for path, text in own_texts():
        yield from matches(path, text, LEFTOVER)


def no_machine_paths():
    """no file names a path of somebody's machine"""
    for path, text in own_texts():
        yield from matches(path, text, MACHINE_PATH)


def texts_are_tidy():
    """texts end in one newline, without tabs in sources and without blanks at the end of a line"""
    for path, text in own_texts():
        if path.suffix in (".cmd", ".tsv", ".csv", ".ndjson") or Path("tests/fuzz/corpus") in path.parents:
            continue
        if text and (not text.endswith("\n") or text.endswith("\n\n")):
            yield f"{path}: does not end in one newline"
        yield from matches(path, text, r"[ \t]+(?=\n)")
        if path.suffix in (".cpp", ".hpp", ".py"):
            yield from matches(path, text, r"\t")


def every_source_is_built():
    """each .cpp is named in a CMakeLists.txt of its folder or above"""
    for path in sources(*FLOORS, "tests", endings=(".cpp",)):
        if not any(lists(folder / "CMakeLists.txt", path.relative_to(folder)) for folder in path.parents):
            yield f"{path}: in no CMakeLists.txt"


def lists(build_file, source):
    return build_file.is_file() and re.search(rf"(?m)(^|[\s(/]){re.escape(str(source))}([\s)]|$)", build_file.read_text())


def tests_mirror_the_floors():
    """each NAME_test.cpp of tests/core, tests/commands and tests/cli stands for a source of that name"""
    for floor in FLOORS:
        for path in sources(f"tests/{floor}", endings=(".cpp",)):
            wanted = path.relative_to(f"tests/{floor}").with_name(path.name.removesuffix("_test.cpp"))
            if not any(Path(floor, wanted).with_suffix(suffix).is_file() for suffix in (".cpp", ".hpp")):
                yield f"{path}: there is no {floor}/{wanted}.cpp"


def scripts():
    return [path for path in files() if path.parent != Path("completions") and path.suffix == "" and path.read_bytes()[:2] == b"#!"]


def shell_scripts_are_clean():
    """shellcheck finds nothing in the shell scripts"""
    if shutil.which("shellcheck") is None:
        yield "shellcheck is not installed"
        return
    shells = [path for path in scripts() if re.match(rb"#!.*\b(ba)?sh\b", path.read_bytes())]
    done = subprocess.run(["shellcheck", "-x", "-f", "gcc", *map(str, shells)], stdout=subprocess.PIPE, text=True, check=False)
    yield from done.stdout.splitlines()


def scripts_can_be_run():
    """files that begin with #! are executable"""
    for path in scripts():
        if not path.stat().st_mode & 0o100:
            yield f"{path}: not executable"


RULES = (names_say_what_is_inside, names_are_snake_case, headers_open_with_a_comment, the_console_belongs_to_cli,
         commands_go_through_their_context, no_macros, nothing_is_left_over, no_machine_paths, texts_are_tidy, every_source_is_built,
         tests_mirror_the_floors, shell_scripts_are_clean, scripts_can_be_run)
