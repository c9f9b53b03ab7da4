"""DOT, the language of Graphviz."""

import re
from itertools import pairwise

from netlib.errors import PlainError
from netlib.studio.draft import Draft
from netlib.studio.ledger import Ledger, Place
from netlib.studio.safety import DEEPEST, MOST_TIES
from netlib.studio.sources.attributes import all_directed, person_of, tie_of

TOKEN = re.compile(
    r'\s+|//[^\n]*|/\*.*?\*/|^\#[^\n]*|(?P<text>"(?:\\.|[^"\\])*"(?:\s*\+\s*"(?:\\.|[^"\\])*")*)|(?P<html><(?:[^<>]|<[^<>]*>)*>)'
    r"|(?P<sign>->|--|[{}\[\];,=:])|(?P<word>[\w.\u0080-\uffff-]+?(?=--|->|[^\w.\u0080-\uffff-]|$))",
    re.DOTALL | re.MULTILINE,
)
# How a document begins: comments, then "graph" or "digraph" with or without a name.
DOT = re.compile(
    r'(?:\s|//[^\n]*\n|\#[^\n]*\n|/\*.*?\*/)*(?:strict\s+)?(?:di)?graph\b\s*(?:"[^"]*"|[\w.-]+)?\s*\{',
    re.IGNORECASE | re.DOTALL,
)


def read_dot(name: str, text: str, draft: Draft, ledger: Ledger) -> None:
    """Read a DOT document; `PlainError` if it does not follow the grammar of DOT."""
    document = _Document(name, text)
    document.read()
    kind = "digraph" if document.directed else "graph"
    directed = all_directed(name, document.directed, f"it is a {kind}", ledger)
    for number, (key, attributes) in enumerate(document.nodes.items(), 1):
        label = attributes.get("label", "")
        label = key if label == "\\N" else label.replace("\\n", " ").replace("\\l", " ").replace("\\r", " ")
        rest = {k: v for k, v in attributes.items() if k != "label"}
        draft.person(key, Place(name, "", number, "node"), **person_of(rest, label))
    for number, (source, target, attributes) in enumerate(document.edges, 1):
        arrow = attributes.pop("dir", "")
        both = arrow in ("both", "none")
        a, b = (target, source) if arrow == "back" else (source, target)
        draft.tie(a, b, Place(name, "", number, "edge"), directed=directed and not both, **tie_of(attributes))


class _Document:
    """The tokens of a document, and what they declare."""

    def __init__(self, name: str, text: str):
        self.name, self.place, self.tokens = name, 0, []
        self.nodes: dict[str, dict[str, str]] = {}
        self.edges: list[tuple[str, str, dict[str, str]]] = []
        at = 0
        while at < len(text):
            match = TOKEN.match(text, at)
            if match is None or match.end() == at:
                line = text.count("\n", 0, at) + 1
                raise PlainError(f"“{name}”: line {line} is not DOT, at “{text[at : at + 20]}”.")
            if match["text"]:
                parts = re.findall(r'"((?:\\.|[^"\\])*)"', match["text"], re.DOTALL)
                said = re.sub(r'\\(["\\])', r"\1", "".join(parts).replace("\\\n", ""))
                self.tokens.append(("id", said))
            elif match["html"]:
                self.tokens.append(("id", re.sub(r"<[^<>]*>", " ", match["html"][1:-1])))
            elif match["sign"]:
                self.tokens.append(("sign", match["sign"]))
            elif match["word"]:
                self.tokens.append(("id", match["word"]))
            at = match.end()

    def read(self) -> None:
        if self._peek().casefold() == "strict":
            self._next()
        kind = self._next().casefold()
        self.directed = kind == "digraph"
        if self._peek() != "{":
            self._next()
        self._body({}, {}, "", 0)
        if self.place < len(self.tokens):
            raise PlainError(
                f"“{self.name}” goes on after its graph ends, at “{self._peek()}”: bring one graph at a time."
            )

    def _peek(self) -> str:
        return self.tokens[self.place][1] if self.place < len(self.tokens) else ""

    def _is(self, sign: str) -> bool:
        return self.place < len(self.tokens) and self.tokens[self.place] == ("sign", sign)

    def _next(self) -> str:
        if self.place >= len(self.tokens):
            raise PlainError(f"“{self.name}” ends before its brackets are closed: a part of it is missing.")
        self.place += 1
        return self.tokens[self.place - 1][1]

    def _body(self, nodes: dict[str, str], edges: dict[str, str], group: str, depth: int) -> list[str]:
        """Read from “{” to “}”; returns the nodes that are named in between."""
        if depth > DEEPEST or not self._is("{"):
            raise PlainError(
                f"“{self.name}” is not DOT, or nested too deeply: “{{” is missing before “{self._peek()}”."
            )
        self._next()
        nodes, edges, named = dict(nodes), dict(edges), []
        label = group
        while not self._is("}"):
            if self._is(";") or self._is(",") or self.place >= len(self.tokens):
                self._next()
                continue
            if self._peek().casefold() in ("node", "edge", "graph") and self.tokens[self.place + 1 :][:1] == [
                ("sign", "[")
            ]:
                which = self._next().casefold()
                said = self._attributes()
                (nodes if which == "node" else edges if which == "edge" else {}).update(said)
                label = said.get("label", label) if which == "graph" and depth else label
                continue
            if self.tokens[self.place][0] == "id" and self.tokens[self.place + 1 :][:1] == [("sign", "=")]:
                key = self._next().casefold()
                self._next()
                value = self._next()
                label = value if key == "label" and depth else label
                continue
            chain = [self._operand(nodes, edges, label, depth)]
            while self._is("->") or self._is("--"):
                self._next()
                chain.append(self._operand(nodes, edges, label, depth))
            said = self._attributes() if self._is("[") else {}
            for sources, targets in pairwise(chain):
                if len(self.edges) + len(sources) * len(targets) > MOST_TIES:
                    raise PlainError(f"“{self.name}” holds more than {MOST_TIES:,} ties.")
                self.edges += [(a, b, {**edges, **said}) for a in sources for b in targets]
            if len(chain) == 1:
                for node in chain[0]:
                    self.nodes[node].update(said)
            named += [node for some in chain for node in some]
        self._next()
        if label:
            for node in named:
                self.nodes[node].setdefault("group", label)
        return list(dict.fromkeys(named))

    def _operand(self, nodes: dict[str, str], edges: dict[str, str], group: str, depth: int) -> list[str]:
        if self._peek().casefold() == "subgraph" and self.tokens[self.place][0] == "id":
            self._next()
            if not self._is("{"):
                self._next()
            return self._body(nodes, edges, "", depth + 1)
        if self._is("{"):
            return self._body(nodes, edges, "", depth + 1)
        if self.place < len(self.tokens) and self.tokens[self.place][0] == "sign":
            raise PlainError(f"“{self.name}” is not DOT: “{self._peek()}” stands where a name must.")
        node = self._next()
        for _ in range(2):  # a port and a point of the compass
            if self._is(":"):
                self._next()
                self._next()
        self.nodes.setdefault(node, {**nodes})
        return [node]

    def _attributes(self) -> dict[str, str]:
        found: dict[str, str] = {}
        while self._is("["):
            self._next()
            while not self._is("]"):
                key = self._next()
                if self._is("="):
                    self._next()
                    found[key] = self._next()
                elif key not in (",", ";"):
                    found[key] = "true"
            self._next()
        return found
