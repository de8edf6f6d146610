"""The JSON Schemas of GitHub's webhooks, split per event type, and what the stored webhooks look like beside them."""
import json
import re
import subprocess
from collections import Counter
from pathlib import Path

DATA = Path(__file__).resolve().parents[1] / "data"
EXPECTED = Path(__file__).resolve().parent / "webhooks.expected"
REFERENCE = re.compile(r'"\$ref": ?"#/definitions/([^"]*)"')


def type_name(definition):
    """`issues$opened` is the data of IssuesOpened, `push$event` that of Push; None for what is a part of others."""
    kind, _, action = definition.partition("$")
    words = kind.split("_") + ([] if action == "event" else action.split("_"))
    return "".join(word[:1].upper() + word[1:] for word in words) if action else None


def reachable(definitions, name):
    """The definitions that one leads to, itself included."""
    found, to_do = set(), [name]
    while to_do:
        name = to_do.pop()
        if name not in found:
            found.add(name)
            to_do += REFERENCE.findall(json.dumps(definitions[name]))
    return found


def split():
    """A document for each event type: a reference to its definition, and those definitions that it leads to."""
    whole = json.loads((DATA / "github-webhooks.schema.json").read_text())
    definitions = whole["definitions"]
    for name in definitions:
        if event_type := type_name(name):
            needed = reachable(definitions, name)
            document = {"$schema": whole["$schema"], "$ref": f"#/definitions/{name}",
                        "definitions": {other: definitions[other] for other in definitions if other in needed}}
            yield event_type, json.dumps(document)


def evs(binary, store, *arguments, text=None):
    done = subprocess.run([binary, "-q", "--store", store, *arguments], input=text, capture_output=True, text=True, timeout=120, check=False)
    if done.returncode != 0:
        raise AssertionError(f"evs {' '.join(arguments)}: exit {done.returncode}\n{done.stderr}")
    return done.stdout


def findings(binary, folder):
    """Lines: how many of all webhooks fit the schemas of their types, which do not, and what they lack, most frequent first."""
    store = str(folder / "webhooks.db")
    evs(binary, store, "import", "--create", str(DATA / "github-webhooks.ndjson"))
    types = {json.loads(line)["event_type"] for line in evs(binary, store, "types", "-o", "ndjson").splitlines()}
    for event_type, document in split():
        if event_type in types:
            evs(binary, store, "schema", "add", event_type, "-", text=document)
    counts = [json.loads(line) for line in evs(binary, store, "schema", "validate", "-o", "ndjson").splitlines()]
    events, invalid, unchecked = (sum(count[key] for count in counts) for key in ("events", "invalid", "unchecked"))
    yield f"{events} events of {len(types)} types: {events - invalid - unchecked} fit, {invalid} do not, {unchecked} have no schema"
    yield from (f"no schema: {count['event_type']}, {count['unchecked']} events" for count in counts if count["unchecked"])
    violations = [json.loads(line) for line in evs(binary, store, "schema", "validate", "--violations", "-o", "ndjson").splitlines()]
    for (position, event_type), count in Counter((found["global_position"], found["event_type"]) for found in violations).items():
        yield f"does not fit: {event_type} at {position}, {count} violations"
    for (message, schema), count in sorted(Counter((found["message"], found["schema"]) for found in violations).items(),
                                           key=lambda each: (-each[1], each[0])):
        yield f"{count} times: {message} ({schema})"
