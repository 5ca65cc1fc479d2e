"""The command behind scripts/notebooks.

python -m builder build [NAMES]      run, check and write the notebooks named, or all that are written
python -m builder check [NAMES]      the same without writing: the committed outputs must come out again
python -m builder run [NAMES]        only run them: no error and no warning with whatever versions are installed
python -m builder render             write pages and exercise variants anew from the committed outputs
python -m builder packages [NAMES]   the groups of requirements that these need, one a line
"""

import argparse
import sys
import time
from pathlib import Path

from builder import course as courses
from builder import selection
from builder.course import Course, CourseError, Entry

REPORT = courses.ROOT / "target" / "notebook-reports" / "TEST-notebooks.xml"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="scripts/notebooks", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mode", choices=["build", "check", "run", "render", "packages"])
    parser.add_argument("names", nargs="*")
    options = parser.parse_args(arguments)
    course = courses.read()
    chosen = _chosen(course, options.names)
    if options.mode == "packages":
        print("\n".join(selection.packages(chosen)))
        return 0
    return _work(course, options.mode, chosen)


def _chosen(course: Course, names: list[str]) -> list[Entry]:
    if not names:
        return selection.written(course)
    chosen = selection.named(course, names)
    for entry in chosen:
        if not entry.is_written:
            raise CourseError(f"notebook {entry.number} has no source yet: source/{entry.source.name}")
    return chosen


def _work(course: Course, mode: str, chosen: list[Entry]) -> int:
    # Imported here, so that listing packages needs none of them.
    from builder import page, reference, work
    from builder.report import Report

    report, start = Report(), time.monotonic()
    index = courses.ROOT / "html" / "index.html"
    if mode == "build":
        for entry in chosen:
            work.build(course, entry, report)
    if mode == "run":
        work.attempt(course, chosen, report)
    if mode == "render":
        for entry in course.entries:
            work.render(course, entry, report)
    if mode in ("build", "render"):
        for path, text in {index: page.index(course), **reference.pages()}.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    if mode == "check":
        work.check(course, chosen, report)
        _check_index(course, index, report)
        report.write(Path(REPORT))
    failed = sum(bool(found) for _, _, found, _ in report.results)
    ran, seconds = len(chosen) - len(report.skipped), time.monotonic() - start
    print(f"Notebooks: {ran} run, {failed} checks failed, {seconds:.0f} s"
          if mode != "render" else "Pages rendered.")
    return 1 if report.has_failed else 0


def _check_index(course: Course, index: Path, report: "Report") -> None:  # noqa: F821
    from builder import page, reference

    pages = {index: page.index(course), **reference.pages()}
    pages |= {entry.page: page.unwritten(course, entry) for entry in course.entries if not entry.is_written}
    report.add("pages", "the list, the reference and the pages of unwritten notebooks are current", [
        f"html/{path.name} is not what the builder writes: run scripts/notebooks --render"
        for path, text in pages.items() if not path.exists() or path.read_text(encoding="utf-8") != text])


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except CourseError as error:
        sys.exit(f"scripts/notebooks: {error}")
