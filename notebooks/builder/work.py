"""What the command does with one notebook: build it, check it as it is, render its page."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import nbformat
from nbformat import NotebookNode

from builder import checks, compare, notebook, page, selection
from builder.course import Course, Entry
from builder.execute import AT_ONCE, ExecutionError, Run, run
from builder.notebook import Notebook
from builder.report import Report

REQUIRED = "has the required parts"
RUNS = "runs from top to bottom"
CLEAN = "leaves no error or warning in its outputs"
CLAIMED = "prints what its training claims"
SAME = "gives the committed outputs when it runs again"
LINT = "is lint-clean"
VALID = "is a valid notebook"
CURRENT = "is committed as its source has it"


def build(course: Course, entry: Entry, report: Report) -> None:
    """Runs the notebook and writes its three files; where it fails, the files stay as they are."""
    made = notebook.read(course, entry)
    report.add(entry.file, REQUIRED, checks.findings(made))
    executed = _executed(made, _tried(made), report)
    if executed is None:
        return
    report.add(entry.file, CLAIMED, compare.broken_claims(made, executed))
    earlier = committed(entry)
    if earlier is not None:
        compare.keep_equal_outputs(made, executed, earlier)
    _inspect(made, executed, report)
    text = notebook.text_of(executed)
    changed = not entry.notebook.exists() or entry.notebook.read_text(encoding="utf-8") != text
    entry.notebook.write_text(text, encoding="utf-8")
    entry.exercises.parent.mkdir(exist_ok=True)
    entry.exercises.write_text(notebook.text_of(notebook.without_solutions(made, course)), encoding="utf-8")
    entry.page.parent.mkdir(exist_ok=True)
    entry.page.write_text(page.written(course, made, executed), encoding="utf-8")
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


def render(course: Course, entry: Entry, report: Report) -> None:
    """Writes the page and the exercise variant anew, from the committed outputs."""
    if not entry.is_written:
        entry.page.write_text(page.unwritten(course, entry), encoding="utf-8")
        return
    made, executed = notebook.read(course, entry), committed(entry)
    if executed is None or not _has_the_cells(executed, made):
        report.add(entry.file, CURRENT, [f"the source has changed: run scripts/notebooks {entry.number}"])
        return
    entry.exercises.write_text(notebook.text_of(notebook.without_solutions(made, course)), encoding="utf-8")
    entry.page.write_text(page.written(course, made, executed), encoding="utf-8")


def committed(entry: Entry) -> NotebookNode | None:
    """The notebook with outputs as it lies there, if it does."""
    return nbformat.read(entry.notebook, as_version=4) if entry.notebook.exists() else None


def _side_by_side(course: Course, entries: list[Entry]) -> Iterator[tuple[Notebook, Run | ExecutionError]]:
    """Each notebook with its run, in order; several run at once."""
    read = [notebook.read(course, entry) for entry in entries]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield from zip(read, pool.map(_tried, read), strict=True)


def _tried(made: Notebook) -> Run | ExecutionError:
    try:
        return run(made)
    except ExecutionError as error:
        return error


def _executed(made: Notebook, run_or_error: Run | ExecutionError, report: Report) -> NotebookNode | None:
    if isinstance(run_or_error, ExecutionError):
        report.add(made.entry.file, RUNS, [str(run_or_error)])
        return None
    report.add(made.entry.file, RUNS, [], run_or_error.seconds)
    print(f"{made.entry.file}: ran in {run_or_error.seconds:.1f} s", flush=True)
    return run_or_error.notebook


def _inspect(made: Notebook, executed: NotebookNode, report: Report) -> None:
    report.add(made.entry.file, CLEAN, checks.output_findings(made, executed))
    report.add(made.entry.file, VALID, checks.validity(executed))
    report.add(made.entry.file, LINT, checks.lint(made, executed))


def _has_the_cells(executed: NotebookNode, made: Notebook) -> bool:
    return [(cell.id, cell.source) for cell in executed.cells] == [(cell.identity, cell.source) for cell in made.cells]


def _staleness(course: Course, entry: Entry, made: Notebook) -> list[str]:
    executed = committed(entry)
    if executed is None:
        return [f"{entry.notebook.name} is missing: run scripts/notebooks {entry.number}"]
    if not _has_the_cells(executed, made):
        return [f"{entry.notebook.name} has other cells than its source: run scripts/notebooks {entry.number}"]
    wanted = {
        entry.notebook: notebook.text_of(executed),
        entry.exercises: notebook.text_of(notebook.without_solutions(made, course)),
        entry.page: page.written(course, made, executed),
    }
    return [f"{path.parent.name}/{path.name} is not what the builder writes: run scripts/notebooks --render"
            for path, text in wanted.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
