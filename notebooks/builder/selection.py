"""Which notebooks a command is about, and which packages they need."""

import os
import platform

from builder.course import Course, Entry

MISSING = "DLM_NOTEBOOKS_MISSING"
"""The groups of requirements that scripts/notebooks found no builds of for this machine."""


def named(course: Course, names: list[str]) -> list[Entry]:
    return [course.named(name) for name in names]


def written(course: Course) -> list[Entry]:
    return [entry for entry in course.entries if entry.is_written]


def packages(entries: list[Entry]) -> list[str]:
    """The groups of requirements that these notebooks need."""
    groups = {entry.packages for entry in entries}
    if "all" in groups:
        groups |= {"torch", "tensorflow", "jax"}
    return ["numpy", *sorted(groups - {"all", "numpy"})]


def lacking(entry: Entry) -> str:
    """Why this notebook can't be run on this machine; empty if it can."""
    missing = [group for group in packages([entry]) if group in os.environ.get(MISSING, "").split()]
    machine = f"Python {platform.python_version()} on {platform.system()} {platform.machine()}"
    return f"there is no build of {' and '.join(missing)} for {machine}" if missing else ""
