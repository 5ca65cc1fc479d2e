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
    function = check_function(block)
    return "\n".join([f"# Check of exercise {block.exercise}: run it when you have run your answer", function, "", "",
                      "try:", f"{INDENT}{check_call(block)}", "except NotImplementedError:",
                      f'{INDENT}print("{waiting(block.exercise)}")'])


def check_function(block: Code) -> str:
    """The check as a function: its names are its own, and an error points at the assert that has failed."""
    made = f"def {check_call(block)}:\n{textwrap.indent(block.text, INDENT)}"
    try:
        wanted, found = ast.parse(block.text), ast.parse(made)
    except SyntaxError as error:
        raise CourseError(f"line {error.lineno} of the check: {error.msg}") from None
    function = found.body[0]
    assert isinstance(function, ast.FunctionDef)
    if [ast.dump(statement) for statement in wanted.body] != [ast.dump(statement) for statement in function.body]:
        raise CourseError("a check is indented in the notebook, so it can't hold a text of several lines")
    return made


def check_call(block: Code) -> str:
    """How the check is run."""
    return f"check_exercise_{block.exercise}()"


def source_line(block: Code, row: int) -> int:
    """The line of the source, from 1, of a cell's row, from 1; of an included cell the line of its directive."""
    within = min(max(row - _generated(block), 1), block.text.count("\n") + 1)
    return block.line + 1 + (0 if block.included else within)


def is_written(block: Code, row: int) -> bool:
    """Whether a cell's row, from 1, stands in the source; others are the builder's."""
    return _generated(block) < row <= _generated(block) + block.text.count("\n") + 1


def _generated(block: Code) -> int:
    """How many rows of a cell come before those of the source."""
    return {"starter": 1, "check": 2}.get(block.role, 1 if "folded" in block.attributes else 0)
