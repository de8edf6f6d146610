"""F10, F12, F20: no memory, odd clocks, full or closed standard streams."""
import json
import subprocess

from rig import EVS, FOLDER, discard, envelope, environment, evs, expect, fresh_store, judge, rounds

SHIM = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
extern void *__libc_malloc(size_t), *__libc_calloc(size_t, size_t), *__libc_realloc(void *, size_t);
typedef int (*main_function)(int, char **, char **);
typedef int (*start_function)(main_function, int, char **, void (*)(void), void (*)(void), void (*)(void), void *);
static main_function real_main;
static long first, calls, for_good;
static int counted_main(int count, char **arguments, char **environment) {
  const char *at = getenv("OOM_AT");
  for_good = at && strchr(at, '+');
  first = at ? atol(at) : 0;
  return real_main(count, arguments, environment);
}
/* Calls are counted from main on: what libraries allocate for themselves before it is not evs's to answer for. */
int __libc_start_main(main_function main, int count, char **arguments, void (*begin)(void), void (*end)(void), void (*unload)(void),
                      void *stack) {
  real_main = main;
  return ((start_function)dlsym(RTLD_NEXT, "__libc_start_main"))(counted_main, count, arguments, begin, end, unload, stack);
}
static int refuses(void) {
  if (first <= 0) return 0;
  long n = __atomic_add_fetch(&calls, 1, __ATOMIC_RELAXED);
  if (n == first || (for_good && n > first)) { errno = ENOMEM; return 1; }
  return 0;
}
void *malloc(size_t size) { return refuses() ? 0 : __libc_malloc(size); }
void *calloc(size_t count, size_t size) { return refuses() ? 0 : __libc_calloc(count, size); }
void *realloc(void *old, size_t size) { return refuses() ? 0 : __libc_realloc(old, size); }
"""


def out_of_memory_shim():
    source, library = FOLDER / "oom.c", FOLDER / "oom.so"
    source.write_text(SHIM)
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", library, source], check=True)
    return library


def f10_out_of_memory(program, count):
    """malloc fails at the Nth call, once or from then on: no crash, and what was done is whole."""
    shim = out_of_memory_shim()

    def one(chance):
        store = fresh_store()
        sent = [envelope(chance, number) for number in range(50)]
        text = "".join(line for line, _, _ in sent).encode()
        arguments = chance.choice([["append", "Order-1", "Happened", "--store", store], ["import", "-", "--store", store],
                                   ["append", "--batch", "-", "--store", store], ["verify", "--store", store], ["read", "--store", store]])
        at = f"{int(10 ** chance.uniform(0, 3.5))}{chance.choice(['', '+'])}"
        done = subprocess.run([program, *map(str, arguments)], input=text, capture_output=True, timeout=60, check=False,
                              env=environment(LD_PRELOAD=str(shim), OOM_AT=at))
        if done.returncode < 0 or done.returncode >= 128:
            raise AssertionError(f"{arguments[0]} with OOM_AT={at}: exit {done.returncode}\n{done.stderr.decode(errors='replace')}")
        judge(store, at_most=50)
        if done.returncode == 0 and arguments[0] in ("append", "import"):
            judge(store, exact=1 if arguments[1] == "Order-1" else 50)
        evs("append", "Order-1", "After", "--store", store)
        discard(store)
    rounds("F10", count, one)


CLOCKS = ["-1h", "+10y", "@1970-01-01 00:00:00", "@1969-12-31 23:59:58", "@2038-01-19 03:14:06", "@2038-01-19 03:14:09",
          "@2106-02-07 06:28:14", "@2106-02-07 06:28:17", "@2024-02-29 23:59:59", "@2026-03-29 00:59:59", "@2026-10-25 00:59:59",
          "@2000-01-01 00:00:00"]


def f12_clock(program, clock):
    """Whatever the clock says, assigned times never go back and the log stays sound."""
    store = fresh_store()
    evs("append", "Order-1", "Before", "--store", store)
    for zone in ("UTC", "America/New_York"):
        done = subprocess.run(["faketime", "-f", clock, program, "append", "Order-1", "Happened", "--store", store], capture_output=True,
                              env=environment(TZ=zone), check=False)
        expect(done.returncode, 0, f"exit under {clock}")
    evs("append", "Order-1", "After", "--store", store)
    lines = [json.loads(line) for line in evs("export", "--store", store).splitlines()]
    times = [line["created_at"] for line in lines]
    expect(times, sorted(times), "times")
    expect([line["version"] for line in lines], [1, 2, 3, 4], "versions")
    judge(store, exact=4)
    evs("verify", "--store", store)
    discard(store)


def shell(command, store, wanted, stdin=b""):
    done = subprocess.run(["bash", "-c", command, "bash", EVS, str(store)], input=stdin, capture_output=True, env=environment(), timeout=60,
                          check=False)
    if done.returncode not in wanted:
        raise AssertionError(f"{command}: exit {done.returncode}, wanted {wanted}\n{done.stderr.decode(errors='replace')}")


FOLD = 'cd "${2%/*}" && printf "%s\\n" "-- evs:projection p version 1" "-- evs:init" "CREATE TABLE n(v);" "-- evs:on *" ' \
       '"INSERT INTO n VALUES (:version);" >p.sql && '
DELIVER = '"$1" -q subscribe mailer --until-caught-up --exec true -n 1 -s "$2" >"${2%/*}/said" && '
STREAM_CASES = {  # command: (exit statuses, events afterwards); every store begins with 3 events
    '"$1" append O-1 T -s "$2" >/dev/full': ((12,), 4),
    '"$1" append O-1 T -s "$2" >&-': ((12,), 4),
    '"$1" append O-1 T -s "$2" <&-': ((0,), 4),
    '"$1" append O-1 T -s "$2" 2>&-': ((0,), 4),
    '"$1" append O-1 T -s "$2" <&- >&- 2>&-': ((12,), 4),
    '"$1" append O-1 T -s "$2" --expect 99 2>/dev/full': ((4,), 3),
    '"$1" append O-1 T -s "$2" --expect 99 2>&-': ((4,), 3),
    '"$1" import --ack - -s "$2" >/dev/full': ((12,), 4),
    '"$1" import - -s "$2" <&-': ((9,), 3),  # what cannot be read is no empty input
    '"$1" read -s "$2" >/dev/full': ((9,), 3),
    '"$1" read -s "$2" >&-': ((9,), 3),
    '"$1" export -s "$2" >/dev/full': ((9,), 3),
    '"$1" verify -s "$2" >/dev/full': ((9,), 3),
    '"$1" stats -s "$2" >/dev/full': ((9,), 3),
    '"$1" state O-1 -s "$2" >/dev/full': ((9,), 3),
    '"$1" state O-1 --step -s "$2" >&-': ((9,), 3),
    '"$1" state O-1 --save -s "$2" >/dev/full': ((12,), 3),
    '"$1" bisect O-1 --where "version > 1" -s "$2" >/dev/full': ((9,), 3),
    """"$1" handle O-1 --exec 'echo "{\\"event_type\\":\\"T\\"}"' -s "$2" >/dev/full""": ((12,), 4),
    '"$1" handle O-1 --exec false -s "$2" 2>/dev/full': ((1,), 3),
    '"$1" snapshot take O-1 -s "$2" >/dev/full': ((12,), 3),
    '"$1" state O-1 --save -q -s "$2" >&2 && "$1" snapshot list -s "$2" >/dev/full': ((9,), 3),
    '"$1" state O-1 --save -q -s "$2" >&2 && "$1" snapshot show O-1 -s "$2" >/dev/full': ((9,), 3),
    '"$1" append --batch - -s "$2" <&-': ((9,), 3),
    FOLD + '"$1" replay p.sql --step -s "$2" >/dev/full': ((12,), 3),
    FOLD + '"$1" replay p.sql -q -s "$2" && "$1" projection status -s "$2" >/dev/full': ((9,), 3),
    FOLD + '"$1" replay p.sql -q -s "$2" && "$1" projection show p n -s "$2" >/dev/full': ((9,), 3),
    FOLD + 'sed "s/:version/0/" p.sql >new.sql && "$1" projection diff p.sql new.sql --key v -s "$2" >/dev/full': ((9,), 3),
    DELIVER + '"$1" subscription list -s "$2" >/dev/full': ((9,), 3),
    DELIVER + '"$1" subscription show mailer -s "$2" >/dev/full': ((9,), 3),
    DELIVER + '"$1" subscription next mailer -s "$2" >/dev/full': ((9,), 3),
    '"$1" read -s "$2" <&- 2>&- | head -n 1': ((0,), 3),
    'set -o pipefail; "$1" read -s "$2" -o ndjson | true': ((0,), 3),
}


def f20_streams(command):
    """An answer that could not be printed is never success, and no descriptor of the store is taken for a standard stream."""
    statuses, events = STREAM_CASES[command]
    store = fresh_store()
    for _ in range(3):
        evs("append", "O-1", "T", "--store", store)
    shell(command, store, statuses, stdin=b'{"stream_id":"O-1","event_type":"T"}\n')
    judge(store, exact=events)
    evs("verify", "--store", store)
    discard(store)
