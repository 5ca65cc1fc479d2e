"""Reads a notebook's text source: Markdown with Python cells and a few directives (see WRITING.md)."""

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from builder import claims
from builder.blocks import CALLOUTS, Block, Callout, Code, Diagram, Exercise, Predict, Prose, Solution, Wrong
from builder.cells import check_cell
from builder.course import ROOT, CourseError

INCLUDES = ROOT / "source" / "include"
OPENING = re.compile(r"^:::\s+(\w+)\s*(.*)$")
CODE_OPENING = re.compile(r"^```python\s*(?:\{(.*)\})?\s*$")
PART = re.compile(r"---\s+(\w+)\s*(.*)")
FENCE = re.compile(r"^(```+|~~~+)")
ATTRIBUTE = re.compile(r'(\w+)(?:="([^"]*)")?\s*')
RULES = {"measured", "tolerance", "trained"}
KNOWN_ATTRIBUTES = {"alt", "folded", "warns", *RULES}


@dataclass
class Part:
    """A part of an exercise while it is read: its name, the words behind the name, its text and its cells."""

    name: str
    title: str
    line: int
    words: list[str] = field(default_factory=list)
    cells: list[Code] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.words).strip()


class Reader:
    """Turns a source's lines into blocks."""

    PARTS: ClassVar[tuple[str, ...]] = ("starter", "solution", "check")
    WRONG: ClassVar[str] = "wrong"

    def __init__(self, text: str, name: str, includes: Path = INCLUDES) -> None:
        self.lines = text.splitlines()
        self.name = name
        self.includes = includes
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
        return Code("\n".join(self.lines[start + 1:end]).rstrip("\n"), start, role, attributes, exercise)

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
        elif kind == "predict":
            text = "\n".join(self._until_close(start)).strip()
            if not title or not text:
                raise self.fail(start, "a prediction has a question and an answer: ::: predict QUESTION")
            yield Predict(title, text, start)
        elif kind == "exercise":
            yield from self._exercise(title, start)
        elif kind == "include":
            yield from self._include(title, start)
        else:
            kinds = ", ".join(["diagram", *CALLOUTS, "predict", "exercise", "include"])
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

    def _include(self, name: str, start: int) -> Iterator[Block]:
        """What another file holds for all notebooks that need it; one line, without a closing one."""
        file = self.includes / f"{name}.md"
        if not re.fullmatch(r"\w+", name) or not file.is_file():
            there = ", ".join(sorted(path.stem for path in self.includes.glob("*.md")))
            raise self.fail(start, f"include {name}: no such part; there are {there}")
        for block in parse(file.read_text(encoding="utf-8"), f"source/include/{file.name}", self.includes):
            if isinstance(block, Exercise | Solution):
                raise self.fail(start, f"include {name}: exercises can't be included")
            included = {"included": name} if isinstance(block, Code) else {}
            yield dataclasses.replace(block, line=start, **included)

    def _exercise(self, title: str, start: int) -> Iterator[Block]:
        """An exercise's text, then its starter, solution, check and wrong answers, each begun by ``--- part``."""
        self.exercises += 1
        number = self.exercises
        if not title:
            raise self.fail(start, "an exercise has a title: ::: exercise TITLE")
        parts = self._parts(start)
        one: dict[str, Code] = {}
        for name in self.PARTS:
            cells = [part.cells for part in parts if part.name == name]
            if len(cells) != 1 or len(cells[0]) != 1:
                raise self.fail(start, f"exercise {number} needs one python cell in its part --- {name}")
            one[name] = cells[0][0]
        try:
            check_cell(one["check"])
        except CourseError as error:
            raise self.fail(one["check"].line, str(error)) from None
        text = next(part.text for part in parts if part.name == "solution")
        wrong = tuple(Wrong(part.cells[0], f"{part.title} {part.text}".strip())
                      for part in parts if part.name == self.WRONG)
        yield Exercise(number, title, parts[0].text, start)
        yield one["starter"]
        yield one["check"]
        yield Solution(one["solution"], text, wrong, start, number)

    def _parts(self, start: int) -> list[Part]:
        parts, number = [Part("task", "", start)], self.exercises
        while self.at < len(self.lines):
            line, part = self.lines[self.at].rstrip(), parts[-1]
            mark = PART.fullmatch(line)
            if CODE_OPENING.match(line):
                if part.name == "task":
                    raise self.fail(self.at, f"code of an exercise belongs to a part: --- {', --- '.join(self.PARTS)}")
                part.cells.append(self._code(part.name, number))
            elif FENCE.match(line):
                part.words.extend(self._fenced_as_it_is())
            elif line == ":::" or mark:
                self._check_part(part)
                self.at += 1
                if not mark:
                    return parts
                parts.append(Part(mark[1], mark[2].strip(), self.at - 1))
                self._check_name(parts)
            else:
                part.words.append(line)
                self.at += 1
        raise self.fail(start, "this exercise is not closed with :::")

    def _check_name(self, parts: list[Part]) -> None:
        part = parts[-1]
        if part.name == self.WRONG:
            if not part.title:
                raise self.fail(part.line, "a wrong answer says in a sentence why it is wrong: --- wrong WHY")
        elif part.name not in self.PARTS or part.name in [earlier.name for earlier in parts[:-1]]:
            raise self.fail(part.line, f"{part.name}: the parts are {', '.join(self.PARTS)}, each once, and wrong")
        elif part.title:
            raise self.fail(part.line, f"nothing stands behind --- {part.name}")

    def _check_part(self, part: Part) -> None:
        if part.text and part.name in ("starter", "check"):
            raise self.fail(self.at, f"the {part.name} of an exercise is one python cell, without text")
        if part.name == self.WRONG and len(part.cells) != 1:
            raise self.fail(part.line, "a wrong answer is one python cell, whole like the solution")


def _prose(lines: list[str], start: int) -> Iterator[Prose]:
    text = "\n".join(lines).strip("\n")
    if text.strip():
        yield Prose(text, start)


def parse(text: str, name: str, includes: Path = INCLUDES) -> list[Block]:
    """The blocks of a source; raises CourseError with the file's name and line."""
    return Reader(text, name, includes).blocks()
