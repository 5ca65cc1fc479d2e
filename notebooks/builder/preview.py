"""One notebook's page as a file to open in a browser, without building the site or running anything."""

import os
from collections import defaultdict
from pathlib import Path

from nbformat import NotebookNode

from builder import notebook, page, work
from builder.course import ROOT, Course, Entry
from builder.notebook import Notebook

STYLES = ROOT.parent / "site" / "src" / "main" / "web" / "styles"
SHEETS = ("tokens", "base", "frame", "controls", "formula", "article", "notebook-frame", "notebook")
KATEX = ROOT.parent / "site" / "node_modules" / "katex" / "dist"
FOLDER = ROOT / "target" / "preview"


def write(course: Course, entry: Entry) -> Path:
    """Writes the page and says where; a cell has the outputs of the last run in which its code was as it is now."""
    made = notebook.read(course, entry)
    shown = page.written(course, made, _with_known_outputs(made, work.committed(entry)))
    FOLDER.mkdir(parents=True, exist_ok=True)
    file = FOLDER / f"{entry.number}.html"
    file.write_text(f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{entry.number}. {entry.title} (preview)</title>
<style>{_styles(*SHEETS)}</style>
<style media="print">{_styles("print")}</style>
{_formulas()}</head>
<body><main><article class="notebook"><div class="nb-text">{shown}</div></article></main></body></html>
""", encoding="utf-8")
    return file


def _styles(*sheets: str) -> str:
    return "\n".join((STYLES / f"{sheet}.css").read_text(encoding="utf-8") for sheet in sheets)


def _with_known_outputs(made: Notebook, earlier: NotebookNode | None) -> NotebookNode:
    known: dict[str, list[NotebookNode]] = defaultdict(list)
    for cell in earlier.cells if earlier is not None else []:
        if cell.cell_type == "code":
            known[cell.source].append(cell)
    executed = notebook.as_jupyter(made)
    for cell in executed.cells:
        if cell.cell_type == "code" and known[cell.source]:
            cell.outputs = known[cell.source].pop(0).outputs
    return executed


def _formulas() -> str:
    """KaTeX from the site's packages, if they are installed; without them formulas are shown as TeX."""
    if not KATEX.is_dir():
        return ""
    place = os.path.relpath(KATEX, FOLDER)
    return (f'<link rel="stylesheet" href="{place}/katex.min.css">\n<script src="{place}/katex.min.js"></script>\n'
            f'<script src="{place}/contrib/auto-render.min.js"></script>\n<script>addEventListener("load", () => '
            'renderMathInElement(document.body, {delimiters: [{left: "\\\\(", right: "\\\\)", display: false}, '
            '{left: "\\\\[", right: "\\\\]", display: true}]}));</script>\n')
