"""What a source is made of: paragraphs, cells, callouts and the like, in the order of their lines."""

from dataclasses import dataclass, field

CALLOUTS = {"connection": "Deep Learning Connection", "note": "Note", "pitfall": "Common mistake",
            "playground": "See it live"}


@dataclass(frozen=True)
class Prose:
    """Markdown text."""

    text: str
    line: int


@dataclass(frozen=True)
class Code:
    """A Python cell. ``role`` is code, starter, solution, check or wrong.

    ``line`` is that of its fence, from 0. A cell that ``::: include NAME`` brought has the line of that directive, and
    the name in ``included``.
    """

    text: str
    line: int
    role: str = "code"
    attributes: dict[str, str] = field(default_factory=dict)
    exercise: int = 0
    included: str = ""


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
class Predict:
    """A question before a cell, with its answer in Markdown, which is folded."""

    question: str
    text: str
    line: int


@dataclass(frozen=True)
class Exercise:
    """The task in Markdown; its starter and its check follow as Code with the same number, then its Solution."""

    number: int
    title: str
    text: str
    line: int


@dataclass(frozen=True)
class Wrong:
    """A usual wrong answer, whole like a solution, and in one sentence why it is wrong."""

    code: Code
    why: str


@dataclass(frozen=True)
class Solution:
    """What is folded below an exercise and not run with the notebook: the answer, its explanation, wrong answers."""

    code: Code
    text: str
    wrong: tuple[Wrong, ...]
    line: int
    exercise: int


Block = Prose | Code | Callout | Diagram | Predict | Exercise | Solution
