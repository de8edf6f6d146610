"""Test cases for suites in python: each prints `ok - NAME`, `not ok - NAME` or `skip - NAME # WHY`, failures with their reason."""
import traceback


class Skip(Exception):
    """Raised by a case that cannot run here; the reason is shown."""


class Cases:
    def __init__(self):
        self.failures = 0

    def run(self, name, body, *arguments):
        try:
            body(*arguments)
        except Skip as reason:
            print(f"skip - {name} # {reason}", flush=True)
        except Exception as problem:
            self.failures += 1
            print(f"not ok - {name}")
            lines = str(problem).splitlines() if isinstance(problem, AssertionError) and str(problem) else traceback.format_exc().splitlines()
            for line in lines:
                print(f"  {line}")
            print(end="", flush=True)
        else:
            print(f"ok - {name}", flush=True)

    def case(self, name):
        """Decorator: runs the function at once under this name."""
        return lambda body: self.run(name, body)

    @property
    def status(self):
        return 1 if self.failures else 0


def expect(actual, wanted, what="value"):
    if actual != wanted:
        raise AssertionError(f"{what} is\n{actual!r}\nwanted\n{wanted!r}")
