"""Real data: as more people write two open-source projects, do more of them carry the work?"""

from netlib.figures import EMPTY, PALETTE, chart
from netlib.labs.base import Lab
from netlib.labs.controls import Choice, Slider
from netlib.labs.open_source import FIRST, LAST, OPTIONS, PROJECTS, history

MANY = 100  # of the goal
TICKS = (1, 2, 5, 10, 20, 50, 100)


class ManyHands(Lab):
    """Authors and effective authors (Simpson 1949) of NetworkX and ipywidgets, year by year."""

    title = "Do more hands share the work?"
    goal = "Find the first year in which more than a hundred people wrote NetworkX: how many carried it?"

    year = Slider(label="Up to the year", low=FIRST, high=LAST, value=2015)
    project = Choice(label="Project", options=OPTIONS, value="networkx")
    show = Choice(
        label="Show",
        options={"numbers": "people, and effective authors", "share": "effective authors per person"},
        value="numbers",
    )

    def run(self, year, project, show):
        return [each for each in history(project) if each.year <= year], year, project, show

    def start_figure(self):
        figure = chart("year", "", (FIRST - 0.7, LAST + 0.7), (0, 1))
        for name, color, symbol, dash in (
            ("people who wrote", "grey", "circle", "dash"),
            ("effective authors", "green", "diamond", "solid"),
            ("effective authors per person", "orange", "square", "solid"),
        ):
            marker = {"color": PALETTE[color], "symbol": symbol, "size": 9}
            line = {"color": PALETTE[color], "width": 2.5, "dash": dash}
            figure.add_scatter(name=name, mode="lines+markers", marker=marker, line=line)
        return figure

    def draw(self, figure, result):
        years, _, _, show = result
        numbers = show == "numbers"
        if numbers:
            # Doubling is one step everywhere: the gap between the lines is then the share that carries.
            axis = {"type": "log", "range": (-0.05, 2.15), "tickvals": TICKS, "tickformat": ""}
            axis["title"] = {"text": "number"}
        else:
            axis = {"type": "linear", "range": (0, 0.62), "tickvals": None, "tickformat": ".0%"}
            axis["title"] = {"text": "effective authors per person"}
        figure.layout.yaxis.update(axis)
        for trace, shown, value in zip(
            figure.data, (numbers, numbers, not numbers), ("authors", "effective", "share"), strict=True
        ):
            trace.visible = shown
            trace.x = [each.year for each in years] or EMPTY
            trace.y = [getattr(each, value) for each in years] or EMPTY

    def say(self, result):
        years, year, project, show = result
        name = PROJECTS[project]
        if not years:
            return f"{name} was not there yet in {year}: its history begins in {history(project)[0].year}."
        last = years[-1]
        said = f"{last.year}: {last.authors} people wrote {last.commits:,} changes to {name}"
        if show == "numbers":
            said += f", as concentrated as if {last.effective:.1f} had written equally much."
            most = max(years, key=lambda each: each.effective)
            before = f"{most.effective:.1f}, in {most.year}, of {most.authors}"
        else:
            said += f"; effective authors are {last.share:.0%} of them."
            most = max(years, key=lambda each: each.share)
            before = f"{most.share:.0%}, in {most.year}, of {most.authors}"
        if most is not last:
            said += f" Most before: {before}."
        if last.year < year:
            said = f"The record of {name} ends in {last.year}. {said}"
        return said

    def reached(self, result):
        years, year, project, _ = result
        return project == "networkx" and [each.year for each in years if each.authors > MANY] == [year]

    def measure(self, result):
        if not result[0]:
            return {}
        last = result[0][-1]
        return {"people": float(last.authors), "effective authors": last.effective}
