"""Real data: who wrote the library that this workbook runs on, year by year."""

from netlib.figures import EMPTY, PALETTE, chart
from netlib.labs.base import Lab
from netlib.labs.controls import Choice, Slider
from netlib.labs.open_source import FIRST, LAST, OPTIONS, PROJECTS, history

HANDED_OVER = 0.1  # of the goal
MOST_EFFECTIVE = 16


class LibraryHistory(Lab):
    """Commits to NetworkX and ipywidgets by author and year: does leading spread to others?"""

    title = "The library you are using"
    goal = "Find the first year in which the founder of NetworkX wrote less than a tenth of it."

    year = Slider(label="Up to the year", low=FIRST, high=LAST, value=FIRST)
    project = Choice(label="Project", options=OPTIONS, value="networkx")
    show = Choice(
        label="Show",
        options={"shares": "shares of the year’s commits", "effective": "effective authors"},
        value="shares",
    )

    def run(self, year, project, show):
        return [each for each in history(project) if each.year <= year], year, project, show

    def start_figure(self):
        figure = chart("year", "", (FIRST - 0.7, LAST + 0.7), (-0.03, 1.04))
        for name, color, symbol, dash in (
            ("the founder", "blue", "circle", "solid"),
            ("whoever wrote most that year", "orange", "square", "dash"),
            ("effective authors", "green", "diamond", "solid"),
        ):
            marker = {"color": PALETTE[color], "symbol": symbol, "size": 9}
            line = {"color": PALETTE[color], "width": 2.5, "dash": dash}
            figure.add_scatter(name=name, mode="lines+markers", marker=marker, line=line)
        return figure

    def draw(self, figure, result):
        years, _, _, show = result
        shares = show == "shares"
        figure.layout.yaxis.title.text = "share of commits" if shares else "as many equal authors"
        figure.layout.yaxis.range = (-0.03, 1.04) if shares else (0, MOST_EFFECTIVE)
        figure.layout.yaxis.tickformat = ".0%" if shares else ""
        founder, top, effective = figure.data
        of_founder = [each for each in years if each.founder is not None]
        for trace, shown, each_year, value in (
            (founder, shares, of_founder, "founder"),
            (top, shares, years, "top"),
            (effective, not shares, years, "effective"),
        ):
            trace.visible = shown
            trace.x = [each.year for each in each_year] or EMPTY
            trace.y = [getattr(each, value) for each in each_year] or EMPTY

    def say(self, result):
        years, year, project, show = result
        name = PROJECTS[project]
        if not years:
            return f"{name} was not there yet in {year}: its history begins in {history(project)[0].year}."
        last = years[-1]
        head = f"{last.year}: {last.authors} people wrote {last.commits:,} changes to {name}"
        if last.year < year:
            head = f"The record of {name} ends in {last.year}. " + head
        if show == "effective":
            return f"{head}, as concentrated as if {last.effective:.1f} had written equally much."
        founder = "" if last.founder is None else f" The founder wrote {last.founder:.1%};"
        return f"{head}.{founder} {'w' if founder else 'W'}hoever wrote most, {last.top:.1%}."

    def reached(self, result):
        years, year, project, _ = result
        handed_over = [each.year for each in years if each.founder is not None and each.founder < HANDED_OVER]
        return project == "networkx" and handed_over == [year]

    def measure(self, result):
        if not result[0]:
            return {}
        last = result[0][-1]
        founder = {} if last.founder is None else {"founder’s share": last.founder}
        return founder | {"top author’s share": last.top, "effective authors": last.effective}
