"""What somebody typed, made to stand in Markdown or in a page as text, never as markup."""

import re
from html import escape

# Control characters that no document may hold; line breaks and tabs stay.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
NEWLINE = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Signs that some renderer of Markdown takes for markup: CommonMark's, GitHub's (tables, names, numbers of
# issues, emoji), and those of formulas, footnotes, marked text and templates. Signs in plain sentences are
# left alone, so that the file reads well as it is.
INLINE = re.compile(
    r"""[\\`*_\[\]|~$] | <(?![ ]) | &(?=\#?\w+;) | \^(?![ ]) | \{(?=[{%\#:.!]) | >(?=!)
      | =(?==) | \+(?=\+) | %(?=%) | :(?=:|[\w+-]+:) | (?<!\w)[@\#](?=\w)""",
    re.VERBOSE,
)
# The same at the start of a line, and what stands after the number or letter of a list.
AT_START = re.compile(r"[#+\-=>:%!]|\?(?=\?\?)|\((?=\w{1,9}\) )")
LISTED = re.compile(r"(\d{1,9}|[A-Za-z](?=. ))([.)])")


def cleaned(text: str) -> str:
    """The text without what no document can hold; line ends are all alike."""
    return CONTROL.sub("\ufffd", NEWLINE.sub("\n", text))


def as_markup(text: str) -> str:
    """The text in one line of Markdown that renders as it was typed.

    Signs are written as entities ("&#42;" for a star). A backslash before them would not do: many renderers
    make a link of an address and take the backslash into it, and the sign behind it is markup again.
    """
    text = INLINE.sub(_entity, " ".join(cleaned(text).split()))
    if match := LISTED.match(text):
        return f"{match[1]}{_entity(match[2])}{text[match.end() :]}"
    if match := AT_START.match(text):
        return _entity(match) + text[1:]
    return text


def _entity(sign: re.Match[str] | str) -> str:
    sign = sign if isinstance(sign, str) else sign[0]
    entity = f"&#{ord(sign)};"
    # MathJax (in JupyterLab, too) looks for formulas in the finished page, not across elements.
    return f"<span>{entity}</span>" if sign in "$\\" else entity


def as_html_text(text: str) -> str:
    return escape(cleaned(text))


def page(title: str, body: str) -> str:
    """A page that stands alone: no script, nothing fetched, readable on paper, light or dark."""
    return PAGE.format(title=as_html_text(title), body=body)


PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ max-width: 44rem; margin: 2rem auto; padding: 0 1rem; font: 1.0625rem/1.55 system-ui, sans-serif; }}
h2 {{ margin-top: 2.5rem; border-bottom: 1px solid; }}
h4 {{ margin: 1.5rem 0 0.5rem; font-size: 1.0625rem; }}
blockquote {{ margin: 0.5rem 0; padding: 0.25rem 1rem; border-left: 4px solid #0072b2; white-space: pre-wrap;
  overflow-wrap: anywhere; }}
p {{ margin: 0.25rem 0; }}
table {{ width: 100%; border-collapse: collapse; margin: 1rem 0; }}
th, td {{ padding: 0.4rem 0.8rem 0.4rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid;
  white-space: pre-line; overflow-wrap: break-word; }}
body:has(table) {{ max-width: 70rem; }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
{body}</main>
</body>
</html>
"""
