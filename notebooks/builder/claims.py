"""What a cell that trains claims of the numbers it prints: ``trained="loss falls; test ends above 0.85"``.

What training prints depends on the processor, so no digit of it is held to the committed ones: each run must fulfil
the claims, which are what the text beside the cell says. Numbers of which no claim speaks must come out equal.

A claim is a label and what is said of the numbers behind it. The label is the words before the number in its line, or
the last of them, with three dots for what is left out: in ``seed 1: regions 28 -> 23   held-out 0.95`` these are
``held-out``, ``->`` and ``seed 1 ... held-out``. Numbers with nothing but spaces or brackets between share a label.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from builder.course import CourseError

NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?", re.IGNORECASE)
# What diverges prints no number; a claim of it fails, because no comparison with nan holds.
VALUE = re.compile(rf"{NUMBER.pattern}|\bnan\b|[-+]?\binf\b", re.IGNORECASE)
CLAIM = re.compile(r"(?P<label>\S.*?) (?:(?P<way>falls|rises|falls steadily|rises steadily)"
                   r"|(?P<which>is|are|starts|ends) (?P<side>above|below) (?P<bound>\S.*))")
LIST = re.compile(r"[\s,\[\]()]*")


@dataclass(frozen=True)
class Printed:
    """A number of an output: the text of its line before it, and where it stands in the whole."""

    before: str
    value: float
    start: int
    end: int


@dataclass(frozen=True)
class Claim:
    """One claim: ``way`` is how a series goes, else ``which`` of its numbers lie on which ``side`` of the bound."""

    label: str
    way: str
    which: str
    side: str
    bound: str

    @property
    def labels(self) -> list[str]:
        """The labels whose numbers this claim compares."""
        return [self.label] if self.way or NUMBER.fullmatch(self.bound) else [self.label, self.bound]

    def __str__(self) -> str:
        return f"{self.label} {self.way}" if self.way else f"{self.label} {self.which} {self.side} {self.bound}"

    def broken(self, numbers: list[Printed]) -> str:
        """Why the numbers of an output don't fulfil this claim, or nothing."""
        values = [number.value for number in labelled(numbers, self.label)]
        if not values:
            return f"{self}: no number is labelled so"
        if self.way and len(values) < 2:
            return f"{self}: that is a single number"
        holds = self._goes(values) if self.way else self._lies(values, numbers)
        return "" if holds else f"{self}: not so, {self.label} is {', '.join(f'{value:g}' for value in values)}"

    def _goes(self, values: list[float]) -> bool:
        signed = values if self.way.startswith("rises") else [-value for value in values]
        pairs = pairwise(signed) if self.way.endswith("steadily") else [(signed[0], signed[-1])]
        return all(earlier < later for earlier, later in pairs)

    def _lies(self, values: list[float], numbers: list[Printed]) -> bool:
        chosen = {"is": values, "are": values, "starts": values[:1], "ends": values[-1:]}[self.which]
        bounds = ([number.value for number in labelled(numbers, self.bound)] if self.bound in self.labels
                  else [float(self.bound)])
        above = self.side == "above"
        return bool(bounds) and all(value > bound if above else value < bound for value in chosen for bound in bounds)


def parse(text: str) -> list[Claim]:
    """The claims of an attribute; raises CourseError for one that says nothing."""
    claims = []
    for part in filter(None, (part.strip() for part in text.split(";"))):
        match = CLAIM.fullmatch(part)
        if not match:
            raise CourseError(f"{part!r}: a claim is LABEL falls, LABEL rises, either with steadily behind it, or "
                              "LABEL is|are|starts|ends above|below a number or another label")
        claims.append(Claim(*(match[name] or "" for name in ("label", "way", "which", "side", "bound"))))
    return claims


def printed(text: str) -> list[Printed]:
    """The numbers of an output, in order."""
    found: list[Printed] = []
    for match in VALUE.finditer(text):
        before = text[text.rfind("\n", 0, match.start()) + 1:match.start()]
        between = text[found[-1].end:match.start()] if found else ""
        if found and "\n" not in between and LIST.fullmatch(between):
            before = found[-1].before
        found.append(Printed(before, float(match[0]), match.start(), match.end()))
    return found


def labelled(numbers: list[Printed], label: str) -> list[Printed]:
    """The numbers that a label names."""
    words = r".*".join(r"\s+".join(map(re.escape, part.split())) for part in label.split("..."))
    pattern = re.compile(rf"(?:.*[^\w.])?{words}[\s:,=(\[]*")
    return [number for number in numbers if pattern.fullmatch(number.before)]


def broken(claims: list[Claim], text: str) -> list[str]:
    """What an output doesn't fulfil."""
    numbers = printed(text)
    return [reason for claim in claims if (reason := claim.broken(numbers))]


def without_claimed(claims: list[Claim], text: str) -> str:
    """The output with # for each number of which a claim speaks, which leaves what must be equal from run to run."""
    numbers = printed(text)
    spoken_of = {number for claim in claims for label in claim.labels for number in labelled(numbers, label)}
    for number in sorted(spoken_of, key=lambda number: -number.start):
        text = f"{text[:number.start]}#{text[number.end:]}"
    return re.sub(r"\s+", " ", text)
