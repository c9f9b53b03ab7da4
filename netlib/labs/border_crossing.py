"""Real data: who works across the borders of organisations, and is that more than chance would give?"""

from dataclasses import dataclass
from functools import cache

from netlib import data
from netlib.figures import EMPTY, add_trace, chart
from netlib.labkit.base import Lab
from netlib.labkit.controls import Choice
from netlib.labkit.in_python import rows
from netlib.labkit.wording import OPERATIONS

ROWS = ["all", *reversed(OPERATIONS)]  # from the bottom of the chart to the top
BORDERS = {"sponsor": "between sponsors (City, County, State …)", "private": "between public and private"}
CONTACTS = {"all": "all contacts", "frequent": "continuous contacts only"}


@dataclass(frozen=True)
class Crossings:
    """Contacts across a border in one operation, or in all, and the range to be expected by chance."""

    ties: int
    across: int
    ei_index: float
    chance: float
    low: float
    high: float

    @property
    def below_chance(self) -> bool:
        return self.ei_index < self.low


@dataclass(frozen=True)
class Finding:
    """Every operation, and all of them together under ``all``."""

    rows: dict[str, Crossings]
    contacts: str
    compared: bool
    operation: str


class BorderCrossing(Lab):
    """Seven rescue operations (Drabek and others 1981): the E-I index of Krackhardt and Stern (1988)."""

    title = "Who works across borders?"
    goal = (
        "Put chance beside it, and find the contacts that cross borders less often than chance would have it."
    )
    goal_settings = {"compared": "yes"}
    source = (
        "Drabek et al. 1981, Managing Multiorganizational Emergency Responses (data set emon of R); "
        "Krackhardt and Stern 1988, Soc. Psychol. Q. 51:123"
    )
    data_call = "netlib.data.emon_borders()"

    border = Choice(label="A border lies", options=BORDERS, value="sponsor")
    contacts = Choice(label="Which contacts count", options=CONTACTS, value="all")
    compared = Choice(
        label="What chance would give",
        help="The same contacts, with the sponsors of an operation dealt out anew 10,000 times.",
        options={"no": "not shown", "yes": "beside it"},
        value="no",
    )
    operation = Choice(label="Point out", options={"none": "no operation"} | OPERATIONS, value="none")

    def run(self, border, contacts, compared, operation):
        return Finding(_rows(border, contacts), contacts, compared == "yes", operation)

    def start_figure(self):
        figure = chart("E-I index (-1: none cross, 1: all do)", "", (-1.04, 1.04), (-0.6, len(ROWS) - 0.4))
        words = ["<b>all seven</b>", *(OPERATIONS[name].split(" (")[0] for name in ROWS[1:])]
        figure.layout.yaxis.update(tickvals=list(range(len(ROWS))), ticktext=words)
        figure.layout.margin.l = 168  # wide enough for the longest name
        as_many = {"x": [0, 0], "y": [-0.6, len(ROWS) - 0.4]}
        add_trace(figure, "as many cross as do not", "grey", width=1.5, **as_many)
        add_trace(figure, "chance: middle 95%", "sky", width=11, hoverinfo="skip")
        add_trace(figure, "observed", "blue", symbol="circle", size=13)
        add_trace(figure, "pointed out", "vermilion", symbol="square-open", size=20, edge=3)
        return figure

    def draw(self, figure, finding):
        _, chance, observed, pointed_out = figure.data
        places = list(range(len(ROWS)))
        rows = [finding.rows[name] for name in ROWS]
        chance.x, chance.y = EMPTY, EMPTY
        if finding.compared:  # one trace of many segments; None separates them
            chance.x = [x for each in rows for x in (each.low, each.high, None)]
            chance.y = [y for place in places for y in (place, place, None)]
        observed.x, observed.y = [each.ei_index for each in rows], places
        here = finding.operation != "none"
        pointed_out.x = [finding.rows[finding.operation].ei_index] if here else EMPTY
        pointed_out.y = [ROWS.index(finding.operation)] if here else EMPTY

    def say(self, finding):
        said = f"In all seven operations, {_count(finding.rows['all'], finding.contacts)}"
        if finding.compared:
            said += _against(finding.rows["all"])
        said += "."
        if finding.operation != "none":
            row = finding.rows[finding.operation]
            said += f" In {OPERATIONS[finding.operation]}, {_count(row, finding.contacts)}"
            said += (_against(row) if finding.compared else "") + "."
        return said

    def python(self, border, contacts, operation, **_):
        network = "all" if operation == "none" else operation
        return rows(self.data_call, network=network, border=border, contacts=contacts)

    def reached(self, finding):
        return finding.rows["all"].below_chance

    def measure(self, finding):
        everything = finding.rows["all"]
        return {"E-I index": everything.ei_index, "by chance": everything.chance}


def _count(row: Crossings, contacts: str) -> str:
    kind = "" if contacts == "all" else "continuous "
    return (
        f"{row.across} of {row.ties} {kind}contacts cross a border ({row.across / row.ties:.0%};"
        f" E-I index {row.ei_index:.2f})"
    )


def _against(row: Crossings) -> str:
    said = (
        "fewer than" if row.below_chance else "more than" if row.ei_index > row.high else "about as many as"
    )
    return f": {said} chance would give, which is {row.chance:.2f} (95% from {row.low:.2f} to {row.high:.2f})"


@cache  # so that a control does not read and check the file at every step
def _table():
    return data.emon_borders().set_index(["border", "contacts"])


@cache
def _rows(border: str, contacts: str) -> dict[str, Crossings]:
    table = _table().loc[(border, contacts)].set_index("network")
    columns = table[["ties", "across", "ei_index", "chance", "low", "high"]]
    return {row[0]: Crossings(int(row[1]), int(row[2]), *row[3:]) for row in columns.itertuples()}
