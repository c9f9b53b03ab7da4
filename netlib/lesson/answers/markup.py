"""What somebody typed, made to stand in Markdown or in a page as text, never as markup."""

import re
from html import escape

# Control characters that no document may hold; line breaks and tabs stay.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
NEWLINE = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Signs that are markup wherever they stand, and those that are only at the start of a line. Nothing else is
# escaped, so that the file reads well as it is, too.
INLINE = re.compile(r"[\\`*_\[\]|~$]|<(?=[A-Za-z/!?])|&(?=#?\w+;)")
AT_START = re.compile(r"^([#+\-=>:]|\d{1,9}(?=[.)]))")


def cleaned(text: str) -> str:
    """The text without what no document can hold; line ends are all alike."""
    return CONTROL.sub("\ufffd", NEWLINE.sub("\n", text))


def as_markup(text: str) -> str:
    """The text in one line of CommonMark that renders as it was typed."""
    text = INLINE.sub(r"\\\g<0>", " ".join(cleaned(text).split()))
    if match := AT_START.match(text):
        # Of "1." the stop is escaped, for no backslash belongs before a digit.
        cut = match.end() if match[1].isdigit() else 0
        return f"{text[:cut]}\\{text[cut:]}"
    return text


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
