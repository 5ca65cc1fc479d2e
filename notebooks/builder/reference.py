"""The code reference: short programs that the site shows beside its models, as they lie in ``reference/``.

``reference/index.json`` says which file shows what: for each topic its title, the page of the site that it belongs to,
and one file a framework. Each becomes ``html/reference/FRAMEWORK-TOPIC.html``, its code highlighted. What is shown is
what ``reference/tests`` has run.
"""

import html
import json
import re
from pathlib import Path

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_for_filename

from builder.course import ROOT

FOLDER = ROOT / "reference"
PAGES = ROOT / "html" / "reference"
COLOURED = ("k", "kn", "kc", "kd", "kt", "ow", "s", "s1", "s2", "sa", "se", "si", "sd", "mi", "mf", "mh", "nf", "nc",
            "nd", "nb", "c1", "cm")
"""The kinds of tokens that the site's styles colour; without marks on the others a page is a quarter as long."""
_TOKEN = re.compile(r'<span class="py-(\w+)">([^<]*)</span>')


def files() -> dict[str, Path]:
    """Each program's file by its name, FRAMEWORK-TOPIC."""
    index = json.loads((FOLDER / "index.json").read_text(encoding="utf-8"))
    return {f"{framework}-{topic}": FOLDER / file
            for topic, shown in index["topics"].items() for framework, file in shown["files"].items()}


def pages() -> dict[Path, str]:
    """Each page's file and its text."""
    return {PAGES / f"{name}.html": _page(source) for name, source in files().items()}


def _page(source: Path) -> str:
    formatter = HtmlFormatter(nowrap=True, classprefix="py-")
    shown = highlight(source.read_text(encoding="utf-8"), get_lexer_for_filename(source.name), formatter)
    coloured = _TOKEN.sub(lambda token: token[0 if token[1] in COLOURED else 2], shown)
    name = html.escape(source.name)
    return f'<pre tabindex="0" role="group" aria-label="{name}"><code>{coloured.rstrip()}</code></pre>\n'
