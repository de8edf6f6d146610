"""The cases for man/evs-migration.5: its recipes, applied to real events, and what becomes of each event computed again from the events' text."""
import json
import re
import subprocess
import uuid

from evs_binary import EVS, environment, evs
from manual_page import MAN, displays
from tap_cases import expect

PAGE = "evs-migration.5"
LISTS = 8  # the recipe for which the data has no list with more than one element


def migrations():
    """Every migration of the page: its number -> its text."""
    found = {}
    for text in displays(PAGE):
        head = re.match(r"-- evs:migration (\d+) ", text)
        if head:
            found.setdefault(int(head[1]), []).append(text)
    return found


def recipe(number):
    """The last with that number: the first pages show one that is no recipe."""
    return migrations()[number][-1]


def applied(folder, store, number):
    """The lifted events of a copy of the store to which one recipe was applied."""
    directory = folder / f"recipe-{number}"
    directory.mkdir()
    (directory / f"{number:04}_recipe.sql").write_text(recipe(number))
    copy = directory / "store.db"
    copy.write_bytes(store.read_bytes())
    if number == LISTS:
        evs("append", "-q", "-s", copy, "Installation-9", "InstallationRepositoriesAdded", '{"repositories_added":[{"id":1},{"id":2},{"id":3}]}', "--schema-version", "1")
    evs("migrate", "apply", "-q", "-s", copy, "--dir", directory)
    return [json.loads(line) for line in evs("read", "-s", copy).splitlines()]


def add_to(cases, folder, store_of, events_of):
    """Adds the cases; the store and the events of a data set are the caller's to make."""
    def check(number, becomes):
        """Compares what the recipe makes of every event with what `becomes` does: a list of (type, version, data), None for an event that stays.
        Gives the events that come after."""
        wanted, met = [], 0
        got = applied(folder, store_of("github-webhooks"), number)
        for stored in events_of("github-webhooks"):
            parts = becomes(stored["event_type"], json.loads(json.dumps(stored["data"])))
            met += parts is not None
            parts = [(stored["event_type"], 1, stored["data"])] if parts is None else parts
            for part, (name, version, data) in enumerate(parts):
                event_id = stored["event_id"] if part == 0 else str(uuid.uuid5(uuid.UUID(stored["event_id"]), str(part)))
                wanted.append((stored["position"], event_id, name, version, data, (part, len(parts)) if len(parts) > 1 else None))
        expect(met > 0, True, "whether the recipe meets any event")
        came = [(event["global_position"], event["event_id"], event["event_type"], event["schema_version"], event["data"],
                 (event["part"], event["parts"]) if "part" in event else None) for event in got]
        for ours, theirs in zip(came, wanted):
            expect(ours[:4] + ours[5:], theirs[:4] + theirs[5:], "event")
            expect(ours[4] == theirs[4], True, f"whether the data at position {ours[0]} is as wanted")
        return came[len(wanted):]

    @cases.case("the manual page of migrations is clean to mandoc")
    def _():
        found = subprocess.run(["mandoc", "-Tlint", "-Wall", MAN / PAGE], capture_output=True, text=True, check=False).stdout
        expect([line for line in found.splitlines() if "referenced manual not found" not in line], [], "lint")

    @cases.case("the page of migrations lists the directives and parameters that there are, and no other")
    def _():
        text = (MAN / PAGE).read_text()
        listed = set(re.findall(r"^\.It Li \\-\\- evs:([a-z-]+)", text, re.M))
        directory = folder / "directives"
        directory.mkdir()
        evs("migrate", "new", "x", "--dir", directory, "-s", folder / "none.db", "-q")
        scaffold = (directory / "0001_x.sql").read_text()
        expect(set(re.findall(r"-- evs:([a-z-]+)", scaffold)), listed, "directives")
        (directory / "0001_x.sql").write_text("-- evs:migration 1 x\n-- evs:drop A where :nothing\n")
        evs("init", directory / "empty.db")
        done = subprocess.run([EVS, "migrate", "plan", "--dir", directory, "-s", directory / "empty.db"], env=environment(), capture_output=True, check=False)
        known = re.search(rb"there are (.*)", done.stderr)[1].decode().split()
        expect(re.findall(r"^\.It (:\w+)", text, re.M), known, "parameters")

    @cases.case("the contract's example: an email moves under contact")
    def _():
        directory = folder / "contract"
        directory.mkdir()
        (directory / "0002_email.sql").write_text(migrations()[2][0])
        store = directory / "store.db"
        evs("append", "--create", "-q", "-s", store, "Customer-1", "CustomerRegistered", '{"name":"Ann","email":"a@example.org","n":1e2}', "--schema-version", "1")
        evs("migrate", "apply", "-q", "-s", store, "--dir", directory)
        line = evs("read", "-s", store).decode()
        expect('"schema_version":2,' in line, True, "whether the version is the new one")
        expect('"data":{"name":"Ann","n":1e2,"contact":{"email":"a@example.org"}}' in line, True, f"whether the data is moved in {line}")

    @cases.case("a field moves")
    def _():
        def becomes(name, data):
            if name != "IssuesOpened":
                return None
            data["origin"] = {"repository": data.pop("repository")}
            return [(name, 2, data)]
        expect(check(1, becomes), [], "events that are too many")

    @cases.case("a field gets another name, where it is there")
    def _():
        seen = set()

        def becomes(name, data):
            if name != "CommitCommentCreated":
                return None
            seen.add("organization" in data)
            if "organization" in data:
                data["owner"] = data.pop("organization")
            return [(name, 2, data)]
        expect(check(2, becomes), [], "events that are too many")
        expect(seen, {True, False}, "whether the field was there and was not")

    @cases.case("a type gets another name")
    def _():
        new = {"PullRequestOpened": "MergeRequestOpened", "PullRequestClosed": "MergeRequestClosed"}
        expect(check(3, lambda name, data: [(new[name], 1, data)] if name in new else None), [], "events that are too many")

    @cases.case("a new field has a default")
    def _():
        expect(check(4, lambda name, data: [(name, 2, {**data, "source": "web"})] if name == "IssueCommentCreated" else None), [], "events that are too many")

    @cases.case("two values become one")
    def _():
        def becomes(name, data):
            if name != "Push":
                return None
            ends = data.pop("before"), data.pop("after")
            return [(name, 2, {**data, "range": "..".join(ends)})]
        expect(check(5, becomes), [], "events that are too many")

    @cases.case("events are not wanted any more")
    def _():
        def becomes(name, data):
            unwanted = name == "Ping" or (name == "CheckRunCompleted" and data["check_run"]["conclusion"] == "success")
            return [] if unwanted else None
        expect(check(6, becomes), [], "events that are too many")

    @cases.case("one event becomes two")
    def _():
        def becomes(name, data):
            if name != "PullRequestReviewSubmitted":
                return None
            review = data["review"]
            return [("ReviewDecided", 1, {"by": review["user"]["login"], "verdict": review["state"]}), ("ReviewWritten", 1, {"body": review["body"]})]
        expect(check(7, becomes), [], "events that are too many")

    @cases.case("a list becomes an event for each element")
    def _():
        def becomes(name, data):
            return [("RepositoryConnected", 1, one) for one in data["repositories_added"]] if name == "InstallationRepositoriesAdded" else None
        more = check(LISTS, becomes)
        expect([(name, data, part) for _, _, name, _, data, part in more], [("RepositoryConnected", {"id": k + 1}, (k, 3)) for k in range(3)], "parts")

    @cases.case("all recipes at once, taken back and applied again")
    def _():
        directory = folder / "all"
        directory.mkdir()
        for number in range(1, 9):
            (directory / f"{number:04}_recipe.sql").write_text(recipe(number))
        expect(sorted(migrations()), list(range(1, 9)), "recipes of the page")
        store = directory / "store.db"
        store.write_bytes(store_of("github-webhooks").read_bytes())
        raw = evs("read", "--raw", "-s", store)
        evs("migrate", "apply", "-q", "-s", store, "--dir", directory)
        lifted = evs("read", "-s", store)
        for _ in range(8):
            evs("migrate", "undo", "-q", "-s", store)
        expect(evs("read", "-s", store) == raw, True, "whether undo brings back what is stored")
        evs("migrate", "apply", "-q", "-s", store, "--dir", directory)
        expect(evs("read", "-s", store) == lifted, True, "whether the same comes out again")
        expect(lifted == raw, False, "whether nothing was lifted")
