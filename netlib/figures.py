"""The shared look: one palette and one style sheet for every lab and lesson part."""

from pathlib import Path

# Okabe and Ito (2008): told apart with any kind of colour vision, on light and on dark paper.
# Colour is never the only cue: shapes, dashes or words always say the same thing.
PALETTE = {
    "blue": "#0072B2",
    "orange": "#E69F00",
    "green": "#009E73",
    "vermilion": "#D55E00",
    "sky": "#56B4E9",
    "purple": "#CC79A7",
    "grey": "#7F7F7F",
}

# Every widget puts this before its own rules: colours that follow JupyterLab's theme, sizes, focus rings.
LOOK = Path(__file__).with_name("look.css").read_text(encoding="utf-8")
