"""F3: power cuts on a real file system: ext4 on a loop device, shut down without a log flush, mounted again."""
import fcntl
import os
import struct
import subprocess
import time

from kills import acks_of, append_arguments, feed
from rig import FOLDER, Skip, complete_lines, envelope, evs, finish, judge, kill_after, rounds, start

EXT4_SHUTDOWN = 0x8004587D  # _IOR('X', 125, __u32)
NO_LOG_FLUSH = struct.pack("I", 2)


class Disk:
    """An ext4 file system of its own that can lose its power."""

    def __init__(self):
        self.image, self.mount = FOLDER / "disk.img", FOLDER / "disk"
        self.mount.mkdir(exist_ok=True)
        with open(self.image, "wb") as image:
            image.truncate(48 << 20)
        self.plug_in(["mkfs.ext4", "-q", "-F", self.image])
        self.power_on()

    @staticmethod
    def plug_in(command):
        try:
            subprocess.run(command, check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError) as problem:
            raise Skip(f"needs root, ext4 and a loop device: {problem}") from None

    def power_on(self):
        self.plug_in(["mount", "-o", "loop", self.image, self.mount])

    def lose_power(self):
        folder = os.open(self.mount, os.O_RDONLY)
        fcntl.ioctl(folder, EXT4_SHUTDOWN, NO_LOG_FLUSH)
        os.close(folder)
        subprocess.run(["umount", self.mount], check=True)
        self.power_on()

    def remove(self):
        subprocess.run(["umount", self.mount], check=False, capture_output=True)
        self.image.unlink()


def power_cuts(disk, kind, count, work):
    """`work(store, chance)` starts writers, kills them, and gives what was acknowledged; the kill comes before the cut."""
    numbers = iter(range(count))

    def one(chance):
        store = disk.mount / f"{kind}-{next(numbers)}.db"
        acks, judged = work(store, chance)
        disk.lose_power()
        judged(store, acks)
        for left in disk.mount.glob(f"{store.name}*"):
            left.unlink()
    rounds(kind, count, one)


def durable_init(store):
    evs("init", store)
    os.sync()


def judge_store(store, acks):
    judge(store, acks)
    evs("append", "Order-1", "After", "--store", store)
    evs("verify", "--store", store)


def f3_append(count):
    def work(store, chance):
        durable_init(store)
        acks = []
        for number in range(chance.randrange(1, 6)):
            event_id, data, arguments = append_arguments(store, chance, number)
            process = start(*arguments)
            kill_after(process, chance.uniform(0.002, 0.02))
            _, out, _ = finish(process)
            acks += [(answer["global_position"], event_id, data) for answer in complete_lines(out)]
        return acks, judge_store
    with_disk("F3", count, work)


def f3_pipe(count):
    def work(store, chance):
        durable_init(store)
        sent = [envelope(chance, number) for number in range(chance.randrange(1, 300))]
        process = start("import", "--ack", "-", "--store", store, stdin=subprocess.PIPE)
        for at in range(0, len(sent), 10):
            feed(process, [line for line, _, _ in sent[at:at + 10]])
            time.sleep(chance.uniform(0, 0.002))
        kill_after(process, chance.uniform(0, 0.01))
        out = process.stdout.read()
        finish(process)
        return acks_of(out, sent), judge_store
    with_disk("F3-pipe", count, work)


def f3_import(count):
    """Bulk imports, also those that build a new file: what was answered, or what is in place under its name, is whole."""
    def work(store, chance):
        create = chance.random() < 0.5
        if not create:
            durable_init(store)
        sent = [envelope(chance, number) for number in range(3000)]
        source = FOLDER / "input.ndjson"
        source.write_text("".join(line for line, _, _ in sent))
        process = start("import", *(["--create"] if create else ["--ack"]), source, "--store", store)
        kill_after(process, chance.uniform(0, 0.15))
        status, out, _ = finish(process)

        def judged(path, acks):
            if not create:
                judge_store(path, acks)
            elif path.exists():
                judge(path, exact=len(sent))
            elif status == 0:
                raise AssertionError("import --create succeeded and its store is gone")
        return ([] if create else acks_of(out, sent)), judged
    with_disk("F3b-import", count, work)


def f3_init(count):
    def work(store, chance):
        process = start("init", store)
        kill_after(process, chance.uniform(0, 0.02))
        status, _, _ = finish(process)

        def judged(path, _):
            if path.exists():
                judge(path, exact=0)
            elif status == 0:
                raise AssertionError("init succeeded and its store is gone")
        return [], judged
    with_disk("F3b-init", count, work)


def with_disk(kind, count, work):
    disk = Disk()
    try:
        power_cuts(disk, kind, count, work)
    finally:
        disk.remove()
