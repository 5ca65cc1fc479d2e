"""Reads a notebook's text source: Markdown with Python cells and a few directives (see WRITING.md)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from builder import claims
from builder.course import CourseError

CALLOUTS = {"connection": "Deep Learning Connection", "note": "Note", "pitfall": "Common mistake",
            "playground": "See it live"}
OPENING = re.compile(r"^:::\s+(\w+)\s*(.*)$")
CODE_OPENING = re.compile(r"^```python\s*(?:\{(.*)\})?\s*$")
FENCE = re.compile(r"^(```+|~~~+)")
ATTRIBUTE = re.compile(r'(\w+)(?:="([^"]*)")?\s*')
RULES = {"measured", "tolerance", "trained"}
KNOWN_ATTRIBUTES = {"alt", *RULES}


@dataclass(frozen=True)
class Prose:
    """Markdown text."""

    text: str
    line: int


@dataclass(frozen=True)
class Code:
    """A Python cell. ``role`` is code, starter, solution or check."""

    text: str
    line: int
    role: str = "code"
    attributes: dict[str, str] = field(default_factory=dict)
    exercise: int = 0


@dataclass(frozen=True)
class Callout:
    """A set-off paragraph: its kind, title and Markdown."""

    kind: str
    title: str
    text: str
    line: int


@dataclass(frozen=True)
class Diagram:
    """A drawing in characters, and what it shows in words."""

    words: str
    text: str
    line: int


@dataclass(frozen=True)
class Exercise:
    """The task in Markdown; its cells follow as Code with the same number."""

    number: int
    title: str
    text: str
    line: int


@dataclass(frozen=True)
class SolutionNote:
    """What a solution explains beside its code; left out of the exercise variant."""

    text: str
    line: int
    exercise: int


Block = Prose | Code | Callout | Diagram | Exercise | SolutionNote


class Reader:
    """Turns a source's lines into blocks."""

    PARTS: ClassVar[tuple[str, ...]] = ("starter", "solution", "check")

    def __init__(self, text: str, name: str) -> None:
        self.lines = text.splitlines()
        self.name = name
        self.at = 0
        self.exercises = 0

    def blocks(self) -> list[Block]:
        return list(self._blocks())

    def fail(self, line: int, message: str) -> CourseError:
        return CourseError(f"{self.name}:{line + 1}: {message}")

    def _blocks(self) -> Iterator[Block]:
        prose: list[str] = []
        start = 0
        while self.at < len(self.lines):
            line = self.lines[self.at]
            opening, code = OPENING.match(line), CODE_OPENING.match(line)
            if not opening and not code:
                if line.strip() == ":::":
                    raise self.fail(self.at, "a ::: that closes nothing")
                if not prose:
                    start = self.at
                if FENCE.match(line):
                    prose.extend(self._fenced_as_it_is())
                else:
                    prose.append(line)
                    self.at += 1
                continue
            yield from _prose(prose, start)
            prose = []
            if code:
                yield self._code()
            elif opening:
                yield from self._directive(opening[1], opening[2].strip())
        yield from _prose(prose, start)

    def _fenced_as_it_is(self) -> list[str]:
        start = self.at
        fence = FENCE.match(self.lines[start])
        assert fence is not None
        self.at += 1
        while self.at < len(self.lines):
            self.at += 1
            if self.lines[self.at - 1].strip() == fence[1]:
                return self.lines[start:self.at]
        raise self.fail(start, "this fence is not closed")

    def _code(self, role: str = "code", exercise: int = 0) -> Code:
        start = self.at
        opening = CODE_OPENING.match(self.lines[start])
        assert opening is not None
        attributes = self._attributes(opening[1] or "", start)
        end = start + 1
        while end < len(self.lines) and self.lines[end].rstrip() != "```":
            end += 1
        if end == len(self.lines):
            raise self.fail(start, "this python cell is not closed")
        self.at = end + 1
        return Code("\n".join(self.lines[start + 1:end]).strip("\n"), start, role, attributes, exercise)

    def _attributes(self, text: str, line: int) -> dict[str, str]:
        found: dict[str, str] = {}
        rest = text.strip()
        while rest:
            match = ATTRIBUTE.match(rest)
            if not match or match[1] not in KNOWN_ATTRIBUTES:
                raise self.fail(line, f"{rest!r}: expected {', '.join(sorted(KNOWN_ATTRIBUTES))}, as name=\"value\"")
            found[match[1]] = match[2] or ""
            rest = rest[match.end():]
        if len(RULES & set(found)) > 1:
            raise self.fail(line, f"one rule a cell: {' or '.join(sorted(RULES & set(found)))}")
        try:
            claims.parse(found.get("trained", ""))
        except CourseError as error:
            raise self.fail(line, str(error)) from None
        return found

    def _directive(self, kind: str, title: str) -> Iterator[Block]:
        start = self.at
        self.at += 1
        if kind == "diagram":
            if not title:
                raise self.fail(start, "a diagram says in words what it shows: ::: diagram WORDS")
            yield Diagram(title, "\n".join(self._until_close(start)).strip("\n"), start)
        elif kind in CALLOUTS:
            if not title:
                raise self.fail(start, f"a {kind} has a title: ::: {kind} TITLE")
            yield Callout(kind, title, "\n".join(self._until_close(start)).strip(), start)
        elif kind == "exercise":
            yield from self._exercise(title, start)
        else:
            kinds = ", ".join(["diagram", *CALLOUTS, "exercise"])
            raise self.fail(start, f"{kind}: no such directive; there are {kinds}")

    def _until_close(self, start: int) -> list[str]:
        lines: list[str] = []
        while self.at < len(self.lines):
            line = self.lines[self.at]
            self.at += 1
            if line.strip() == ":::":
                return lines
            lines.append(line)
        raise self.fail(start, "this ::: is not closed")

    def _exercise(self, title: str, start: int) -> Iterator[Block]:
        """An exercise's text, then its starter, solution and check, each begun by a line ``--- part``."""
        self.exercises += 1
        number = self.exercises
        if not title:
            raise self.fail(start, "an exercise has a title: ::: exercise TITLE")
        parts: dict[str, list[Block]] = {"task": []}
        part = "task"
        words: list[str] = []
        while True:
            if self.at >= len(self.lines):
                raise self.fail(start, "this exercise is not closed with :::")
            line = self.lines[self.at].rstrip()
            mark = re.fullmatch(r"---\s+(\w+)", line)
            if CODE_OPENING.match(line):
                if part == "task":
                    raise self.fail(self.at, f"code of an exercise belongs to a part: --- {', --- '.join(self.PARTS)}")
                parts[part].extend(self._note(words, part, number, start))
                words = []
                parts[part].append(self._code(part, number))
            elif line == ":::" or mark:
                if part == "task":
                    parts["task"] = [Exercise(number, title, "\n".join(words).strip(), start)]
                else:
                    parts[part].extend(self._note(words, part, number, start))
                words = []
                self.at += 1
                if not mark:
                    break
                part = mark[1]
                if part not in self.PARTS or part in parts:
                    raise self.fail(self.at - 1, f"{part}: the parts are {', '.join(self.PARTS)}, each once")
                parts[part] = []
            else:
                words.append(line)
                self.at += 1
        for name in self.PARTS:
            cells = [block for block in parts.get(name, []) if isinstance(block, Code)]
            if len(cells) != 1:
                raise self.fail(start, f"exercise {number} needs one python cell in its part --- {name}")
        for name in ("task", *self.PARTS):
            yield from parts[name]

    def _note(self, words: list[str], part: str, number: int, start: int) -> list[Block]:
        text = "\n".join(words).strip()
        if text and part != "solution":
            raise self.fail(self.at, f"the {part} of an exercise is one python cell, without text")
        return [SolutionNote(text, start, number)] if text else []


def _prose(lines: list[str], start: int) -> Iterator[Prose]:
    text = "\n".join(lines).strip("\n")
    if text.strip():
        yield Prose(text, start)


def parse(text: str, name: str) -> list[Block]:
    """The blocks of a source; raises CourseError with the file's name and line."""
    return Reader(text, name).blocks()
