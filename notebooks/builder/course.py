"""The list of notebooks: what ``course.toml`` says."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class CourseError(Exception):
    """What a writer has to correct; the message says where."""


@dataclass(frozen=True)
class Phase:
    key: str
    name: str
    about: str


@dataclass(frozen=True)
class Step:
    """A way on from a notebook: to which, on which framework's path if not on every one, and what to know before."""

    to: int
    path: str = ""
    after: tuple[int, ...] = ()


@dataclass(frozen=True)
class Entry:
    """One notebook of the course, written or not."""

    number: int
    file: str
    title: str
    about: str
    phase: str
    framework: str
    packages: str
    needs: tuple[int, ...]
    background: str
    next: tuple[Step, ...]

    @property
    def source(self) -> Path:
        return ROOT / "source" / f"{self.file}.md"

    @property
    def notebook(self) -> Path:
        return ROOT / f"{self.file}.ipynb"

    @property
    def exercises(self) -> Path:
        return ROOT / "exercises" / f"{self.file}.ipynb"

    @property
    def page(self) -> Path:
        return ROOT / "html" / f"{self.number}.html"

    @property
    def is_written(self) -> bool:
        return self.source.exists()


@dataclass(frozen=True)
class Course:
    repository: str
    branch: str
    site: str
    phases: tuple[Phase, ...]
    entries: tuple[Entry, ...]

    @cached_property
    def by_number(self) -> dict[int, Entry]:
        return {entry.number: entry for entry in self.entries}

    @cached_property
    def paths(self) -> dict[str, list[int]]:
        """The notebooks in the order in which each framework's readers go through them, by the path's name."""
        names = [step.path for entry in self.entries for step in entry.next if step.path]
        return {name: list(self._walked(name)) for name in dict.fromkeys(names)}

    def _walked(self, path: str) -> Iterator[int]:
        at: int | None = 1
        while at is not None:
            yield at
            at = next((step.to for step in self.by_number[at].next if step.path in ("", path)), None)

    def named(self, name: str) -> Entry:
        """The notebook that a number or a file's name means."""
        stem = Path(name).name.removesuffix(".ipynb").removesuffix(".md")
        for entry in self.entries:
            if stem in (str(entry.number), entry.file):
                return entry
        raise CourseError(f"{name}: no such notebook; give a number from 1 to {len(self.entries)} or a file's name")

    def colab(self, entry: Entry, folder: str = "") -> str:
        return (f"https://colab.research.google.com/github/{self.repository}/blob/{self.branch}"
                f"/notebooks/{folder}{entry.file}.ipynb")


def read(path: Path = ROOT / "course.toml") -> Course:
    with path.open("rb") as file:
        data = tomllib.load(file)
    entries = tuple(Entry(**{**item, "needs": tuple(item["needs"]), "next": tuple(map(_step, item["next"]))})
                    for item in data["notebooks"])
    phases = tuple(Phase(**item) for item in data["phases"])
    if [entry.number for entry in entries] != list(range(1, len(entries) + 1)):
        raise CourseError("course.toml: the notebooks' numbers must be 1, 2, 3 … in order")
    return Course(data["repository"], data["branch"], data["site"], phases, entries)


def _step(item: dict) -> Step:
    return Step(**{**item, "after": tuple(item.get("after", ()))})
