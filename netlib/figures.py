"""The shared look: one palette and one style sheet for every lab and lesson part."""

from pathlib import Path

# Okabe and Ito (2008): people with any kind of colour vision can tell these apart, on light and on dark.
# Shapes, dashes or words always say the same, because colour must not be the only cue.
PALETTE = {
    "blue": "#0072B2",
    "orange": "#E69F00",
    "green": "#009E73",
    "vermilion": "#D55E00",
    "sky": "#56B4E9",
    "purple": "#CC79A7",
    "grey": "#7F7F7F",
}

# The data of a trace that has nothing to show: the page hides its entry in the legend and keeps the room.
EMPTY = [None]

# Rules that every widget puts before its own: colours that follow JupyterLab's theme, sizes, focus rings.
LOOK = Path(__file__).with_name("look.css").read_text(encoding="utf-8")


def chart(x: str, y: str, x_range: tuple[float, float], y_range: tuple[float, float], **layout):
    """An empty plotly figure whose axes have a title and a fixed range, and cannot be zoomed by accident."""
    import plotly.graph_objects as go

    axis = {"fixedrange": True, "zeroline": False, "ticks": "outside", "showline": True, "title_standoff": 8}
    return go.Figure(
        layout={
            "template": "none",
            "margin": {"l": 68, "r": 20, "t": 12, "b": 56},
            "xaxis": axis | {"title": {"text": x}, "range": list(x_range)},
            "yaxis": axis | {"title": {"text": y}, "range": list(y_range)},
            "showlegend": True,
            "hovermode": "closest",
        }
        | layout
    )


def add_trace(
    figure, name: str, color: str, *, width=0, dash=None, symbol="", size=0, edge=0, **more
) -> None:
    """Add a line (where there is a ``width``), marks (where there is a ``symbol``) or both to a chart.

    ``color`` is one of `PALETTE`, ``edge`` how thick an open symbol is drawn, and ``more`` goes to plotly.
    """
    look: dict = {"mode": "+".join(["lines"] * bool(width) + ["markers"] * bool(symbol))}
    if width:
        look["line"] = {"color": PALETTE[color], "width": width, "dash": dash}
    if symbol:
        look["marker"] = {"color": PALETTE[color], "symbol": symbol, "size": size}
        look["marker"] |= {"line": {"width": edge}} if edge else {}
    figure.add_scatter(name=name, **look, **more)


def add_band(figure, name: str, color: str, opacity=0.3, **more) -> None:
    """Add an area without an outline to a chart: an interval along a line, say."""
    look = {"mode": "lines", "line": {"width": 0}, "fill": "toself", "fillcolor": PALETTE[color]}
    figure.add_scatter(name=name, opacity=opacity, hoverinfo="skip", **look, **more)


def add_bars(figure, name: str, color: str, pattern="", solidity=None, **more) -> None:
    """Add bars to a chart, which their hatching tells apart as well as their colour does."""
    hatching = {"shape": pattern, "solidity": solidity}
    figure.add_bar(name=name, marker={"color": PALETTE[color], "pattern": hatching}, **more)


def set_points(trace, x, y) -> None:
    """Write points into a trace of a plotly figure; without any, it is one that has nothing to show."""
    trace.x, trace.y = list(x) or EMPTY, list(y) or EMPTY


# The style of an interval on a bar and at a point. On a bar, chart.js gives it the colour of the page's text.
ON_BAR = {"type": "data", "thickness": 2}
AT_POINT = {"type": "data", "thickness": 2.5, "width": 8}


def whiskers(trace, middle, low, high) -> None:
    """Draw an interval at every point of a plotly trace, from ``low`` to ``high`` around ``middle``."""
    trace.error_y.array = [end - mid for mid, end in zip(middle, high, strict=True)]
    trace.error_y.arrayminus = [mid - end for mid, end in zip(middle, low, strict=True)]


def add_pointer(figure, name: str, color: str) -> None:
    """Add a line that marks the points at which two curves are read, and continues down to the axis."""
    add_trace(figure, name, color, width=1.5, symbol="diamond", size=[10, 10, 0], showlegend=False)
    # Size 0: no marker on the axis. Plotly draws markers with sizes of their own pale unless told otherwise.
    figure.data[-1].update(line_color=PALETTE["grey"], marker_opacity=1)


def highlight(bars, chosen: list[bool]) -> None:
    """Mark the bars that the sentence is about, by colour and by hatching."""
    bars.marker.color = [PALETTE["orange" if here else "blue"] for here in chosen]
    bars.marker.pattern.shape = ["/" if here else "" for here in chosen]
