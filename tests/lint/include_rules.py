"""Which floor may include what. Calls and includes go down: cli -> commands -> core; the engine stays in its rooms."""
import re
from pathlib import Path

from tree import FLOORS, sources

BACKENDS = ("core/sqlite/", "core/memory/")
ENGINE_ROOMS = ("core/sqlite/", "core/projection/", "core/expression/")
THIRD_PARTY = re.compile(r"(CLI/|SQLiteCpp/|sqlite3\.h|nlohmann/|fmt/|openssl/|re2/|catch2/)")
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)


def includes(path):
    """(line number, whether in quotes, name) of each include."""
    text = path.read_text()
    for match in INCLUDE.finditer(text):
        yield text.count("\n", 0, match.start()) + 1, match[1] == '"', match[2]


def offending(paths, is_allowed):
    for path in paths:
        for line, quoted, name in includes(path):
            if not is_allowed(path, quoted, name):
                yield f"{path}:{line}: must not include {name}"


def is_system_header(name):
    return not THIRD_PARTY.match(name)


def is_standard_header(name):
    return is_system_header(name) and "." not in name and "/" not in name


def in_rooms(path, rooms):
    return path.as_posix().startswith(rooms)


def paths_are_from_the_root():
    """every include in quotes is written from the root and names a file that is there"""
    for path in sources(*FLOORS, "tests"):
        for line, quoted, name in includes(path):
            if quoted and not ("/" in name and Path(name).is_file()):
                yield f"{path}:{line}: {name} is no file from the root"


def core_headers():
    """a header of core/ includes the standard library and core/ only, in an engine's room also what the engine needs"""

    def is_allowed(path, quoted, name):
        if quoted:
            return name.startswith("core/")
        if in_rooms(path, ENGINE_ROOMS) and (is_system_header(name) or re.match(r"SQLiteCpp/|sqlite3\.h", name)):
            return name != "iostream"
        return is_standard_header(name) and name != "iostream"

    yield from offending(sources("core", endings=(".hpp",)), is_allowed)


def core_sources():
    """core/ includes nothing of the floors above, no CLI11 and no console; SQLite stays in its rooms, libcrypto in digest.cpp, RE2 in pattern.cpp"""

    def is_allowed(path, quoted, name):
        if quoted:
            return name.startswith("core/")
        if re.match(r"SQLiteCpp/|sqlite3\.h", name):
            return in_rooms(path, ENGINE_ROOMS)
        if name.startswith("openssl/"):
            return path.as_posix() == "core/digest.cpp"
        if name.startswith("re2/"):
            return path.as_posix() == "core/schema/pattern.cpp"
        if name.startswith(("nlohmann/", "fmt/")):
            return True
        return is_system_header(name) and name not in ("iostream", "ostream")

    yield from offending(sources("core", endings=(".cpp",)), is_allowed)


def backends():
    """only open_store.cpp sees the backends, and no backend sees another"""

    def is_allowed(path, quoted, name):
        room = next((backend for backend in BACKENDS if quoted and name.startswith(backend)), None)
        return room is None or path.as_posix() == "core/open_store.cpp" or in_rooms(path, (room,))

    yield from offending((path for path in sources(*FLOORS) if not in_rooms(path, ("core/expression/", "core/projection/"))), is_allowed)


def commands():
    """commands/ includes core/, commands/ and the standard library; fmt in .cpp; no console, no system calls"""

    def is_allowed(path, quoted, name):
        if quoted:
            return name.startswith(("core/", "commands/"))
        if name.startswith("fmt/"):
            return path.suffix == ".cpp"
        return is_standard_header(name) and name not in ("cstdio", "iostream", "ostream", "fstream")

    yield from offending(sources("commands"), is_allowed)


def cli():
    """cli/ is the only place with CLI11, in its .cpp files"""

    def is_allowed(path, quoted, name):
        if quoted:
            return name.startswith(("core/", "commands/", "cli/"))
        if name.startswith(("CLI/", "fmt/")):
            return path.suffix == ".cpp"
        return is_system_header(name)

    yield from offending(sources("cli"), is_allowed)


RULES = (paths_are_from_the_root, core_headers, core_sources, backends, commands, cli)
