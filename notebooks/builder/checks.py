"""What every notebook must have, and what must not be in it."""

import dataclasses
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from builder import reading
from builder.blocks import Block, Callout, Code, Diagram, Exercise, Predict, Prose, Solution
from builder.cells import INDENT, source_line
from builder.course import ROOT
from builder.notebook import Notebook

LEAST_WORDS = 1500
LEAST_CONNECTIONS = 4
LEAST_EXERCISES = 3
LEAST_DIAGRAMS = 2
LEAST_WRONG = 3
DIAGRAM_COLUMNS = 76
PICTURE_BYTES = 60 * 1024
CODE_COLUMNS = 88
TOLERANCE = re.compile(r"0?\.\d+(?: or (?:0?\.\d+|\d(?:\.\d+)?e-\d+))?")
SECTIONS = ("What you will learn", "Before you start", "Summary")
FRAMEWORKS = ("NumPy", "PyTorch", "TensorFlow", "JAX")
WARNING = "a warning or an error"
FORBIDDEN_OUTPUT = (
    (re.compile(r"0x[0-9a-f]{6,}"), "a memory address"),
    (re.compile(r"(?<![\w.])/(?:tmp|root|home|work|usr|Users|private|var)/\w"), "a path of one machine"),
    (re.compile(r"Warning\b|WARNING|Traceback"), WARNING),
)
OWN_WORDS = re.compile(r"marked \*?Your turn|before you (?:open|look at) its solution|uses the solutions",
                       re.IGNORECASE)
"""What the builder says before the first exercise, each time as it is true of the variant."""


def findings(notebook: Notebook) -> list[str]:
    """What the source lacks or has too much of, each with its line where there is one."""
    return [finding for check in SOURCE_CHECKS for finding in check(notebook)]


def output_findings(notebook: Notebook, executed: NotebookNode) -> list[str]:
    """What must not stand in outputs: errors, warnings, anything on stderr, addresses and paths of a machine."""
    found = []
    for made, cell in zip(notebook.cells, executed.cells, strict=True):
        if not isinstance(made.block, Code):
            continue
        where = f"line {made.block.line + 1}: "
        for output in cell.outputs:
            if output.output_type == "error":
                found.append(f"{where}{output.ename}: {output.evalue}")
            elif output.output_type == "stream" and output.name == "stderr":
                found.append(f"{where}the cell writes to stderr: {output.text.strip()[:200]}")
            for text in _texts(output):
                found.extend(f"{where}the output holds {what}: {match[0]}" for pattern, what in FORBIDDEN_OUTPUT
                             if (match := pattern.search(text))
                             and not (what == WARNING and "warns" in made.block.attributes))
            if "image/png" in output.get("data", {}):
                found.extend(where + finding for finding in _picture_findings(made.block, output.data["image/png"]))
    return found


def validity(executed: NotebookNode) -> list[str]:
    """What nbformat's schema says against the notebook."""
    try:
        nbformat.validate(executed, relax_add_props=False)
    except nbformat.ValidationError as error:
        return [error.message]
    return []


def lint(notebook: Notebook) -> list[str]:
    """What ruff says against the notebook's code, with each solution in its starter's place, as it would be run."""
    code = _linted(notebook)
    linted = new_notebook(cells=[new_code_cell(block.text) for block in code])
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{notebook.entry.file}.ipynb"
        file.write_text(nbformat.writes(linted), encoding="utf-8")
        done = subprocess.run([sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format", "json",
                               "--config", ROOT / "ruff-cells.toml", file], capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        return [f"ruff could not run: {done.stderr.strip()}"]
    return [f"line {source_line(_bare(code[item['cell'] - 1]), item['location']['row'])}: "
            f"{item['code']} {item['message']}" for item in json.loads(done.stdout)]


def _linted(notebook: Notebook) -> list[Code]:
    solutions = {block.exercise: block.code for block in notebook.blocks if isinstance(block, Solution)}
    return [solutions[block.exercise] if block.role == "starter" else block
            for block in notebook.blocks if isinstance(block, Code)]


def _bare(code: Code) -> Code:
    """The cell as it stands in the source, without the lines that the builder adds."""
    return dataclasses.replace(code, role="code", attributes={})


def words(notebook: Notebook) -> int:
    """How many words of prose a reader reads: not code, diagrams, tables or formulas."""
    return sum(reading.words(text) for block in notebook.blocks for text in _read(block))


def _read(block: Block) -> list[str]:
    match block:
        case Prose() | Callout() | Exercise():
            return [block.text]
        case Predict():
            return [block.question, block.text]
        case Solution():
            return [block.text, *(wrong.why for wrong in block.wrong)]
    return []


def _texts(output: NotebookNode) -> list[str]:
    if output.output_type == "stream":
        return [output.text]
    return [str(text) for kind, text in output.get("data", {}).items() if not kind.startswith("image/")]


def _picture_findings(block: Code, encoded: str) -> list[str]:
    found = []
    if len(block.attributes.get("alt", "")) < 20:
        found.append('a picture needs words: ```python {alt="…"}, 20 characters or more')
    size = len(encoded) * 3 // 4
    if size > PICTURE_BYTES:
        found.append(f"a picture of {size // 1024} KB, {PICTURE_BYTES // 1024} are allowed: draw less in it")
    return found


def _enough(notebook: Notebook) -> list[str]:
    count = words(notebook)
    kinds = {
        "connection callouts": (sum(isinstance(b, Callout) and b.kind == "connection" for b in notebook.blocks),
                                LEAST_CONNECTIONS),
        "exercises": (sum(isinstance(b, Exercise) for b in notebook.blocks), LEAST_EXERCISES),
        "diagrams": (sum(isinstance(b, Diagram) for b in notebook.blocks), LEAST_DIAGRAMS),
        "words of prose": (count, LEAST_WORDS),
    }
    return [f"{found} {kind}, at least {least} are needed" for kind, (found, least) in kinds.items() if found < least]


def _prose(notebook: Notebook) -> str:
    return "\n".join(block.text for block in notebook.blocks if isinstance(block, Prose))


def _sections(notebook: Notebook) -> list[str]:
    titles = re.findall(r"^## +(.+)$", _prose(notebook), re.MULTILINE)
    found = [f"no section “## {name}”" for name in SECTIONS if name not in titles]
    twice = sorted({title for title in titles if titles.count(title) > 1})
    return found + [f"two sections are called “{title}”" for title in twice]


def _comparison(notebook: Notebook) -> list[str]:
    for line in _prose(notebook).splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.lstrip().startswith("|") and all(name in cells for name in FRAMEWORKS):
            return []
    return [f"no comparison table with the columns {' · '.join(FRAMEWORKS)}"]


def _playground(notebook: Notebook) -> list[str]:
    links = [block for block in notebook.blocks if isinstance(block, Callout) and block.kind == "playground"
             and "(site:#/" in block.text]
    return [] if links else ["no callout “::: playground TITLE” with a link (site:#/…) to a page of the site"]


def _diagrams(notebook: Notebook) -> list[str]:
    found = []
    for block in notebook.blocks:
        if isinstance(block, Diagram):
            widest = max((len(line) for line in block.text.splitlines()), default=0)
            if widest > DIAGRAM_COLUMNS:
                found.append(f"line {block.line + 1}: the diagram has {widest} columns, at most {DIAGRAM_COLUMNS} fit")
            if len(block.words) < 20:
                found.append(f"line {block.line + 1}: the diagram's words say too little")
    return found


def _cells(notebook: Notebook) -> list[str]:
    found = []
    cells = [cell for block in notebook.blocks for cell in _code_of(block)]
    if not any("__version__" in cell.text for cell in cells):
        found.append("no cell prints and checks the versions (__version__)")
    for cell in cells:
        where = f"line {cell.line + 1}: "
        if re.search(r"^\s*[!%]|pip install", cell.text, re.MULTILINE):
            found.append(f"{where}no shell commands, magics or pip install: plain Python only")
        if cell.role == "check" and "assert" not in cell.text:
            found.append(f"{where}the check has no assert")
        if "measured" in cell.attributes and not cell.attributes["measured"]:
            found.append(f'{where}say why this output changes: measured="…"')
        if "warns" in cell.attributes and not cell.attributes["warns"]:
            found.append(f'{where}say why this output speaks of a warning: warns="…"')
        if "tolerance" in cell.attributes and not TOLERANCE.fullmatch(cell.attributes["tolerance"]):
            found.append(f'{where}a tolerance is a relative error below 1, and a difference where numbers are near 0: '
                         'tolerance="0.02", or tolerance="0.02 or 1e-6"')
        columns = CODE_COLUMNS - (len(INDENT) if cell.role == "check" else 0)
        found.extend(f"{where}a line of {len(line)} columns, {columns} are allowed"
                     for line in cell.text.splitlines() if len(line) > columns)
    return found


def _code_of(block: Block) -> list[Code]:
    if isinstance(block, Solution):
        return [block.code, *(wrong.code for wrong in block.wrong)]
    return [block] if isinstance(block, Code) else []


def _exercises(notebook: Notebook) -> list[str]:
    found = [f"line {block.line + 1}: exercise {block.exercise} has {len(block.wrong)} wrong answers (--- wrong WHY), "
             f"at least {LEAST_WRONG} are needed"
             for block in notebook.blocks if isinstance(block, Solution) and len(block.wrong) < LEAST_WRONG]
    for block in notebook.blocks:
        if isinstance(block, Prose) and (said := OWN_WORDS.search(block.text)):
            line = block.line + 1 + block.text[:said.start()].count("\n")
            found.append(f"line {line}: “{said[0]}”: how to do the exercises is told by the builder; leave it out")
    return found


SOURCE_CHECKS: tuple[Callable[[Notebook], list[str]], ...] = (
    _enough, _sections, _comparison, _playground, _diagrams, _cells, _exercises)
