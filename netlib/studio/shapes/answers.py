"""What an answer about somebody says: a tie or none, in words or as a number on a scale."""

import re
from collections import Counter
from collections.abc import Iterable

from netlib.studio import headers as words
from netlib.studio.ledger import Ledger
from netlib.studio.receipt import Option
from netlib.studio.table import Table
from netlib.studio.values import NO, YES, Cell, as_number, as_text, is_empty, is_unknown

# How an answer begins that says that there is no tie; “rarely or never” begins otherwise.
NEVER = set(
    words.words_of("""
        never no none not nothing nobody dont unknown nie niemals nicht nichts kein keine keinen jamais aucun
        aucune nunca nada ningun ninguna mai nessun nessuno nikdy nic zadny zadna nemam nepoznam neznam nigdy
        zaden asla hic hayir nooit geen aldrig ingen
    """)
)
I_DO_NOT = re.compile(
    r"i (do not|don.?t|have(n.?t| not| never)|never)\b|ich (kenne|habe)\b.*\b(nicht|kein)|je ne\b"
    r"|0 *[-–=:] *[a-z]"
)
MOST_WORDS = 12  # whoever writes more different answers has not been given a scale
SCALE = 7  # steps; what has more is no answer to a question
SMALLEST, NEARLY_ALL = 4, 0.9


def says_no(text: str) -> bool:
    """Whether an answer in words says that there is no tie."""
    spoken = [word for word in words.words_of(text) if not word.isdigit()]
    return (
        text.casefold() in NO
        or (spoken[:1] != [] and spoken[0] in NEVER)
        or bool(I_DO_NOT.match(text.casefold()))
    )


def words_that_tie(table: Table, cells: Iterable[Cell], ledger: Ledger) -> dict[str, bool]:
    """For each answer in words whether it is a tie, as the receipt says of each and as can be changed."""
    said = Counter(as_text(cell) for cell in cells if not is_empty(cell) and not is_unknown(cell))
    spoken = [text for text in said if as_number(text) is None and text.casefold() not in YES | NO]
    found = {text: not says_no(text) for text in spoken}
    if len(found) > MOST_WORDS:
        none = [text for text, tie in found.items() if not tie]
        said_none = f"{len(none)} of them are no tie" + "".join(f", “{text}”" for text in none[:5])
        ledger.note(table.place(), f"{len(found)} different answers in words; {said_none}")
        return found
    options = [Option("tie", "It is a tie"), Option("none", "It says that there is no tie")]
    for text, tie in found.items():
        times = "once" if said[text] == 1 else f"{said[text]} times"
        sentence = f"The answer “{text}” ({times} in {table.called}) is {'a' if tie else 'no'} tie."
        found[text] = (
            ledger.take(f"answer: {table.key}/{text}", sentence, "tie" if tie else "none", options) == "tie"
        )
    return found


def ask_scale(
    table: Table, amounts: list[float], people: int, ledger: Ledger, surveyed: bool = True
) -> float:
    """Ask from which number on an answer is a tie, where nearly everybody gave one for everybody.

    ``amounts`` are the numbers above 0 that were given, about ``people`` people. Where it is not known that
    people were asked (``surveyed``), every number is taken for a tie, which can be changed.
    """
    levels = Counter(amounts)
    steps = sorted(levels)
    if not 2 <= len(steps) <= SCALE or steps[0] != 1 or any(step != int(step) for step in steps):
        return 0.0
    if people < SMALLEST or len(amounts) < NEARLY_ALL * people * (people - 1):
        return 0.0
    options = [Option("1", "Every number is a tie", f"{len(amounts)} ties")]
    for step in steps[1:]:
        many = sum(levels[each] for each in steps if each >= step)
        options.append(
            Option(
                f"{step:g}", f"Numbers from {step:g} on; lower ones say that there is none", f"{many} ties"
            )
        )
    question = f"In {table.called} nearly everybody has a number for everybody. Which numbers are ties?"
    if surveyed:
        least = ledger.ask(f"scale: {table.key}", question, options)
    else:
        sentence = f"In {table.called} nearly everybody has a number for everybody: every number is a tie."
        least = ledger.take(f"scale: {table.key}", sentence, "1", options)
    return 0.0 if least == "1" else float(least)


def is_tie(cell: Cell, spoken: dict[str, bool]) -> bool:
    """Whether an answer about somebody is a tie: neither empty nor unknown nor 0 nor a word for none."""
    if is_empty(cell) or is_unknown(cell) or as_number(cell) == 0:
        return False
    return spoken.get(as_text(cell), as_text(cell).casefold() not in NO)
