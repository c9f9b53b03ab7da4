"""Real data: as more people write two open-source projects, do more of them carry the work?"""

from netlib.labkit.controls import Choice, Slider
from netlib.labkit.in_python import rows
from netlib.labkit.open_source import FIRST, LAST, ProjectLab

MANY = 100  # of the goal
TICKS = (1, 2, 5, 10, 20, 50, 100)


class ManyHands(ProjectLab):
    """Authors and effective authors (Simpson 1949) of NetworkX and ipywidgets, year by year."""

    title = "Do more hands share the work?"
    goal = "Find the first year in which more than a hundred people wrote NetworkX: how many carried it?"
    goal_settings = {"project": "networkx"}
    source = (
        "Simpson 1949, Nature 163:688; git histories of NetworkX and ipywidgets, as counted for this workbook"
    )
    data_call = "netlib.data.open_source_history()"
    lines = {
        "authors": ("people who wrote", "grey", "circle", "dash", "numbers"),
        "effective": ("effective authors", "green", "diamond", "solid", "numbers"),
        "share": ("effective authors per person", "orange", "square", "solid", "share"),
    }

    year = Slider(label="Up to the year", low=FIRST, high=LAST, value=2015, time=True)
    show = Choice(
        label="Show",
        options={"numbers": "people, and effective authors", "share": "effective authors per person"},
        value="numbers",
    )

    def run(self, year, project, show):
        return self.record(year, project, show)

    def axis(self, show):
        if show == "numbers":
            # Logarithmic, so that the distance between the lines shows the share that carries the work.
            axis = {"type": "log", "range": (-0.05, 2.15), "tickvals": TICKS, "tickformat": ""}
            return axis | {"title": {"text": "number"}}
        axis = {"type": "linear", "range": (0, 0.62), "tickvals": None, "tickformat": ".0%"}
        return axis | {"title": {"text": "effective authors per person"}}

    def say_last(self, record, said):
        last = record.years[-1]
        if record.show == "numbers":
            said += f", as concentrated as if {last.effective:.1f} had written equally much."
            most = max(record.years, key=lambda each: each.effective)
            before = f"{most.effective:.1f}, in {most.year}, of {most.authors}"
        else:
            said += f"; effective authors are {last.share:.0%} of them."
            most = max(record.years, key=lambda each: each.share)
            before = f"{most.share:.0%}, in {most.year}, of {most.authors}"
        return said if most is last else f"{said} Most before: {before}."

    def python(self, year, project, **_):
        return f"{rows(self.data_call, project=project)}.query('year <= {year}')"

    def reached(self, record):
        many = [each.year for each in record.years if each.authors > MANY]
        return many == [record.until]

    def measure(self, record):
        if not record.years:
            return {}
        last = record.years[-1]
        return {"people": float(last.authors), "effective authors": last.effective}
