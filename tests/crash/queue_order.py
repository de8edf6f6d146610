"""What was looked at before a write, when another writer comes in between: the second in the writers' queue finds out."""
import fcntl
import time
from pathlib import Path

from rig import Skip, discard, evs, expect, finish, fresh_store, start

NO, CONFLICT, BAD_DATA = 1, 4, 5
RULE = """-- evs:migration 0001 total in cents
-- evs:upcast Placed 1 -> 2
json_set(:data, '$.cents', json(:data->>'$.total'))
"""
DROP = "-- evs:migration 0001 no noise\n-- evs:drop Noise\n"
PLACES = """-- evs:projection places version 1
-- evs:init
CREATE TABLE placed (position INTEGER PRIMARY KEY);
-- evs:on Placed
INSERT INTO placed VALUES (:global_position);
"""


def wait_in_queue(process):
    """Until the kernel shows it waiting for the store's flock."""
    shown = Path("/proc/locks")
    if not shown.exists():
        process.kill()
        raise Skip("the kernel does not show who waits for a lock")
    end = time.monotonic() + 20
    while time.monotonic() < end:
        if any("-> FLOCK" in line and f" {process.pid} " in line for line in shown.read_text().splitlines()):
            return
        time.sleep(0.005)
    raise AssertionError(f"never came to the queue: {process.args}")


def one_after_the_other(store, first, second):
    """Both come to the queue, `second` having decided; then `first` writes before it. Gives the exit and stderr of `second`."""
    with open(store, "rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        early = start(*first, "--timeout", "30s", "--store", store)
        wait_in_queue(early)
        late = start(*second, "--timeout", "30s", "--store", store)
        wait_in_queue(late)
    status, _, err = finish(early)
    expect(status, 0, f"exit of {first}: {err.decode()}")
    status, _, err = finish(late)
    return status, err.decode()


def apply_sees_it():
    """An event that the rule cannot lift: the migration is not applied."""
    store = fresh_store()
    folder = store.parent / "migrations"
    folder.mkdir()
    (folder / "0001_total_in_cents.sql").write_text(RULE)
    evs("append", "Order-1", "Placed", '{"total":"300"}', "--store", store)
    apply = ("migrate", "apply", "--dir", folder)
    status, err = one_after_the_other(store, ("append", "Order-1", "Placed", '{"total":"three"}'), apply)
    expect(status, BAD_DATA, f"exit of apply: {err}")
    evs("read", "--store", store)
    discard(store)
    store = fresh_store()
    evs("append", "Order-1", "Placed", '{"total":"300"}', "--store", store)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "0001_total_in_cents.sql").write_text(RULE)
    status, err = one_after_the_other(store, ("append", "Order-1", "Placed", '{"total":"400"}'), apply)
    expect(status, 0, f"exit of apply: {err}")
    expect(evs("read", "--store", store).count(b'"cents":400'), 1, "the event that came in between, lifted")
    discard(store)


def drop_sees_it():
    """An event of the schema version that is to be dropped: it stays."""
    store = fresh_store()
    schema = store.parent / "schema.json"
    schema.write_text('{"type":"object"}')
    for version in (1, 2):
        evs("schema", "add", "Placed", schema, "--version", version, "--store", store)
    status, err = one_after_the_other(store, ("append", "Order-1", "Placed", "--schema-version", "2"),
                                      ("schema", "drop", "Placed", "--version", "2"))
    expect(status, CONFLICT, f"exit of drop: {err}")
    discard(store)


def switch_sees_it():
    """Events of which a projection makes other rows in the copy: the store stays open."""
    store = fresh_store()
    folder = store.parent / "migrations"
    folder.mkdir()
    (folder / "0001_no_noise.sql").write_text(DROP)
    places = store.parent / "places.sql"
    places.write_text(PLACES)
    more = store.parent / "more.ndjson"
    more.write_text('{"stream_id":"Order-1","event_type":"Noise"}\n{"stream_id":"Order-1","event_type":"Placed"}\n')
    target = store.parent / "target.db"
    evs("append", "Order-1", "Placed", "--store", store)
    evs("migrate", "apply", "--dir", folder, "--store", store)
    switch = ("migrate", "copy", target, "--switch", "--check-projection", places)
    status, err = one_after_the_other(store, ("import", more), switch)
    expect((status, "nothing was switched" in err), (NO, True), f"the end of switch: {err}")
    evs("append", "Order-1", "Placed", "--store", store)
    discard(store)


def switch_takes_it():
    """An event that came in between is in the copy, and its certificate is of all events."""
    store = fresh_store()
    target = store.parent / "target.db"
    evs("append", "Order-1", "Placed", "--store", store)
    status, err = one_after_the_other(store, ("append", "Order-1", "Paid"), ("migrate", "copy", target, "--switch"))
    expect(status, 0, f"exit of switch: {err}")
    expect(evs("read", "--count", "--store", target), b'{"count":2}\n', "events in the copy")
    evs("migrate", "verify", store, target, f"{target}.migration.json")
    discard(store)
