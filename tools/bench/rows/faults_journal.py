"""A journal whose program is killed while it writes, and one that ten programs write at the same time.

Every other program is killed at a random moment. The others are killed at a system call, each at another one,
so that every step between two writes is tried.
"""

import multiprocessing
import os
import random
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from rows.counts import Count

from netlib.lesson.answers import files
from netlib.lesson.answers import journal_file as disk
from netlib.lesson.answers.merge import merge
from netlib.lesson.answers.store import NAME, Journal

KILLS = 1_000  # in all, shared by what is interrupted
WRITERS, ANSWERS = 10, 320  # programs, and the answers of each
CALLS = ("open", "replace", "fsync", "unlink", "chmod")  # at which a program may be killed
MARK = "what only I know"  # stands in every answer, so that a copy of one is found
PROGRAMS: Any = multiprocessing.get_context("fork" if hasattr(os, "fork") else "spawn")


def answer(text: str = MARK) -> dict:
    return {"prompt": "Why?", "text": text, "at": disk.now()}


def some(many: int, name: str = "n") -> dict:
    """Lessons with so many answers."""
    return {"01-trust": {"reflect": {f"{name}-{n}": answer() for n in range(many)}}}


# What is interrupted: each works on the journal and reports a step once it is done.


def writing(journal: Journal, report: Callable[[str], None]) -> None:
    for n in range(10_000):
        id = f"{os.getpid()}-{n}"
        journal.update("01-trust", "reflect", id, lambda _: answer())
        report(id)


def importing(journal: Journal, report: Callable[[str], None]) -> None:
    journal.bring_in(lambda here: merge(here, some(20, "there")))
    report("imported")


def deleting(journal: Journal, report: Callable[[str], None]) -> None:
    journal.delete()
    report("deleted")


def setting_aside(journal: Journal, report: Callable[[str], None]) -> None:
    journal.refresh()
    report("set aside")


def program(work: Callable, path: Path, dies_at: int, pipe) -> None:
    """Do the work; a ``dies_at`` above 0 ends the program at that call to the system."""
    left = dies_at

    def counted(call: Callable, *args, **options):
        nonlocal left
        left -= 1
        if left == 0:
            os._exit(9)
        return call(*args, **options)

    journal = Journal(path)
    if work is not setting_aside:
        journal.refresh()
    pipe.send("ready")
    if dies_at:
        for name in CALLS:
            setattr(os, name, partial(counted, getattr(os, name)))
    work(journal, pipe.send)
    time.sleep(60)  # until it is killed


def interrupted(work: Callable, path: Path, rng: random.Random, number: int) -> list[str]:
    """The steps that were reported before the program was killed."""
    here, there = PROGRAMS.Pipe(duplex=False)
    child = PROGRAMS.Process(target=program, args=(work, path, number // 2 % 24 if number % 2 else 0, there))
    child.start()
    there.close()
    here.recv()
    time.sleep(rng.uniform(0, 0.02))
    child.kill()
    child.join()
    reported = []
    try:
        while True:
            reported.append(here.recv())
    except EOFError:
        return reported


def reopened(path: Path) -> Journal:
    journal = Journal(path)
    journal.refresh()
    return journal


def holding(folder: Path) -> list[str]:
    """The files in which an answer stands."""
    return [file.name for file in folder.iterdir() if MARK.encode() in file.read_bytes()]


def check_writing(path: Path, before: dict, reported: list[str]) -> str:
    journal = reopened(path)
    lost = {*before["01-trust"]["reflect"], *reported} - set(journal.of("01-trust", "reflect"))
    return f"lost {len(lost)} answers {journal.notice}" if lost or journal.notice else ""


def check_importing(path: Path, before: dict, reported: list[str]) -> str:
    journal = reopened(path)
    whole_files = [file for file in files.kin(path) if file.suffix != ".part"]
    copies = [disk.parse(file.read_bytes()) for file in whole_files if ".before-import-" in file.stem]
    whole = {**before["01-trust"]["reflect"], **some(20, "there")["01-trust"]["reflect"]}.keys()
    now = journal.of("01-trust", "reflect").keys()
    if journal.notice or now not in (whole, before["01-trust"]["reflect"].keys()):
        return f"neither the old journal nor the new one: {len(now)} answers {journal.notice}"
    if now == whole and before not in copies:
        return "imported, and what was there before is kept nowhere"
    return "said to be imported, and is not" if reported and now != whole else ""


def check_deleting(path: Path, before: dict, reported: list[str]) -> str:
    if reported:
        return f"said to be deleted, and stands in {holding(path.parent)}" if holding(path.parent) else ""
    journal = reopened(path)
    return f"half deleted: {journal.notice}" if journal.notice or journal.lessons not in ({}, before) else ""


def check_setting_aside(path: Path, before: dict, reported: list[str]) -> str:
    journal = reopened(path)
    if journal.lessons != before:
        return f"lost {len(before['01-trust']['reflect']) - len(journal.of('01-trust', 'reflect'))} answers"
    return "" if any(b"hurt" in file.read_bytes() for file in files.kin(path)) else "the damaged file is gone"


WORK = {
    "written": (writing, check_writing),
    "brought back": (importing, check_importing),
    "deleted": (deleting, check_deleting),
    "set aside": (setting_aside, check_setting_aside),
}


@contextmanager
def a_folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="netlib-faults-"))
    try:
        yield folder / NAME
    finally:
        shutil.rmtree(folder)


def killed(size: float) -> list[Count]:
    counts = []
    left = Count("answers left anywhere once everything was deleted after a kill")
    for name, (work, check) in WORK.items():
        count = Count(f"a kill while a journal is {name} that loses something")
        for number in range(max(4, round(size * KILLS / len(WORK)))):
            with a_folder() as path:
                before = some(30)
                path.write_bytes(disk.dump(before))
                if work is setting_aside:
                    hurt = {**before, "00-start-here": {"reflect": {"hurt": {"text": 3}}}}
                    path.write_bytes(disk.dump(hurt))
                fault = check(path, before, interrupted(work, path, random.Random(number), number))
                count.tried += 1
                count.faults += [f"{name}, kill {number}: {fault}"] if fault else []
                reopened(path).delete()
                left.tried += 1
                left.faults += (
                    [f"{name}, kill {number}: {holding(path.parent)}"] if holding(path.parent) else []
                )
        counts.append(count)
    return [*counts, left]


def one_writer(path: Path, who: int, answers: int) -> None:
    journal = Journal(path)
    for n in range(answers):
        journal.update("01-trust", "reflect", f"{who}-{n}", lambda _: answer())
    while journal.trouble:  # it says that it is tried again, so it must be kept in the end
        time.sleep(0.1)


def written_at_once(size: float) -> list[Count]:
    answers = max(5, round(size * ANSWERS))
    count = Count(f"an answer lost where {WRITERS} programs write at once", WRITERS * answers)
    with a_folder() as path:
        writers = [
            PROGRAMS.Process(target=one_writer, args=(path, who, answers), daemon=True)
            for who in range(WRITERS)
        ]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        kept = reopened(path).of("01-trust", "reflect")
        wanted = {f"{who}-{n}" for who in range(WRITERS) for n in range(answers)}
        count.faults += sorted(wanted - kept.keys())
    return [count]


def rows(size: float) -> list[Count]:
    """Kill so often, and let so many answers be written at once."""
    return [*killed(size), *written_at_once(size)]
