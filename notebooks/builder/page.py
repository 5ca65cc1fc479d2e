"""A notebook as HTML for the site: a fragment that stands inside one of its pages."""

import html
import re
from collections.abc import Iterator

from nbformat import NotebookNode

from builder import picture
from builder.course import Course, Entry
from builder.markdown import markdown_html, python_html, slug
from builder.notebook import Cell, Notebook, linked, needs_text
from builder.source import CALLOUTS, Callout, Code, Diagram, Exercise, Prose, SolutionNote

ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
WIDE = 600
"""Pictures of more pixels than this across can be moved sideways on a telephone instead of becoming unreadable."""
LABELS = {"code": "Code", "starter": "Your turn", "solution": "Solution", "check": "Check"}


def written(course: Course, notebook: Notebook, executed: NotebookNode) -> str:
    """The page of an executed notebook."""
    entry = notebook.entry
    return "\n".join([
        _head(course, entry),
        _actions(course, entry),
        _contents(notebook),
        *_body(course, notebook, executed),
        _next(course, entry),
    ]) + "\n"


def unwritten(course: Course, entry: Entry) -> str:
    """The page of a notebook that is still to be written: says so, and what it will hold."""
    return "\n".join([
        _head(course, entry),
        '<p class="nb-unwritten">This notebook has not been written yet. Nothing is shown here until its code has '
        "been run and its outputs are real.</p>",
        '<p><a href="#/notebooks">All notebooks</a></p>',
    ]) + "\n"


def index(course: Course) -> str:
    """The list of all notebooks."""
    done = sum(entry.is_written for entry in course.entries)
    parts = ["<h1>Notebooks</h1>",
             '<p class="lede">Python notebooks that go with this course, for free Colab or your own machine; a CPU is '
             "enough. Each one was run from top to bottom, and what you see below its cells is what it printed.</p>"]
    if done < len(course.entries):
        parts.append(f"<p>{done} of {len(course.entries)} are written; the others say so.</p>")
    for phase in course.phases:
        parts.append(f'<section class="nb-phase"><h2>{html.escape(phase.name)}</h2><p>{html.escape(phase.about)}</p>'
                     '<ul class="nb-list">')
        parts.extend(_list_item(course, entry) for entry in course.entries if entry.phase == phase.key)
        parts.append("</ul></section>")
    return "\n".join(parts) + "\n"


def _list_item(course: Course, entry: Entry) -> str:
    needs = [entry.background] if entry.background else []
    if entry.needs:
        needs.append(f"notebook{'s' if len(entry.needs) > 1 else ''} {', '.join(map(str, entry.needs))}")
    state = "" if entry.is_written else '<span class="coming-mark">not written yet</span>'
    return (f'<li class="nb-item" data-notebook="{entry.number}"><h3><a href="#/notebooks/{entry.number}">'
            f'{entry.number}. {html.escape(entry.title)}</a>{state}</h3><p>{html.escape(entry.about)}</p>'
            f'<p class="nb-facts">{entry.minutes} min · {html.escape(entry.framework)} · '
            f'needs {html.escape("; ".join(needs))}</p></li>')


def _head(course: Course, entry: Entry) -> str:
    phase = next(phase for phase in course.phases if phase.key == entry.phase)
    needs = markdown_html(linked(needs_text(course, entry), course, True)).strip()
    needs = needs.removeprefix("<p>").removesuffix("</p>")
    return (f'<p class="nb-where"><a href="#/notebooks">Notebooks</a> · {html.escape(phase.name)}</p>\n'
            f"<h1>{entry.number}. {html.escape(entry.title)}</h1>\n"
            f'<p class="lede">{html.escape(entry.about)}</p>\n'
            f'<dl class="nb-about"><div><dt>Time</dt><dd>about {entry.minutes} minutes</dd></div>'
            f"<div><dt>Framework</dt><dd>{html.escape(entry.framework)}; a CPU is enough</dd></div>"
            f"<div><dt>You need</dt><dd>{needs}</dd></div></dl>")


def _actions(course: Course, entry: Entry) -> str:
    return (f'<p class="buttons nb-actions"><a class="button primary" data-colab="{entry.file}" '
            f'href="{course.colab(entry)}" rel="noopener" target="_blank">Open in Colab</a>'
            '<button type="button" data-download="full">Download with outputs</button>'
            '<button type="button" data-download="exercises">Download without solutions</button></p>\n'
            '<details class="nb-badge"><summary>Precomputed</summary><p>Each output below was printed by the cell '
            "above it when the whole notebook ran from top to bottom in a fresh Python process, on a CPU. The first "
            "cell prints the versions. The project's tests run it again and compare.</p></details>")


def _contents(notebook: Notebook) -> str:
    items = []
    for block in notebook.blocks:
        if isinstance(block, Prose):
            for title in re.findall(r"^## +(.+)$", block.text, re.MULTILINE):
                items.append(f'<li><a href="#/notebooks/{notebook.entry.number}?at={slug(title)}">'
                             f"{_inline(title)}</a></li>")
    return f'<details class="nb-contents"><summary>Contents</summary><ol>{"".join(items)}</ol></details>'


def _inline(text: str) -> str:
    return markdown_html(text).strip().removeprefix("<p>").removesuffix("</p>")


def _body(course: Course, notebook: Notebook, executed: NotebookNode) -> Iterator[str]:
    """The blocks in order; what belongs to one solution is put into one fold."""
    solution: list[str] = []
    number = 0
    for cell, run in zip(notebook.cells, executed.cells, strict=True):
        if cell.block is None:
            continue
        number += isinstance(cell.block, Code)
        piece = _piece(course, cell, run, number)
        if isinstance(cell.block, SolutionNote) or (isinstance(cell.block, Code) and cell.block.role == "solution"):
            solution.append(piece)
            continue
        if solution:
            yield _folded(solution)
            solution = []
        yield piece
    if solution:
        yield _folded(solution)


def _folded(pieces: list[str]) -> str:
    return '<details class="nb-solution"><summary>Show the solution</summary>\n' + "\n".join(pieces) + "\n</details>"


def _piece(course: Course, cell: Cell, run: NotebookNode, number: int) -> str:
    block = cell.block
    match block:
        case Prose():
            return markdown_html(linked(block.text, course, True)).rstrip()
        case Callout():
            name = CALLOUTS[block.kind]
            return (f'<aside class="nb-callout nb-{block.kind}" aria-label="{name}: {html.escape(block.title)}">'
                    f'<p class="nb-callout-kind">{name}</p><p class="nb-callout-title">{_inline(block.title)}</p>'
                    f"{markdown_html(linked(block.text, course, True)).rstrip()}</aside>")
        case Diagram():
            words = html.escape(block.words)
            drawn = html.escape(block.text, quote=False)
            return (f'<figure class="nb-diagram"><pre tabindex="0" role="img" aria-label="{words}">{drawn}</pre>'
                    f"<figcaption>{_inline(block.words)}</figcaption></figure>")
        case Exercise():
            return (f'<h3 id="exercise-{block.number}" tabindex="-1" class="nb-exercise">Exercise {block.number}: '
                    f"{_inline(block.title)}</h3>\n{markdown_html(linked(block.text, course, True)).rstrip()}")
        case SolutionNote():
            return markdown_html(linked(block.text, course, True)).rstrip()
        case Code():
            return _code(block, run, number)
    raise AssertionError("the head and the tail of a notebook have no piece")


def _code(block: Code, run: NotebookNode, number: int) -> str:
    label = f"{LABELS[block.role]}, cell {number}"
    made = (f'<div class="nb-cell nb-{block.role}"><div class="nb-bar"><span>{LABELS[block.role]}</span>'
            f'<button type="button" class="nb-copy" aria-label="Copy cell {number}">Copy</button></div>'
            f'<pre tabindex="0" role="group" aria-label="{label}"><code>{python_html(block.text)}</code></pre>')
    outputs = "".join(_output(block, output, number) for output in run.outputs)
    if outputs:
        note = ""
        if "measured" in block.attributes:
            reason = html.escape(block.attributes["measured"])
            note = f'<p class="nb-measured">Another run may show other numbers: {reason}.</p>'
        made += f'<div class="nb-output">{outputs}{note}</div>'
    return made + "</div>"


def _output(block: Code, output: NotebookNode, number: int) -> str:
    if output.output_type == "stream":
        return _text(output.text, number)
    data = output.get("data", {})
    if "image/png" in data:
        alt = html.escape(block.attributes.get("alt", ""))
        encoded = "".join(data["image/png"].split())
        width, height = picture.size(encoded)
        wide = " nb-wide" if width > WIDE else ""
        return (f'<div class="nb-picture{wide}" tabindex="0" role="group" aria-label="Picture of cell {number}">'
                f'<img alt="{alt}" width="{width}" height="{height}" src="data:image/png;base64,{encoded}"></div>')
    return _text(data.get("text/plain", ""), number)


def _text(text: str, number: int) -> str:
    shown = html.escape(ANSI.sub("", text).rstrip("\n"), quote=False)
    return f'<pre tabindex="0" role="group" aria-label="Output of cell {number}">{shown}</pre>' if shown else ""


def _next(course: Course, entry: Entry) -> str:
    done = '<p class="nb-done"><button type="button" data-done="">Mark as done</button></p>'
    if entry.next == 0:
        return f'{done}\n<p>This was the last notebook. <a href="#/notebooks">All notebooks</a></p>'
    following = course.by_number[entry.next]
    return (f'{done}\n<h2 id="next-notebook" tabindex="-1">Next notebook</h2>\n'
            f'<p><a href="#/notebooks/{following.number}">'
            f"Notebook {following.number}: {html.escape(following.title)}</a>. {html.escape(following.about)}</p>")
