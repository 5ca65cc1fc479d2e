"""Turns a source's blocks into a Jupyter notebook: the same cells, ids and metadata each time."""

import hashlib
import json
import re
from collections import Counter
from dataclasses import dataclass

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from builder import addresses, reading
from builder.blocks import CALLOUTS, Block, Callout, Code, Diagram, Exercise, Predict, Prose, Solution
from builder.cells import cell_text
from builder.course import Course, CourseError, Entry, Step
from builder.source import parse

LINK = re.compile(r"\]\((site:|notebook:)([^)\s]*)\)")
KEY = "dlmastery"
"""The builder's own entry in a notebook's metadata."""
HOW_TO = (
    "Write your answer into the cell that begins with `# Your turn`, run it, then the check below it. A check says "
    "whether an answer is right and, where it can tell, what is wrong.")
FOLDED = "Only then open the solution: below it stand usual wrong answers, each with the reason why it is wrong."
ELSEWHERE = "The solutions, and what is wrong with usual wrong answers, are in the [full notebook]({page})."


@dataclass(frozen=True)
class Cell:
    """One cell of the notebook and the block it comes from; a generated cell comes from none."""

    kind: str
    source: str
    identity: str
    block: Block | None = None


@dataclass(frozen=True)
class Notebook:
    """A notebook as its source has it, not yet executed."""

    entry: Entry
    cells: tuple[Cell, ...]

    @property
    def blocks(self) -> list[Block]:
        return [cell.block for cell in self.cells if cell.block is not None]

    @property
    def code(self) -> str:
        """A digest of all that is executed: equal ones print the same, whatever their prose says."""
        texts = [cell.source for cell in self.cells if cell.kind == "code"]
        for block in self.blocks:
            if isinstance(block, Solution):
                texts += [block.code.text, *(wrong.code.text for wrong in block.wrong)]
        return hashlib.sha256(json.dumps(texts).encode()).hexdigest()


def read(course: Course, entry: Entry) -> Notebook:
    return made(course, entry, parse(entry.source.read_text(encoding="utf-8"), f"source/{entry.source.name}"))


def made(course: Course, entry: Entry, blocks: list[Block], is_practice: bool = False) -> Notebook:
    """The notebook of these blocks; for practice it has no solutions, and words that fit that."""
    texts: list[tuple[str, str, Block | None]] = [("markdown", _head(course, entry, blocks, is_practice), None)]
    for block in blocks:
        if isinstance(block, Exercise) and block.number == 1:
            texts.append(("markdown", how_to(course, entry, is_practice), None))
        if not (is_practice and isinstance(block, Solution)):
            texts.append(("code" if isinstance(block, Code) else "markdown", _cell_text(block, course), block))
    texts.append(("markdown", _tail(course, entry), None))
    seen: Counter[str] = Counter()
    cells = []
    for kind, text, block in texts:
        digest = hashlib.sha256(f"{kind}\n{text}".encode()).hexdigest()[:12]
        cells.append(Cell(kind, text, f"{digest}-{seen[digest]}", block))
        seen[digest] += 1
    return Notebook(entry, tuple(cells))


def as_jupyter(notebook: Notebook) -> NotebookNode:
    """The notebook without outputs."""
    cells = []
    for cell in notebook.cells:
        if cell.kind == "markdown":
            cells.append(new_markdown_cell(cell.source, id=cell.identity))
        else:
            cells.append(new_code_cell(cell.source, id=cell.identity, metadata=_metadata(cell.block)))
    return new_notebook(cells=cells, metadata={
        "colab": {"provenance": [], "toc_visible": True},
        KEY: {"code": notebook.code},
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    })


def without_solutions(notebook: Notebook, course: Course) -> NotebookNode:
    """The variant for practice: no solutions and no outputs."""
    return as_jupyter(made(course, notebook.entry, notebook.blocks, is_practice=True))


def text_of(notebook: NotebookNode) -> str:
    """The file's text."""
    return nbformat.writes(notebook, version=4) + "\n"


def how_to(course: Course, entry: Entry, is_practice: bool) -> str:
    """What a reader is told before the first exercise."""
    page = f"{course.site}#/notebooks/{entry.number}"
    return f"{HOW_TO} {ELSEWHERE.format(page=page) if is_practice else FOLDED}"


def _metadata(block: Block | None) -> dict[str, object]:
    if not isinstance(block, Code):
        return {}
    folded = {"cellView": "form", "jupyter": {"source_hidden": True}} if "folded" in block.attributes else {}
    return folded if block.role == "code" else {**folded, "tags": [block.role]}


def linked(text: str, course: Course, for_site: bool) -> str:
    """Text with its ``site:`` and ``notebook:`` links as addresses: of the site's pages, or full ones."""
    def address(match: re.Match[str]) -> str:
        kind, rest = match[1], match[2]
        if kind == "notebook:":
            if not rest.isdigit() or int(rest) not in course.by_number:
                raise CourseError(f"notebook:{rest}: no such notebook")
            rest = f"#/notebooks/{rest}"
        if problem := addresses.problem(rest):
            raise CourseError(f"site:{rest}: {problem}")
        return f"]({'' if for_site else course.site}{rest})"
    return LINK.sub(address, text)


def _cell_text(block: Block, course: Course) -> str:
    match block:
        case Prose():
            return linked(block.text, course, False)
        case Code():
            return cell_text(block)
        case Callout():
            lines = [f"**{CALLOUTS[block.kind]}: {block.title}**", "", *linked(block.text, course, False).splitlines()]
            return "\n".join(f"> {line}".rstrip() for line in lines)
        case Diagram():
            return f"```text\n{block.text}\n```\n\n*In words: {block.words}*"
        case Predict():
            return (f"**Predict, then run:** {linked(block.question, course, False)}\n\n"
                    f"{_fold('Answer', linked(block.text, course, False))}")
        case Exercise():
            return f"### Exercise {block.number}: {block.title}\n\n{linked(block.text, course, False)}"
        case Solution():
            return _fold(f"Solution of exercise {block.exercise}", linked(_solution(block), course, False))
    raise AssertionError("every block has a text")


def _fold(title: str, text: str) -> str:
    return f"<details><summary><b>{title}</b></summary>\n\n{text}\n\n</details>"


def _solution(block: Solution) -> str:
    parts = [f"```python\n{block.code.text}\n```", block.text]
    if block.wrong:
        parts.append("**Wrong answers, and why**")
    for wrong in block.wrong:
        parts += [wrong.why, f"```python\n{wrong.code.text}\n```"]
    return "\n\n".join(part for part in parts if part)


def needs_text(course: Course, entry: Entry) -> str:
    """What a reader should know first, as Markdown with notebook: links."""
    links = [f"[notebook {number}](notebook:{number}) ({course.by_number[number].title})" for number in entry.needs]
    return ", ".join(([entry.background] if entry.background else []) + links)


def step_text(course: Course, step: Step) -> str:
    """One way on from a notebook, as Markdown with a notebook: link."""
    to = course.by_number[step.to]
    known = [f"notebook {number}" for number in step.after]
    condition = f"once you know {' and '.join(known)}" if known else ""
    lead = ", ".join(part for part in (step.path, condition) if part)
    lead = f"{lead[0].upper()}{lead[1:]}: " if lead else ""
    return f"{lead}[Notebook {to.number}: {to.title}](notebook:{to.number}). {to.about}"


def way_on(course: Course, entry: Entry) -> str:
    """What stands below a notebook's last heading, as Markdown: one way on, several to choose from, or the end."""
    steps = [step_text(course, step) for step in entry.next]
    if not steps:
        return f"This was the last notebook about {entry.framework}. [All notebooks](site:#/notebooks)"
    return steps[0] if len(steps) == 1 else "\n".join(f"- {step}" for step in steps)


def _head(course: Course, entry: Entry, blocks: list[Block], is_practice: bool) -> str:
    badge = "https://colab.research.google.com/assets/colab-badge.svg"
    if is_practice:
        where = f"[![Open in Colab]({badge})]({course.colab(entry, 'exercises/')})"
        words = (f"The copy for practice of a notebook of [DL Mastery](site:#/notebooks/{entry.number}), a "
                 "deep-learning course in which everything is computed for real: without outputs and without "
                 "solutions. Run the cells from top to bottom, and say to yourself what each will print before you "
                 "run it.")
    else:
        where = (f"[![Open in Colab]({badge})]({course.colab(entry)}) · [Practise in Colab: the same without solutions "
                 f"and outputs]({course.colab(entry, 'exercises/')})")
        words = (f"A notebook of [DL Mastery](site:#/notebooks/{entry.number}), a deep-learning course in which "
                 "everything is computed for real. Run the cells from top to bottom; each output below was made by the "
                 "cell above it.")
    return linked("\n".join([
        f"# {entry.number}. {entry.title}",
        "",
        where,
        "",
        entry.about,
        "",
        f"- **Time:** {reading.times(blocks)}",
        f"- **Framework:** {entry.framework}; a CPU is enough",
        f"- **You need:** {needs_text(course, entry)}",
        "",
        words,
    ]), course, False)


def _tail(course: Course, entry: Entry) -> str:
    heading = "Next notebook" if entry.next else "The end of this path"
    return linked(f"## {heading}\n\n{way_on(course, entry)}", course, False)
