"""F21: kill -9 of subscribers: every event is delivered at least once, in order, whatever was killed when."""
import json
import time

from rig import dice, discard, envelope, evs, expect, finish, fresh_store, judge, kill_after, median_time, rounds, start

EVENTS = 400
# Each run writes what it is given to a file of its own, so that order can be judged run by run.
PIPE = 'while read -r line; do echo "$line" >>"$0"; echo ok; done'
BATCH = 'cat >>"$0"'


def arguments(store, got, chance):
    if chance.random() < 0.5:
        script, options = PIPE, ["--pipe", "--batch", str(chance.choice([1, 7, 100]))]
    else:
        script, options = BATCH, ["--batch", str(chance.choice([5, 40]))]
    return ["subscribe", "mailer", "--store", store, "--until-caught-up", *options, "--exec", f"sh -c '{script}' {got}"]


def delivered(got):
    """Positions in the order in which they came; a line that the kill cut is none."""
    if not got.exists():
        return []
    return [json.loads(line)["global_position"] for line in got.read_text().splitlines(keepends=True) if line.endswith("\n")]


def f21_at_least_once(count):
    """A subscriber killed again and again until one run comes to the end: nothing is missed, and each run is in order."""
    chance = dice("F21-input")
    lines = "".join(envelope(chance, number)[0] for number in range(EVENTS))
    store = fresh_store()
    (store.parent / "events.ndjson").write_text(lines)
    evs("import", store.parent / "events.ndjson", "--store", store)
    usual = median_time(lambda: whole_run(store), 3)

    def one(chance):
        evs("subscription", "drop", "mailer", "--yes", "--store", store, wanted=None)
        reached = 0
        for run in range(200):
            got = store.parent / f"got-{time.monotonic_ns()}"
            process = start(*arguments(store, got, chance))
            # Later and later, so that a machine that has become slower lets one come to the end too.
            kill_after(process, chance.uniform(0, usual * (1 + run / 20)))
            status, _, err = finish(process)
            if status not in (0, -9):
                raise AssertionError(f"run {run}: exit {status}\n{err.decode(errors='replace')}")
            positions = settled(got)
            if positions:
                expect(positions, list(range(positions[0], positions[0] + len(positions))), f"order in run {run}")
                if positions[0] > reached + 1:
                    raise AssertionError(f"run {run} began at {positions[0]}, but only {reached} were delivered before")
                reached = max(reached, positions[-1])
            got.unlink(missing_ok=True)
            if status == 0:
                expect(reached, EVENTS, "last position that was delivered")
                judge(store, exact=EVENTS)
                return
        raise AssertionError("no run came to the end")
    rounds("F21", count, one)
    discard(store)


def whole_run(store):
    """A run that is not disturbed, begun anew."""
    got = store.parent / "got"
    evs("subscription", "drop", "mailer", "--yes", "--store", store, wanted=None)
    evs(*arguments(store, got, dice("F21-whole")))
    expect(delivered(got), list(range(1, EVENTS + 1)), "delivered by a run that is not disturbed")
    got.unlink()


def settled(got):
    """What a run has delivered, once its program has come to the end of the input that it still had."""
    before = None
    while (now := delivered(got)) != before:
        before = now
        time.sleep(0.01)
    return now
