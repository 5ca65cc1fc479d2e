"""Turns a source's blocks into a Jupyter notebook: the same cells, ids and metadata each time."""

import hashlib
import re
from collections import Counter
from dataclasses import dataclass

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from builder.course import Course, CourseError, Entry
from builder.source import CALLOUTS, Block, Callout, Code, Diagram, Exercise, Prose, SolutionNote, parse

LINK = re.compile(r"\]\((site:|notebook:)([^)\s]*)\)")


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


def read(course: Course, entry: Entry) -> Notebook:
    return made(course, entry, parse(entry.source.read_text(encoding="utf-8"), f"source/{entry.source.name}"))


def made(course: Course, entry: Entry, blocks: list[Block]) -> Notebook:
    texts = [("markdown", _head(course, entry), None)]
    texts += [(_kind(block), _cell_text(block, course), block) for block in blocks]
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
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    })


def without_solutions(notebook: Notebook, course: Course) -> NotebookNode:
    """The variant for practice: no solutions and no outputs."""
    kept = tuple(cell for cell in notebook.cells if not _is_solution(cell.block))
    made_from = as_jupyter(Notebook(notebook.entry, kept))
    for cell in made_from.cells:
        cell.source = cell.source.replace(course.colab(notebook.entry), course.colab(notebook.entry, "exercises/"))
    return made_from


def text_of(notebook: NotebookNode) -> str:
    """The file's text."""
    return nbformat.writes(notebook, version=4) + "\n"


def _is_solution(block: Block | None) -> bool:
    return isinstance(block, SolutionNote) or (isinstance(block, Code) and block.role == "solution")


def _kind(block: Block) -> str:
    return "code" if isinstance(block, Code) else "markdown"


def _metadata(block: Block | None) -> dict[str, object]:
    if not isinstance(block, Code) or block.role == "code":
        return {}
    folded = {"cellView": "form", "jupyter": {"source_hidden": True}} if block.role == "solution" else {}
    return {**folded, "tags": [block.role]}


def linked(text: str, course: Course, for_site: bool) -> str:
    """Text with its ``site:`` and ``notebook:`` links as addresses: of the site's pages, or full ones."""
    def address(match: re.Match[str]) -> str:
        kind, rest = match[1], match[2]
        if kind == "notebook:":
            if not rest.isdigit() or int(rest) not in course.by_number:
                raise CourseError(f"notebook:{rest}: no such notebook")
            rest = f"#/notebooks/{rest}"
        if not rest.startswith("#/"):
            raise CourseError(f"site:{rest}: a page of the site begins with #/")
        return f"]({'' if for_site else course.site}{rest})"
    return LINK.sub(address, text)


def _cell_text(block: Block, course: Course) -> str:
    match block:
        case Prose():
            return linked(block.text, course, False)
        case Code():
            title = f"# @title Solution to exercise {block.exercise}: show the code to see it\n"
            return (title if block.role == "solution" else "") + block.text
        case Callout():
            lines = [f"**{CALLOUTS[block.kind]}: {block.title}**", "", *linked(block.text, course, False).splitlines()]
            return "\n".join(f"> {line}".rstrip() for line in lines)
        case Diagram():
            return f"```text\n{block.text}\n```\n\n*In words: {block.words}*"
        case Exercise():
            return f"### Exercise {block.number}: {block.title}\n\n{linked(block.text, course, False)}"
        case SolutionNote():
            return ("<details><summary>About the solution</summary>\n\n"
                    f"{linked(block.text, course, False)}\n\n</details>")


def needs_text(course: Course, entry: Entry) -> str:
    """What a reader should know first, as Markdown with notebook: links."""
    links = [f"[notebook {number}](notebook:{number}) ({course.by_number[number].title})" for number in entry.needs]
    return ", ".join(([entry.background] if entry.background else []) + links)


def _head(course: Course, entry: Entry) -> str:
    badge = "https://colab.research.google.com/assets/colab-badge.svg"
    return linked("\n".join([
        f"# {entry.number}. {entry.title}",
        "",
        f"[![Open in Colab]({badge})]({course.colab(entry)})",
        "",
        entry.about,
        "",
        f"- **Time:** about {entry.minutes} minutes",
        f"- **Framework:** {entry.framework}; a CPU is enough",
        f"- **You need:** {needs_text(course, entry)}",
        "",
        f"A notebook of [DL Mastery](site:#/notebooks/{entry.number}), a deep-learning course in which everything is "
        "computed for real. Run the cells from top to bottom; each output below was made by the cell above it.",
    ]), course, False)


def _tail(course: Course, entry: Entry) -> str:
    if entry.next == 0:
        text = "You have reached the end of the last notebook. [All notebooks](site:#/notebooks)"
    else:
        following = course.by_number[entry.next]
        text = f"[Notebook {following.number}: {following.title}](notebook:{following.number}). {following.about}"
    return linked(f"## Next notebook\n\n{text}", course, False)
