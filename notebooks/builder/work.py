"""What the command does with one notebook: build it, check it as it is, render its page."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import nbformat
from nbformat import NotebookNode

from builder import checks, compare, notebook, page, selection
from builder.blocks import Code
from builder.cells import source_line
from builder.course import Course, Entry
from builder.execute import AT_ONCE, ExecutionError, Run, give_alternatives, number, run
from builder.notebook import Notebook
from builder.report import Report

REQUIRED = "has the required parts"
RUNS = "runs from top to bottom"
PROVED = "has exercises whose checks accept the solution and nothing wrong"
CLEAN = "leaves no error or warning in its outputs"
CLAIMED = "prints what its training claims"
SAME = "gives the committed outputs when it runs again"
LINT = "is lint-clean"
VALID = "is a valid notebook"
CURRENT = "is committed as its source has it"


def build(course: Course, entry: Entry, report: Report, again: bool = False) -> None:
    """Writes the notebook's three files, and runs it before unless no code has changed since it ran.

    Where it fails to run, the files stay as they are. @param again to run it in any case
    """
    made, earlier = notebook.read(course, entry), committed(entry)
    report.add(entry.file, REQUIRED, checks.findings(made))
    executed = None if again else reused(made, earlier)
    if executed is None:
        executed = _executed(made, tried := _tried(made), report)
        if executed is None:
            return
        if earlier is not None:
            compare.keep_equal_outputs(made, executed, earlier)
        if tried.exercise_findings:
            # To be run again even if nothing changes.
            executed.metadata.pop(notebook.KEY)
    else:
        print(f"{entry.file}: no code has changed: the outputs of its last run are kept")
    report.add(entry.file, CLAIMED, compare.broken_claims(made, executed))
    _inspect(made, executed, report)
    text = notebook.text_of(executed)
    changed = not entry.notebook.exists() or entry.notebook.read_text(encoding="utf-8") != text
    _write(course, made, executed)
    print(f"{entry.file}: {'written' if changed else 'unchanged'}, {checks.words(made)} words")


def check(course: Course, entries: list[Entry], report: Report) -> None:
    """Holds the committed files to their sources, runs the notebooks and compares the outputs."""
    possible = [entry for entry in entries if not selection.lacking(entry)]
    for entry in entries:
        made, earlier = notebook.read(course, entry), committed(entry)
        report.add(entry.file, REQUIRED, checks.findings(made))
        report.add(entry.file, CURRENT, _staleness(course, entry, made))
        if earlier is not None and _has_the_cells(earlier, made):
            _inspect(made, earlier, report)
            report.add(entry.file, CLAIMED, compare.broken_claims(made, earlier))
        if entry not in possible:
            report.skip(entry.file, SAME, selection.lacking(entry))
    for made, run_or_error in _side_by_side(course, possible):
        executed, earlier = _executed(made, run_or_error, report), committed(made.entry)
        if executed is not None and earlier is not None and _has_the_cells(earlier, made):
            report.add(made.entry.file, SAME, compare.differences(made, executed, earlier))


def attempt(course: Course, entries: list[Entry], report: Report) -> None:
    """Runs the notebooks with whatever versions are installed, without comparing their outputs."""
    for made, run_or_error in _side_by_side(course, entries):
        executed = _executed(made, run_or_error, report)
        if executed is not None:
            report.add(made.entry.file, CLEAN, checks.output_findings(made, executed))
            report.add(made.entry.file, CLAIMED, compare.broken_claims(made, executed))


def attempt_until(course: Course, entry: Entry, line: int, report: Report) -> None:
    """Runs a notebook up to the cell that holds a line of its source, and prints that cell and what it printed."""
    made = notebook.read(course, entry)
    upto = Notebook(entry, tuple(cell for cell in made.cells if cell.block is not None and cell.block.line < line))
    executed = _executed(upto, _tried(upto, is_proving=False), report)
    if executed is None:
        return
    code = [(cell.block, ran) for cell, ran in zip(upto.cells, executed.cells, strict=True)
            if isinstance(cell.block, Code)]
    for block, ran in code[-1:]:
        print(f"source/{entry.source.name}:{source_line(block, 1)}")
        print(page.plain(ran))


def render(course: Course, entry: Entry, report: Report) -> None:
    """Writes the files anew from the committed outputs, where no code has changed since."""
    if not entry.is_written:
        entry.page.write_text(page.unwritten(course, entry), encoding="utf-8")
        return
    made = notebook.read(course, entry)
    executed = reused(made, committed(entry))
    if executed is None:
        report.add(entry.file, CURRENT, [f"its code has changed: run scripts/notebooks {entry.number}"])
        return
    _write(course, made, executed)


def reused(made: Notebook, earlier: NotebookNode | None) -> NotebookNode | None:
    """The notebook with the outputs of an earlier run, if that ran the same code; else nothing."""
    if earlier is None or earlier.metadata.get(notebook.KEY, {}).get("code") != made.code:
        return None
    executed = notebook.as_jupyter(made)
    code, before = ([cell for cell in each.cells if cell.cell_type == "code"] for each in (executed, earlier))
    if [cell.source for cell in code] != [cell.source for cell in before]:
        return None
    for cell, ran in zip(code, before, strict=True):
        cell.outputs = ran.outputs
    number(executed)
    give_alternatives(made, executed)
    return executed


def committed(entry: Entry) -> NotebookNode | None:
    """The notebook with outputs as it lies there, if it does."""
    return nbformat.read(entry.notebook, as_version=4) if entry.notebook.exists() else None


def _write(course: Course, made: Notebook, executed: NotebookNode) -> None:
    for path, text in _files(course, made, executed).items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _files(course: Course, made: Notebook, executed: NotebookNode) -> dict:
    """The text of each file that is made from a notebook, by its path."""
    return {
        made.entry.notebook: notebook.text_of(executed),
        made.entry.exercises: notebook.text_of(notebook.without_solutions(made, course)),
        made.entry.page: page.written(course, made, executed),
    }


def _side_by_side(course: Course, entries: list[Entry]) -> Iterator[tuple[Notebook, Run | ExecutionError]]:
    """Each notebook with its run, in order; several run at once."""
    read = [notebook.read(course, entry) for entry in entries]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield from zip(read, pool.map(_tried, read), strict=True)


def _tried(made: Notebook, is_proving: bool = True) -> Run | ExecutionError:
    try:
        return run(made, is_proving)
    except ExecutionError as error:
        return error


def _executed(made: Notebook, run_or_error: Run | ExecutionError, report: Report) -> NotebookNode | None:
    if isinstance(run_or_error, ExecutionError):
        report.add(made.entry.file, RUNS, [str(run_or_error)])
        return None
    report.add(made.entry.file, RUNS, [], run_or_error.seconds)
    report.add(made.entry.file, PROVED, list(run_or_error.exercise_findings))
    print(f"{made.entry.file}: ran in {run_or_error.seconds:.1f} s", flush=True)
    return run_or_error.notebook


def _inspect(made: Notebook, executed: NotebookNode, report: Report) -> None:
    report.add(made.entry.file, CLEAN, checks.output_findings(made, executed))
    report.add(made.entry.file, VALID, checks.validity(executed))
    report.add(made.entry.file, LINT, checks.lint(made))


def _has_the_cells(executed: NotebookNode, made: Notebook) -> bool:
    return [(cell.id, cell.source) for cell in executed.cells] == [(cell.identity, cell.source) for cell in made.cells]


def _staleness(course: Course, entry: Entry, made: Notebook) -> list[str]:
    executed = committed(entry)
    if executed is None:
        return [f"{entry.notebook.name} is missing: run scripts/notebooks {entry.number}"]
    if not _has_the_cells(executed, made):
        return [f"{entry.notebook.name} has other cells than its source: run scripts/notebooks {entry.number}"]
    return [f"{path.parent.name}/{path.name} is not what the builder writes: run scripts/notebooks --render"
            for path, text in _files(course, made, executed).items()
            if not path.exists() or path.read_text(encoding="utf-8") != text]
