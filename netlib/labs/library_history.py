"""Real data: who wrote the library that this workbook runs on, year by year."""

from netlib.labkit.controls import Choice
from netlib.labkit.in_python import rows
from netlib.labkit.open_source import ProjectLab

HANDED_OVER = 0.1  # of the goal
MOST_EFFECTIVE = 16


class LibraryHistory(ProjectLab):
    """Commits to NetworkX and ipywidgets by author and year: does leading spread to others?"""

    title = "The library you are using"
    goal = "Find the first year in which the founder of NetworkX wrote less than a tenth of it."
    goal_settings = {"project": "networkx"}
    source = "git histories of NetworkX and ipywidgets, as counted for this workbook"
    data_call = "netlib.data.open_source_history()"
    lines = {
        "founder": ("the founder", "blue", "circle", "solid", "shares"),
        # open, so that the founder's circle can be seen inside it until 2013
        "top": ("whoever wrote most that year", "orange", "square-open", "dash", "shares"),
        "effective": ("effective authors", "green", "diamond", "solid", "effective"),
    }

    show = Choice(
        label="Show",
        options={"shares": "shares of the year’s commits", "effective": "effective authors"},
        value="shares",
    )

    def start_figure(self):
        figure = super().start_figure()
        figure.data[1].marker.update(size=13, line={"width": 2.5})  # larger than the founder's circle
        return figure

    def run(self, year, project, show):
        return self.record(year, project, show)

    def axis(self, show):
        if show == "shares":
            return {"range": (-0.03, 1.04), "tickformat": ".0%", "title": {"text": "share of commits"}}
        return {"range": (0, MOST_EFFECTIVE), "tickformat": "", "title": {"text": "effective authors"}}

    def say_last(self, record, said):
        last = record.years[-1]
        if record.show == "effective":
            return f"{said}, as concentrated as if {last.effective:.1f} had written equally much."
        if last.founder == last.top:
            return f"{said}. The founder wrote most: {last.top:.1%}."
        if last.founder is None:
            founder = "No one person began it"
        else:
            founder = f"The founder wrote {f'{last.founder:.1%}' if last.founder else 'nothing'}"
        return f"{said}. {founder}; whoever wrote most, {last.top:.1%}."

    def python(self, year, project, **_):
        return f"{rows(self.data_call, project=project)}.query('year <= {year}')"

    def reached(self, record):
        shares = [(each.year, each.founder) for each in record.years if each.founder is not None]
        handed_over = [year for year, share in shares if share < HANDED_OVER]
        return handed_over == [record.until]

    def measure(self, record):
        if not record.years:
            return {}
        last = record.years[-1]
        founder = {} if last.founder is None else {"founder’s share": last.founder}
        return founder | {"top author’s share": last.top, "effective authors": last.effective}
