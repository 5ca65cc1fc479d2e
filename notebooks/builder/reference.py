"""The code reference: short programs that the site shows beside its models, as they lie in ``reference/``.

``reference/FRAMEWORK/MODEL.py`` (``.java`` for the project's own engine) becomes
``html/reference/FRAMEWORK-MODEL.html``, its code highlighted. What is shown is what ``reference/tests`` has run.
"""

import html
from pathlib import Path

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_for_filename

from builder.course import ROOT

FRAMEWORKS = ("pytorch", "keras", "jax", "java")
MODELS = ("mlp", "cnn", "transformer", "gnn", "diffusion", "training")


def pages() -> dict[Path, str]:
    """Each page's file and its text, for the snippets that there are."""
    found = {}
    for framework in FRAMEWORKS:
        for model in MODELS:
            for source in sorted((ROOT / "reference" / framework).glob(f"{model}.*")):
                found[ROOT / "html" / "reference" / f"{framework}-{model}.html"] = _page(source)
    return found


def _page(source: Path) -> str:
    formatter = HtmlFormatter(nowrap=True, classprefix="py-")
    shown = highlight(source.read_text(encoding="utf-8"), get_lexer_for_filename(source.name), formatter)
    name = html.escape(source.name)
    return f'<pre tabindex="0" role="group" aria-label="{name}"><code>{shown.rstrip()}</code></pre>\n'
