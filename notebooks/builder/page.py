"""A notebook as HTML for the site: a fragment that stands inside one of its pages."""

import html
import re
from collections.abc import Callable, Iterator

from nbformat import NotebookNode

from builder import notebook as notebooks
from builder import picture, reading
from builder.blocks import CALLOUTS, Block, Callout, Code, Diagram, Exercise, Predict, Prose, Solution
from builder.cells import cell_text
from builder.course import Course, Entry
from builder.locate import ANSI
from builder.markdown import markdown_html, python_html, slug
from builder.notebook import Notebook, linked, needs_text
from builder.source import parse

WIDE = 600
"""Pictures of more pixels than this across can be moved sideways on a telephone instead of becoming unreadable."""
LABELS = {"code": "Code", "starter": "Your turn", "solution": "Solution", "check": "Check", "wrong": "Wrong answer"}


def written(course: Course, notebook: Notebook, executed: NotebookNode) -> str:
    """The page of an executed notebook."""
    entry = notebook.entry
    return "\n".join([
        _head(course, entry, reading.times(notebook.blocks)),
        _actions(course, entry),
        _contents(notebook),
        *_body(course, notebook, executed),
        _next(course, entry),
    ]) + "\n"


def unwritten(course: Course, entry: Entry) -> str:
    """The page of a notebook that is still to be written: says so, and what it will hold."""
    return "\n".join([
        _head(course, entry, "not known yet"),
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
    parts.append(_paths(course))
    for phase in course.phases:
        parts.append(f'<section class="nb-phase"><h2>{html.escape(phase.name)}</h2><p>{html.escape(phase.about)}</p>'
                     '<ul class="nb-list">')
        parts.extend(_list_item(course, entry) for entry in course.entries if entry.phase == phase.key)
        parts.append("</ul></section>")
    return "\n".join(parts) + "\n"


def _paths(course: Course) -> str:
    """Which notebooks to read in which order, for each framework."""
    rows = []
    for name, numbers in course.paths.items():
        links = " → ".join(f'<a href="#/notebooks/{number}" title="{html.escape(course.by_number[number].title)}">'
                           f"{number}</a>" for number in numbers)
        rows.append(f"<div><dt>{html.escape(name)}</dt><dd>{links}</dd></div>")
    return ('<section class="nb-paths"><h2>Three paths</h2><p>Choose the framework that you want to learn. On each '
            f'path all that a notebook needs comes before it.</p><dl>{"".join(rows)}</dl></section>')


def _list_item(course: Course, entry: Entry) -> str:
    needs = [entry.background] if entry.background else []
    if entry.needs:
        needs.append(f"notebook{'s' if len(entry.needs) > 1 else ''} {', '.join(map(str, entry.needs))}")
    state = "" if entry.is_written else '<span class="coming-mark">not written yet</span>'
    return (f'<li class="nb-item" data-notebook="{entry.number}"><h3><a href="#/notebooks/{entry.number}">'
            f'{entry.number}. {html.escape(entry.title)}</a>{state}</h3><p>{html.escape(entry.about)}</p>'
            f'<p class="nb-facts">{_minutes(entry)} · {html.escape(entry.framework)} · '
            f'needs {html.escape("; ".join(needs))}</p></li>')


def _minutes(entry: Entry) -> str:
    if not entry.is_written:
        return "time not known yet"
    read, both = reading.minutes(parse(entry.source.read_text(encoding="utf-8"), f"source/{entry.source.name}"))
    return f"{read} min to read, {both} with the exercises"


def _head(course: Course, entry: Entry, times: str) -> str:
    phase = next(phase for phase in course.phases if phase.key == entry.phase)
    needs = markdown_html(linked(needs_text(course, entry), course, True)).strip()
    needs = needs.removeprefix("<p>").removesuffix("</p>")
    return (f'<p class="nb-where"><a href="#/notebooks">Notebooks</a> · {html.escape(phase.name)}</p>\n'
            f"<h1>{entry.number}. {html.escape(entry.title)}</h1>\n"
            f'<p class="lede">{html.escape(entry.about)}</p>\n'
            f'<dl class="nb-about"><div><dt>Time</dt><dd>{times}</dd></div>'
            f"<div><dt>Framework</dt><dd>{html.escape(entry.framework)}; a CPU is enough</dd></div>"
            f"<div><dt>You need</dt><dd>{needs}</dd></div></dl>")


def _actions(course: Course, entry: Entry) -> str:
    return (f'<p class="buttons nb-actions"><a class="button primary" data-colab="{entry.file}" '
            f'href="{course.colab(entry)}" rel="noopener" target="_blank">Open in Colab</a>'
            f'<a class="button" data-colab="exercises/{entry.file}" href="{course.colab(entry, "exercises/")}" '
            'rel="noopener" target="_blank">Practise in Colab</a>'
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
    """The blocks in order."""
    number = 0
    for cell, run in zip(notebook.cells, executed.cells, strict=True):
        if cell.block is not None:
            number += isinstance(cell.block, Code)
            yield _piece(course, notebook.entry, cell.block, run, number)


def _piece(course: Course, entry: Entry, block: Block, run: NotebookNode, number: int) -> str:
    def text(markdown: str) -> str:
        return markdown_html(linked(markdown, course, True)).rstrip()

    match block:
        case Prose():
            return text(block.text)
        case Callout():
            name = CALLOUTS[block.kind]
            return (f'<aside class="nb-callout nb-{block.kind}" aria-label="{name}: {html.escape(block.title)}">'
                    f'<p class="nb-callout-kind">{name}</p><p class="nb-callout-title">{_inline(block.title)}</p>'
                    f"{text(block.text)}</aside>")
        case Diagram():
            words = html.escape(block.words)
            drawn = html.escape(block.text, quote=False)
            return (f'<figure class="nb-diagram"><pre tabindex="0" role="img" aria-label="{words}">{drawn}</pre>'
                    f"<figcaption>{_inline(block.words)}</figcaption></figure>")
        case Predict():
            return (f'<aside class="nb-callout nb-predict" aria-label="Predict, then run">'
                    f'<p class="nb-callout-kind">Predict, then run</p>{text(block.question)}'
                    f"<details><summary>Answer</summary>{text(block.text)}</details></aside>")
        case Exercise():
            how_to = text(notebooks.how_to(course, entry, is_practice=False)) + "\n" if block.number == 1 else ""
            return (f'{how_to}<h3 id="exercise-{block.number}" tabindex="-1" class="nb-exercise">Exercise '
                    f"{block.number}: {_inline(block.title)}</h3>\n{text(block.text)}")
        case Solution():
            return _solution(block, text)
        case Code():
            return _code(block, run, number)
    raise AssertionError("every block has a piece")


def _solution(block: Solution, text: Callable[[str], str]) -> str:
    pieces = [_cell(block.code, f"of exercise {block.exercise}", f"the solution of exercise {block.exercise}")]
    pieces += [text(block.text)] if block.text else []
    pieces += ['<p class="nb-wrong-title">Wrong answers, and why</p>'] if block.wrong else []
    for number, wrong in enumerate(block.wrong, start=1):
        pieces.append(text(wrong.why))
        pieces.append(_cell(wrong.code, f"{number} to exercise {block.exercise}",
                            f"wrong answer {number} to exercise {block.exercise}"))
    return ('<details class="nb-solution"><summary>Show the solution</summary>\n' + "\n".join(pieces)
            + "\n</details>")


def _code(block: Code, run: NotebookNode, number: int) -> str:
    note = ""
    if "measured" in block.attributes:
        reason = html.escape(block.attributes["measured"])
        note = f'<p class="nb-measured">Another run may show other numbers: {reason}.</p>'
    outputs = "".join(_output(block, output, number) for output in run.outputs)
    shown = f'<div class="nb-output">{outputs}{note}</div>' if outputs else ""
    made = _cell(block, f"cell {number}", f"cell {number}", shown)
    if "folded" not in block.attributes:
        return made
    return f'<details class="nb-folded"><summary>{_inline(block.attributes["folded"])}</summary>\n{made}\n</details>'


def _cell(block: Code, which: str, copied: str, outputs: str = "") -> str:
    """A cell with its bar. @param which tells it from others; @param copied what its button copies"""
    label = LABELS[block.role]
    shown = block.text if block.role == "check" else cell_text(block)
    return (f'<div class="nb-cell nb-{block.role}"><div class="nb-bar"><span>{label}</span>'
            f'<button type="button" class="nb-copy" aria-label="Copy {copied}">Copy</button></div>'
            f'<pre tabindex="0" role="group" aria-label="{label}, {which}"><code>{python_html(shown)}</code></pre>'
            f"{outputs}</div>")


def plain(run: NotebookNode) -> str:
    """What a cell has printed, as text; a picture by its size."""
    texts = []
    for output in run.outputs:
        data = output.get("data", {})
        if "image/png" in data:
            texts.append("[a picture of {} × {} pixels]".format(*picture.size("".join(data["image/png"].split()))))
        else:
            texts.append(ANSI.sub("", output.get("text", data.get("text/plain", ""))).rstrip("\n"))
    return "\n".join(texts)


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
    heading = "Next notebook" if entry.next else "The end of this path"
    way_on = markdown_html(linked(notebooks.way_on(course, entry), course, True)).rstrip()
    return f'{done}\n<h2 id="{slug(heading)}" tabindex="-1">{heading}</h2>\n{way_on}'
