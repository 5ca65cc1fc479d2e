"""The text that a Python cell of the source has in the notebook, and which line of the source each of its lines is."""

import ast
import textwrap

from builder.blocks import Code
from builder.course import CourseError

INDENT = "    "


def waiting(exercise: int) -> str:
    """What a check prints as long as nobody has written an answer."""
    return f"Exercise {exercise} is waiting for your answer."


def cell_text(block: Code) -> str:
    """The cell as Jupyter has it: a starter and a check say what they are, and a check waits for an answer."""
    if block.role == "starter":
        return f"# Your turn: exercise {block.exercise}\n{block.text}"
    if block.role == "check":
        return check_cell(block)
    if "folded" in block.attributes:
        return f"# @title {block.attributes['folded']}\n{block.text}"
    return block.text


def check_cell(block: Code) -> str:
    """A check that a starter, which raises NotImplementedError, neither passes nor breaks off the notebook with."""
    made = "\n".join([f"# Check of exercise {block.exercise}: run it when you have run your answer", "try:",
                      textwrap.indent(block.text, INDENT), "except NotImplementedError:",
                      f'{INDENT}print("{waiting(block.exercise)}")'])
    try:
        wanted, found = ast.parse(block.text), ast.parse(made)
    except SyntaxError as error:
        raise CourseError(f"line {error.lineno} of the check: {error.msg}") from None
    attempt = found.body[0]
    assert isinstance(attempt, ast.Try)
    if [ast.dump(statement) for statement in wanted.body] != [ast.dump(statement) for statement in attempt.body]:
        raise CourseError("a check is indented in the notebook, so it can't hold a text of several lines")
    return made


def source_line(block: Code, row: int) -> int:
    """The line of the source, from 1, of a cell's row, from 1; of an included cell the line of its directive."""
    generated = {"starter": 1, "check": 2}.get(block.role, 1 if "folded" in block.attributes else 0)
    rows = block.text.count("\n") + 1
    within = min(max(row - generated, 1), rows)
    return block.line + 1 + (0 if block.included else within)
