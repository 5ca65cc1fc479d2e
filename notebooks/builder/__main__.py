"""The command behind scripts/notebooks.

python -m builder build [NAMES]      run what has changed code, check and write the notebooks named, or all
python -m builder again [NAMES]      the same, and run them whether their code has changed or not
python -m builder check [NAMES]      run all without writing: the committed outputs must come out again
python -m builder run [NAMES]        only run them: no error and no warning with whatever versions are installed
python -m builder until LINE NAME    run one up to a line of its source, and print what the last cell printed
python -m builder preview NAME       write its page as one file to open in a browser, without running it
python -m builder render             write pages and exercise variants anew from the committed outputs
python -m builder packages [NAMES]   the groups of requirements that these need, one a line
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from builder import course as courses
from builder import selection
from builder.course import Course, CourseError, Entry

if TYPE_CHECKING:
    from builder.report import Report

REPORT = courses.ROOT / "target" / "notebook-reports" / "TEST-notebooks.xml"
INDEX = courses.ROOT / "html" / "index.html"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="scripts/notebooks", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mode", choices=MODES)
    parser.add_argument("names", nargs="*")
    options = parser.parse_args(arguments)
    return MODES[options.mode](courses.read(), options.names)


def _packages(course: Course, names: list[str]) -> int:
    print("\n".join(selection.packages(_chosen(course, names))))
    return 0


def _build(course: Course, names: list[str], again: bool = False) -> int:
    from builder import work

    def each(chosen: list[Entry], report: Report) -> None:
        for entry in chosen:
            work.build(course, entry, report, again)
        _write_pages(course)
    return _reported(_chosen(course, names), each)


def _again(course: Course, names: list[str]) -> int:
    return _build(course, names, again=True)


def _check(course: Course, names: list[str]) -> int:
    from builder import work

    def each(chosen: list[Entry], report: Report) -> None:
        work.check(course, chosen, report)
        _check_pages(course, report)
        report.write(REPORT)
    return _reported(_chosen(course, names), each)


def _run(course: Course, names: list[str]) -> int:
    from builder import work

    return _reported(_chosen(course, names), lambda chosen, report: work.attempt(course, chosen, report))


def _until(course: Course, names: list[str]) -> int:
    from builder import work

    if len(names) != 2 or not names[0].isdigit():
        raise CourseError("--until LINE NAME: a line of its source, then one notebook")
    line, chosen = int(names[0]), _chosen(course, names[1:])
    return _reported(chosen, lambda chosen, report: work.attempt_until(course, chosen[0], line, report))


def _preview(course: Course, names: list[str]) -> int:
    from builder import preview

    if len(names) != 1:
        raise CourseError("--preview NAME: one notebook")
    print(preview.write(course, _chosen(course, names)[0]))
    return 0


def _render(course: Course, names: list[str]) -> int:
    from builder import work

    def each(chosen: list[Entry], report: Report) -> None:
        for entry in chosen:
            work.render(course, entry, report)
        _write_pages(course)
    return _reported(list(course.entries), each)


MODES: dict[str, Callable[[Course, list[str]], int]] = {
    "build": _build, "again": _again, "check": _check, "run": _run, "until": _until, "preview": _preview,
    "render": _render, "packages": _packages}


def _chosen(course: Course, names: list[str]) -> list[Entry]:
    if not names:
        return selection.written(course)
    chosen = selection.named(course, names)
    for entry in chosen:
        if not entry.is_written:
            raise CourseError(f"notebook {entry.number} has no source yet: source/{entry.source.name}")
    return chosen


def _reported(chosen: list[Entry], work: Callable[[list[Entry], Report], None]) -> int:
    # Imported here and above, so that listing packages needs none of them.
    from builder.report import Report

    report, start = Report(), time.monotonic()
    work(chosen, report)
    failed = sum(bool(found) for _, _, found, _ in report.results)
    print(f"Notebooks: {len(chosen) - len(report.skipped)} of {len(chosen)}, {failed} checks failed, "
          f"{time.monotonic() - start:.0f} s")
    return 1 if report.has_failed else 0


def _pages(course: Course) -> dict[Path, str]:
    from builder import page, reference

    return {INDEX: page.index(course), **reference.pages()}


def _write_pages(course: Course) -> None:
    for path, text in _pages(course).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _check_pages(course: Course, report: Report) -> None:
    from builder import page

    pages = _pages(course)
    pages |= {entry.page: page.unwritten(course, entry) for entry in course.entries if not entry.is_written}
    report.add("pages", "the list, the reference and the pages of unwritten notebooks are current", [
        f"html/{path.name} is not what the builder writes: run scripts/notebooks --render"
        for path, text in pages.items() if not path.exists() or path.read_text(encoding="utf-8") != text])


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except CourseError as error:
        sys.exit(f"scripts/notebooks: {error}")
