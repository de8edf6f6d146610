"""C++ sources as the lint sees them: includes, and the code without comments and texts."""
import re
from pathlib import Path

_TOKEN = re.compile(r'''
    //[^\n]* | /\*.*?\*/                                    # comments
  | R"(?P<mark>[^(\s]*)\(.*?\)(?P=mark)"                    # raw strings
  | "(?:\\.|[^"\\\n])*" | (?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])*'  # strings, characters (not digit separators)
''', re.X | re.S)
_INCLUDE = re.compile(r'^\s*#\s*include\s*([<"][^>"]+[>"])', re.M)


class CppSource:
    def __init__(self, root, path):
        self.path = path.relative_to(root)
        self.text = path.read_text()
        self.includes = _INCLUDE.findall(self.text)

    @property
    def floor(self):
        return self.path.parts[0]

    @property
    def is_header(self):
        return self.path.suffix == ".hpp"

    def code_lines(self):
        """(line number, code) with comments removed and texts emptied."""
        def blank(match):
            lines = "\n" * match.group().count("\n")
            return lines if match.group().startswith("/") else f'""{lines}'
        return enumerate(_TOKEN.sub(blank, self.text).split("\n"), start=1)

    def opening_comment(self):
        """The number of comment lines before anything else."""
        count = 0
        for line in self.text.split("\n"):
            if not line.startswith("//"):
                break
            count += 1
        return count


def cpp_sources(root, folders):
    paths = [path for folder in folders for path in sorted(Path(root, folder).rglob("*.[ch]pp"))]
    return [CppSource(root, path) for path in paths]
