"""Which notebooks a command is about, and which packages they need."""

import os
import subprocess

from builder.course import ROOT, Course, Entry

ALWAYS = "numpy"
"""Notebooks with these packages run in every check."""
BASE = "DLM_NOTEBOOKS_BASE"
"""The commit to which a change is compared; else the one before, or where the branch left main."""


def named(course: Course, names: list[str]) -> list[Entry]:
    return [course.named(name) for name in names]


def written(course: Course) -> list[Entry]:
    return [entry for entry in course.entries if entry.is_written]


def for_every_change(course: Course) -> list[Entry]:
    """Those with NumPy alone, and those that the change touches."""
    changed = _changed_files()
    return [entry for entry in written(course) if entry.packages == ALWAYS
            or entry.source.name in changed or entry.notebook.name in changed]


def packages(entries: list[Entry]) -> list[str]:
    """The groups of requirements that these notebooks need."""
    groups = {entry.packages for entry in entries}
    if "all" in groups:
        groups |= {"torch", "tensorflow", "jax"}
    return ["numpy", *sorted(groups - {"all", "numpy"})]


def _changed_files() -> set[str]:
    """Names of files under notebooks/ that differ from the base; none where git can't tell."""
    bases = [os.environ[BASE]] if BASE in os.environ else ["HEAD~1"]
    merged = _git("merge-base", "HEAD", "origin/main")
    if merged and BASE not in os.environ and merged != _git("rev-parse", "HEAD"):
        bases = [merged]
    listed = "\n".join(_git("diff", "--name-only", base, "--", ".") for base in bases)
    listed += "\n" + _git("ls-files", "--others", "--exclude-standard", "--", ".")
    return {line.rsplit("/", 1)[-1] for line in listed.splitlines() if line}


def _git(*arguments: str) -> str:
    try:
        done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
