"""A table of a lesson's file, read field by field."""

from netlib.errors import PlainError


class Table:
    """What is missing, odd or left over is said in a sentence that names file and id."""

    def __init__(self, raw: dict, file: str, where: str):
        self._raw, self.file, self._where = dict(raw), file, where
        self.id = where

    def refuse(self, problem: str) -> PlainError:
        return PlainError(f"{self.file}: {self._where} {problem}.")

    def take(self, key: str, kinds: type | tuple, wanted: str, default=None):
        if key not in self._raw and default is not None:
            return default
        value = self._raw.pop(key, None)
        # True is an int to Python, never to the writer of a lesson
        if not isinstance(value, kinds) or (isinstance(value, bool) and kinds is not bool):
            raise self.refuse(f"needs “{key}”, {wanted}" + ("" if value is None else f"; got {value!r}"))
        return value

    def text(self, key: str, default: str | None = None) -> str:
        """A text with its line breaks and indents made into single spaces."""
        text = " ".join(self.take(key, str, "a text", default).split())
        if not text and default is None:
            raise self.refuse(f"needs “{key}”, a text that says something")
        return text

    def one_of(self, key: str, words, default: str | None = None) -> str:
        word = self.text(key, default)
        if word not in words:
            raise self.refuse(f"has {key} “{word}”, which must be one of: {', '.join(words)}")
        return word

    def number(self, key: str) -> float:
        return self.take(key, (int, float), "a number")

    def number_if_any(self, key: str) -> float | None:
        return self.number(key) if key in self._raw else None

    def words(self, key: str) -> tuple[str, ...]:
        """A list of ids, perhaps empty."""
        words = self.take(key, list, "a list of ids", default=[])
        if not all(isinstance(word, str) and word for word in words):
            raise self.refuse(f"needs “{key}”, a list of ids; got {words!r}")
        return tuple(words)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of paragraphs, at least one."""
        texts = self.take(key, list, "a list of paragraphs")
        if not texts or not all(isinstance(text, str) and text.strip() for text in texts):
            raise self.refuse(f"needs “{key}”, a list of paragraphs; got {texts!r}")
        return tuple(" ".join(text.split()) for text in texts)

    def values(self, key: str) -> dict:
        """Names with numbers or words, perhaps none."""
        values = self.take(key, dict, "names with values", default={})
        if not all(isinstance(value, str | int | float) for value in values.values()):
            raise self.refuse(f"needs “{key}”, names with numbers or words; got {values!r}")
        return values

    def flag(self, key: str) -> bool:
        return self.take(key, bool, "true or false", default=False)

    def pair(self, key: str) -> tuple[float, float]:
        pair = self.take(key, list, "two numbers, the smaller first")
        if len(pair) != 2 or not all(type(end) in (int, float) for end in pair) or pair[0] > pair[1]:
            raise self.refuse(f"needs “{key}”, two numbers, the smaller first; got {pair!r}")
        return pair[0], pair[1]

    def table(self, key: str) -> "Table | None":
        raw = self._raw.pop(key, None)
        if raw is not None and not isinstance(raw, dict):
            raise self.refuse(f"has “{key}”, which must be a table")
        return None if raw is None else Table(raw, self.file, f"“{self.id}”")

    def named(self, key: str) -> dict[str, "Table"]:
        """Tables under a key, each with its own id: ``[check.some-id]``."""
        raw = self._raw.pop(key, {})
        if not isinstance(raw, dict) or not all(isinstance(part, dict) for part in raw.values()):
            raise self.refuse(f"has “{key}”, which must hold tables such as [{key}.some-id]")
        return {id: self._child(part, id) for id, part in raw.items()}

    def listed(self, key: str) -> list["Table"]:
        """A list of tables, each with a field ``id``: ``[[claims]]``."""
        raw = self.take(key, list, f"tables such as [[{key}]]", default=[])
        if not all(isinstance(part, dict) for part in raw):
            raise self.refuse(f"has “{key}”, which must hold tables such as [[{key}]]")
        return [self._child(part, Table(part, self.file, f"an entry of {key}").text("id")) for part in raw]

    def _child(self, raw: dict, id: str) -> "Table":
        child = Table({key: value for key, value in raw.items() if key != "id"}, self.file, f"“{id}”")
        child.id = id
        return child

    def done(self) -> None:
        if self._raw:
            raise self.refuse(f"has fields that are not known here: {', '.join(sorted(self._raw))}")
