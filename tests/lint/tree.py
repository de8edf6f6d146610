"""The project's files as the lint rules see them: sources in the three floors and the tests, texts everywhere; paths from the root."""
import re
from pathlib import Path

FLOORS = ("core", "commands", "cli")
NOT_OURS = {".git", "build", "__pycache__"}


def files():
    """Every file of the project, build results left out."""
    for path in sorted(Path(".").rglob("*")):
        if path.is_file() and not NOT_OURS.intersection(path.parts):
            yield path


def sources(*folders, endings=(".cpp", ".hpp")):
    for folder in folders:
        yield from (path for path in sorted(Path(folder).rglob("*")) if path.suffix in endings)


def own_texts():
    """Texts written here: everything but the real events and the wanted outputs of end-to-end cases."""
    for path in files():
        if "data" not in path.parts and path.suffix not in (".out", ".err", ".db"):
            try:
                yield path, path.read_text()
            except UnicodeDecodeError:
                continue


COMMENT_OR_LITERAL = re.compile(r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|' r"'(?:\\.|[^'\\\n])+'", re.DOTALL)


def code_of(text):
    """The source with comments and literals blanked, line numbers kept."""
    return COMMENT_OR_LITERAL.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def matches(path, code, pattern):
    """`path:line: text` for each match."""
    lines = code.splitlines()
    for match in re.finditer(pattern, code):
        number = code.count("\n", 0, match.start()) + 1
        yield f"{path}:{number}: {lines[number - 1].strip()}"
