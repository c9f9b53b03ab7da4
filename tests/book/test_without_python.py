"""What the book's pages do in place of Python: the same numbers, journal and words at every step."""

import json
import random
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import fastjsonschema
import pytest

from in_deno import in_deno
from netlib.errors import PlainError
from netlib.labkit.controls import Seed, Slider
from netlib.labkit.frames_file import frames_file
from netlib.labkit.packed import pack
from netlib.labs import FiveClues, FiveStrangers, Weaver
from netlib.lesson import Lesson
from netlib.lesson.answers import journal_file, merge, store
from netlib.lesson.answers.found import shortened
from netlib.lesson.parts.part import Part
from netlib.lesson.texts.guess import Range, off
from netlib.lesson.texts.reading import lessons
from netlib.typed import readings
from page_journal import PageJournal
from part_states import Handed, lesson_states
from play import together, turns_of
from state_labs import LabBeside
from state_slots import number_class

NUMBERS, TYPED, LAB = "lesson/page/book_numbers.js", "labkit/page/typed.js", "labkit/page/frames_file.js"
ADDRESS = "labkit/page/address.js"
JOURNAL, SCHEMA = "lesson/page/book_journal.js", "lesson/page/book_schema.js"


def or_refused(function, *args):
    try:
        return function(*args)
    except PlainError as problem:
        return {"refused": str(problem)}


def in_digits(chance: random.Random) -> str:
    """Something that may be typed in the place of a number."""
    number = chance.choice(
        ["7", "2.5", "2,5", "1,250", "1.250,5", "12 500", "1’000", ".5", "-3", "+4", "1e3"]
    )
    made = "".join(chance.choice("0123456789.,- '%$ap") for _ in range(chance.randint(0, 7)))
    return (
        chance.choice(["", " ", "€"])
        + chance.choice([number, made])
        + chance.choice(["", " ", "%", " percent"])
    )


def numbers(chance: random.Random) -> float:
    scale = 10.0 ** chance.randint(-6, 9)
    made = [chance.uniform(-1, 1) * scale, round(chance.uniform(0, 100), chance.randint(0, 6))]
    return chance.choice([*made, chance.randint(-9999, 99999) / 2 ** chance.randint(0, 9), 0.0])


def test_numbers_are_read_and_written_as_in_python():
    chance = random.Random(1)
    calls, expected = [], []

    def same(file, name, args, value):
        calls.append([file, name, args])
        expected.append(value)

    for _ in range(1500):
        typed, number = in_digits(chance), numbers(chance)
        digits = chance.randint(0, 6)
        same(TYPED, "readings", [typed, "%"], readings(typed, "%"))
        same(TYPED, "general", [number], f"{number:.10g}")
        same(NUMBERS, "shown", [number, [digits, ""]], f"{number:,.{digits}f}")
        answer = abs(number)
        asked = Range(
            (answer * 0.9, answer * 1.1), (0, answer * 3 + 1), "l", "w", "h", answer, unit="dollars"
        )
        as_json = {"unit": asked.unit, "unitOfOne": "", "accept": asked.accept, "limits": asked.limits}
        guess = chance.choice([round(answer, digits), round(chance.uniform(0, answer * 3), digits)])
        same(NUMBERS, "classOf", [as_json | {"answer": answer}, guess], number_class(asked, guess))
        same(NUMBERS, "said", [as_json, guess], asked.said(guess))
        if guess != answer:
            same(NUMBERS, "off", [answer, guess], off(answer, guess))
    sentences = ["Yes. But “no”. Why? Because!", "A 2.5 b. C " + "x" * 150 + ". D", "One. " * 60]
    for sentence in sentences:
        same(NUMBERS, "shortened", [sentence], shortened(sentence))
    found = in_deno({"calls": calls})
    wrong = [
        f"{call}: {got!r} instead of {value!r}"
        for call, got, value in zip(calls, found, expected, strict=True)
        if got != value
    ]
    assert wrong == []


CODES = ["ten-rounds rounds=7", "four-gauges", "public-goods network=Hs_?O~@& shape=ring", "x a=%&# b=ü"]
LAB_SERVER = "http://localhost:8888/lab"
PAGE = "https://somewhere.example/book/notebooks/05.html?v=1"


@pytest.mark.parametrize(
    ("here", "address"),
    [
        (PAGE, PAGE),
        (
            f"{LAB_SERVER}/workspaces/auto-A/tree/n/05.ipynb?reset&token=k3y#Why",
            f"{LAB_SERVER}/tree/n/05.ipynb",
        ),
        (
            "http://localhost:8866/voila/render/05.ipynb?token=k3y",
            "http://localhost:8866/voila/render/05.ipynb",
        ),
        (LAB_SERVER, None),  # no lesson is named in it
        (Path("/book/notebooks/05.html").as_uri(), None),  # nobody else could open it
    ],
)
def test_a_code_becomes_an_address_that_holds_no_key_and_leads_back_to_it(here, address):
    links = in_deno({"calls": [[ADDRESS, "addressOf", [code, here]] for code in CODES]})
    if address is None:
        assert set(links) == {""}
        return
    assert all(link.startswith(f"{address}#") for link in links)
    assert not any("k3y" in link for link in links)
    calls = [[ADDRESS, "codeIn", [f"#{link.split('#', 1)[1]}"]] for link in links]
    calls += [[ADDRESS, "asCode", [text]] for text in [*links, *CODES[:3]]]
    assert in_deno({"calls": calls}) == [*CODES, *CODES, *CODES[:3]]


def test_a_game_in_turns_goes_as_in_python_until_the_page_says_that_it_holds_no_more():
    turns, chance, lab = 3, random.Random(4), FiveClues()
    file = frames_file(lab, most=0, turns=replace(turns_of(lab), most=turns))
    asks, expected, played, refused = [], [], 0, 0
    for _ in range(400):
        name, value = chance.choice(
            [("to", chance.randint(1, 4))] * 6 + [("tell", None)] * 6 + [("shape", None)]
        )
        if name == "tell":
            asks.append({"do": "press", "button": "tell"})
            lab.tell()
        else:
            value = value or chance.choice(["wheel", "circle", "circle", "chain", "Y"])
            asks.append({"do": "set", "values": {name: value}})
            if name == "shape" or not lab.result.game.solved:  # a game that is over stays as it is
                lab.set(**{name: value})
        over = lab.result.game.solved
        further = lab.result.game.time > turns or (
            lab.result.game.time == turns and name == "to" and not over
        )
        if further:  # a turn that need not be kept
            expected.append(lab.code)
            asks.append({"do": "reset"})
            lab.reset()
        else:
            played += over and name == "tell"
        states = pack(lab, lab.shown, None)[0]["states"]
        seen = {"code": lab.code, "sentence": lab.sentence, "states": states, "reached": lab.goal_reached}
        expected.append(seen | {"lacks": False, "error": ""})
    found = in_deno({"game": {"file": file, "asks": asks}})
    for ask, got, value in zip(asks, found, expected, strict=True):
        if isinstance(value, str):
            assert got["code"] == value or "does not hold this game any further" in got["error"], ask
            refused += bool(got["error"])
        else:
            assert value == got, ask
    assert played, "no game was won on the way"
    assert refused, "no game went on for longer"


def test_two_people_who_are_clicked_are_told_why_no_tie_comes():
    lab = Weaver()
    file = frames_file(lab, most=0)
    assert (file["start"]["ties"], file["start"]["editable"]) == (True, False)
    (found,) = in_deno({"game": {"file": file, "asks": [{"do": "tie", "one": 1, "other": 2}]}})
    assert (found["code"], found["lacks"]) == (lab.code, False)
    assert "needs Python" in found["error"]


def test_what_is_decided_together_is_all_there():
    lab = FiveStrangers()
    file = frames_file(lab, most=0, together=together(lab))
    there = {frame["code"] for frame in file["frames"]}
    assert {f"five-strangers decisions=nthnt word={word} seed=8" for word in ("round", "nobody")} <= there
    assert len(there) > 2 * 3**5


def test_an_address_of_two_labs_side_by_side_opens_only_those():
    both = "rewiring share=0.1 step=11 / share=0.3 step=11"
    (link,) = in_deno({"calls": [[ADDRESS, "addressOf", [both, PAGE]]]})
    calls = [[ADDRESS, "codeIn", [f"#{link.split('#', 1)[1]}"]]]
    calls += [
        [ADDRESS, "isFor", [code, "rewiring", two]] for code in (both, both[:14]) for two in (True, False)
    ]
    assert in_deno({"calls": calls}) == [both, True, False, False, True]


def test_an_address_that_was_cut_short_opens_nothing():
    hashes = ["", "#", "#four-gauges=load%3", "#Heading of a text", "#%"]
    assert in_deno({"calls": [[ADDRESS, "codeIn", [hash]] for hash in hashes]}) == [""] * 5


def test_a_control_takes_and_refuses_what_it_does_in_python():
    chance = random.Random(2)
    share = Slider(label="Share", low=0, high=1, value=0.5, step=0.01)
    percent = Slider(label="Percent", low=-20, high=3000, value=5, step=0.5, unit="%")
    calls, expected = [], []
    for control in (share, percent, Seed()):
        for _ in range(600):
            typed = in_digits(chance)
            calls.append([LAB, "read", [control.describe(), typed]])
            expected.append(or_refused(control.check, typed))
    found = in_deno({"calls": calls})
    wrong = [(call, *pair) for call, *pair in zip(calls, found, expected, strict=True) if pair[0] != pair[1]]
    assert wrong == []


# A lesson, step by step -------------------------------------------------------------------------------------


class StandIn:
    """What a part needs of a lab."""

    def __init__(self, name: str, settings: dict | None = None):
        self.name, self.title, self.goal = name, f"The lab {name}", "Reach it."
        self.goal_reached, self.locked, self.measured, self.code = False, "", {}, name
        self.moving, self.values = False, dict.fromkeys(settings or {})
        self.controls = {id: SimpleNamespace(label=f"Control {id}") for id in self.values}
        self.observe = self.unlock = lambda *_: None

    def lock(self, why: str):
        self.locked = why

    def as_frame(self) -> dict:
        """As the page has it."""
        known = {name: getattr(self, name) for name in ("measured", "code", "values", "locked")}
        return known | {"held": self.moving, "goalReached": self.goal_reached}


def parts_of(name: str, journal: PageJournal) -> tuple[Lesson, list[Part]]:
    """All parts of a lesson, with labs that compute nothing."""
    lesson = Lesson(name)
    content = lesson.content
    labs = {id for claim in content.claims.values() for id in claim.tested_by} - set(content.reproduce)
    for lab in sorted(labs):
        lesson.play(StandIn(lab), after=next(iter(content.predict), None))
    built = {id: question for id, question in content.check.items() if question.builds}
    parts = [lesson.predict(id) for id in content.predict]
    parts += [lesson.reflect(id) for id in content.reflect if not (content.monday and id == "monday")]
    parts += [lesson.check(id) for id in content.check if id not in built]
    parts += [lesson.build(id, StandIn("built", question.settings)) for id, question in built.items()]
    parts += [lesson.outcome(id) for id in content.predict]
    parts += [
        lesson.reproduce(id, StandIn("some-lab", target.settings)) for id, target in content.reproduce.items()
    ]
    parts += [lesson.tell(id) for id in content.tell]
    parts += [lesson.notice(StandIn(id)) for id in content.notice]
    parts += [lesson.monday()] if content.monday else []
    return lesson, [lesson.progress, *parts, lesson.ledger()]


def a_step(chance: random.Random, part: Part) -> dict | None:
    """Something that a learner does in a part, done in Python as well."""
    if hasattr(part, "lab") and chance.random() < 0.6:
        return a_step_of_the_lab(chance, part)
    group = chance.choice(part.groups())
    values, does = {}, []
    for block in group["blocks"]:
        if block["is"] == "choice":
            ids = ["", *(id for id, _ in block["options"])]
            values[block["id"]] = block["value"] if block["locked"] else chance.choice(ids)
        elif block["is"] == "number":
            guesses = [f"{chance.uniform(-5, 120):.{chance.randint(0, 3)}f}", in_digits(chance)]
            values[block["id"]] = block["value"] if block["locked"] else chance.choice(guesses)
        elif block["is"] == "text":
            values[block["id"]] = chance.choice(["", "  ", "Because it is so.", "Two\nlines: <b> & “5”"])
            does += [(block["saves"], {"seen": block["value"]})] if block["saves"] else []
        elif block["is"] == "buttons":
            does += [(item["do"], item["values"]) for item in block["items"]]
    if not does:
        return None
    do, more = chance.choice(does)
    message = {"do": do, "group": group["id"], "values": values | more}
    part.act(message)
    return {"place": part.place, "message": message}


def a_step_of_the_lab(chance: random.Random, part: Part) -> dict:
    lab, beside = part.lab, LabBeside(part)
    if target := getattr(part, "target", None):
        near = target.printed + chance.uniform(-1, 1) * target.tolerance
        value = chance.choice([target.printed, near, target.printed * 2 + 7, None])
    else:
        value = chance.choice([None, round(chance.uniform(-20, 40), chance.randint(0, 4))])
    lab.measured = {} if value is None else {beside.measures: value}
    lab.values = {name: chance.choice([right, right, "other"]) for name, right in beside.settings.items()}
    lab.code, lab.moving = f"some-lab seed={chance.randint(0, 9)}", chance.random() < 0.2
    lab.locked, lab.goal_reached = chance.choice(["", "It opens later."]), chance.random() < 0.5
    if hasattr(part, "follow"):
        part.follow(lab)
    return {"place": part.place, "shows": lab.as_frame()}


def without_times(data):
    if isinstance(data, dict):
        return {name: without_times(part) for name, part in data.items() if name != "at"}
    return [without_times(part) for part in data] if isinstance(data, list) else data


@pytest.fixture
def in_memory(monkeypatch):
    """A journal in memory, which lessons take for that of the folder."""
    journal = PageJournal()
    monkeypatch.setenv("NETLIB_JOURNAL", str(journal.path))
    monkeypatch.setitem(store._open, journal.path.resolve(), journal)
    return journal


def test_every_lesson_says_the_same_as_in_python_at_every_step(in_memory):
    journal, chance = in_memory, random.Random(3)
    walks, states, ends, kept = [], [], [], []
    for name in lessons():
        journal.put({})
        lesson, parts = parts_of(name, journal)
        file = lesson_states(parts, lesson.played, journal)
        journal.put({})
        lesson, parts = parts_of(name, journal)
        steps, said = [], []
        for _ in range(150):
            part = chance.choice(parts)
            part._view = Handed()
            if part is not lesson.progress and (step := a_step(chance, part)):
                steps.append(step)
                said.append([part.state()["groups"], part.closed, part._view.file])
        walks.append({"file": file, "schema": journal_file._shapes(), "steps": steps})
        states.append(json.loads(json.dumps(said)))
        ends.append({part.place: json.loads(json.dumps(part.groups())) for part in parts})
        kept.append(journal.lessons)
    for number, found in enumerate(in_deno({"walks": walks})):
        for step, got, said in zip(walks[number]["steps"], found["states"], states[number], strict=True):
            assert got == said, f"{step}: {got} instead of {said}"
        for place, groups in ends[number].items():
            got = [{**group, "said": []} for group in found["last"][place]]
            assert got == [{**group, "said": []} for group in groups], place
        assert without_times(journal_file.parse(found["text"].encode())) == without_times(kept[number])


# The journal ------------------------------------------------------------------------------------------------


def an_entry(chance: random.Random, kind: str) -> dict:
    at = f"2026-0{chance.randint(1, 9)}-11T10:00:00Z"
    tried = {"answer": chance.choice(["a", 2.5]), "said": "A", "right": chance.random() < 0.5, "at": at}
    judged = {"verdict": chance.choice(["supported", "not-shown"]), "why": "So.", "at": at}
    round = {"counts": {"a": 3}, "at": at}
    return {
        "predict": {"question": "Q?", "answer": "a", "said": "A", "confidence": "guessing", "at": at},
        "check": {"question": "Q?", "tries": [tried] * chance.randint(1, 2)},
        "reflect": {"prompt": "P", "text": chance.choice(["one", "two"]), "at": at},
        "claims": {"claim": "C", "tries": [judged, judged | {"why": chance.choice("ab")}]},
        "room": {"question": "Q?", "rounds": {chance.choice(["before", "after"]): round}},
        "reproduce": {"what": "w", "value": 1.5, "printed": 1.4, "origin": "printed", "code": "c", "at": at},
        "play": {"goal": "g", "code": "c", "at": at},
        "later": {"anything": 1, "at": at},
    }[kind]  # fmt: skip


KINDS = ["predict", "check", "reflect", "claims", "room", "reproduce", "play", "later"]


def some_lessons(chance: random.Random) -> dict:
    return {
        name: {kind: {"an-id": an_entry(chance, kind)} for kind in chance.sample(KINDS, 5)}
        for name in chance.sample(["00-a", "01-b"], chance.randint(1, 2))
    }


def test_two_journals_are_merged_as_in_python():
    chance = random.Random(4)
    pairs = [(some_lessons(chance), some_lessons(chance)) for _ in range(120)]
    found = in_deno({"calls": [[JOURNAL, "merge", pair] for pair in pairs]})
    assert found == [merge.merge(*pair) for pair in pairs]


def damaged(chance: random.Random, data):
    """The same with one thing in it that is wrong."""
    data = json.loads(json.dumps(data))
    places = []

    def look(inner):
        for key in list(inner) if isinstance(inner, dict) else range(len(inner)):
            places.append((inner, key))
            if isinstance(inner[key], dict | list):
                look(inner[key])

    look(data)
    inner, key = chance.choice(places)
    inner[key] = chance.choice([None, 5, -1e16, "x" * 300, "No-Id!", [], {}, True, ["a"], {"a": 1.5}])
    return data


def test_an_entry_is_refused_where_python_refuses_it():
    chance, shapes = random.Random(5), journal_file._shapes()
    calls, expected = [], []
    for kind in KINDS:
        shape = {"$ref": f"#/definitions/{kind}"} if kind in shapes else {"type": "object"}
        for _ in range(60):
            entry = (
                damaged(chance, an_entry(chance, kind)) if chance.random() < 0.9 else an_entry(chance, kind)
            )
            calls.append([SCHEMA, "fits", [entry, shape, shapes]])
            expected.append(fits(journal_file._validator(kind), entry))
    assert in_deno({"calls": calls}) == expected
    assert {True, False} == set(expected)


def fits(validator, entry) -> bool:
    try:
        validator(entry)
    except fastjsonschema.JsonSchemaValueException:
        return False
    return True


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "cut short"),
        ("[]", "not a journal"),
        ('{"format": "network-leadership-journal", "schema": 3, "lessons": {}}', "newer version"),
        ('{"format": "network-leadership-journal", "schema": 1, "lessons": {}}', "first edition"),
    ],
)
def test_what_is_no_journal_of_this_edition_gets_a_sentence(text, said):
    (found,) = in_deno({"calls": [[JOURNAL, "parsed", [text, journal_file._shapes()]]]})
    assert said in found["refused"]
