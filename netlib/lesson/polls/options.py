"""Which answer of a question a text names."""

import re
import unicodedata
from string import ascii_uppercase

from netlib.errors import PlainError
from netlib.lesson.texts.content import Question

NOT_SURE = "not-sure"  # counted beside the answers: who is not sure has answered, and is not right
NOT_SURE_WORDS = {
    "?", "dk", "dont know", "do not know", "i dont know", "i do not know", "idk", "no idea", "not sure",
    "im not sure", "i am not sure", "unsure", "undecided", "no answer", "abstain", "abstention",
    "weiss nicht", "weiß nicht", "weiss ich nicht", "keine ahnung", "unsicher", "enthaltung",
    "je ne sais pas", "no lo se", "no se", "non lo so",
}  # fmt: skip
LONGEST = 1000  # characters: no answer of ours is longer
LETTERED = re.compile(r"(?:(?:answer|option|choice|antwort) )?([a-z])(?: *[.):=-] *(.*))?")


class Reader:
    """Finds the answers of one question in texts."""

    def __init__(self, question: Question):
        self.question = question
        self.ids = [option.id for option in question.options]
        self._by_letter = dict(zip(ascii_uppercase.lower(), self.ids, strict=False))
        self._by_text = {plain(option.text): option.id for option in question.options}
        self._by_text |= {plain(id): id for id in self.ids}

    def answer(self, said: str) -> str | None:
        """The id of an option, `NOT_SURE`, or a number that was guessed as text; None for anything else."""
        said = said.strip()
        if not said or len(said) > LONGEST:
            return None
        if _words(said) in NOT_SURE_WORDS:
            return NOT_SURE
        return self._guess(said) if self.question.number else self._option(said)

    def _option(self, said: str) -> str | None:
        if id := self._by_text.get(plain(said)):
            return id
        if not (match := LETTERED.fullmatch(" ".join(said.casefold().strip("\"'()[]. ").split()))):
            return None
        id, rest = self._by_letter.get(match[1]), plain(match[2] or "")
        # "A. Not at all" must be the text of A: in a poll whose answers were shuffled, the text decides.
        return self._by_text.get(rest) if rest else id

    def _guess(self, said: str) -> str | None:
        for text in (said, *_only_number(said)):
            try:
                return f"{self.question.read(text):.10g}"
            except PlainError:
                continue
        return None


def _only_number(said: str) -> list[str]:
    found = re.findall(r"[+-]?\d[\d.,]{0,20}", said[:200], re.ASCII)
    return [found[0].rstrip(".,")] if len(found) == 1 else []


def plain(text: str) -> str:
    """The text as it is compared: no case, accents as they are, every other sign one space."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.sub(r"[^\w$€£%+-]+", " ", text).split())


def _words(text: str) -> str:
    text = text.casefold().replace("’", "").replace("'", "").strip(" .!…")
    return " ".join(text.split())
