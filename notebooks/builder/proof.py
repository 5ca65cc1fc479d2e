"""The proof that an exercise's check can be trusted: it accepts the solution and refuses each wrong answer.

A cell that is not part of the notebook runs before each starter. It tries the answers one by one in a copy of the
kernel's state, see ``guard/exercise_probe.py``. That an untouched starter is neither right nor an error is seen in the
notebook's own outputs.
"""

import json
from collections.abc import Iterator

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from builder.blocks import Code, Solution
from builder.cells import check_call, check_function, waiting
from builder.notebook import Notebook

MARK = "exercise-probe:"
BROKEN = {"NameError", "SyntaxError", "ImportError", "NotImplementedError"}
"""What an answer fails with that was never finished, rather than wrong."""


def probes(notebook: Notebook) -> dict[int, NotebookNode]:
    """The cells that prove an exercise, each by the position in the notebook before which it has to run."""
    checks = {block.exercise: block for block in notebook.blocks if isinstance(block, Code) and block.role == "check"}
    solutions = {block.exercise: block for block in notebook.blocks if isinstance(block, Solution)}
    return {position: _probe(solutions[cell.block.exercise], checks[cell.block.exercise])
            for position, cell in enumerate(notebook.cells)
            if isinstance(cell.block, Code) and cell.block.role == "starter"}


def findings(notebook: Notebook, executed: NotebookNode, proved: dict[int, NotebookNode]) -> list[str]:
    """What the probes have found, by exercise, and what the checks said of untouched starters."""
    found = []
    for made, cell in zip(notebook.cells, executed.cells, strict=True):
        if isinstance(made.block, Code) and made.block.role == "check":
            said = "".join(output.get("text", "") for output in cell.outputs).strip()
            if said != waiting(made.block.exercise):
                found.append(f"line {made.block.line + 1}: the check of an untouched starter has to print "
                             f"“{waiting(made.block.exercise)}” and nothing else, not “{said[:80]}”")
        elif isinstance(made.block, Solution):
            found.extend(_findings(made.block, proved[made.block.exercise]))
    return found


def _probe(solution: Solution, check: Code) -> NotebookNode:
    answers = [solution.code.text, *(wrong.code.text for wrong in solution.wrong)]
    payload = json.dumps({"mark": MARK, "check": f"{check_function(check)}\n\n\n{check_call(check)}\n",
                          "answers": answers})
    return new_code_cell(f"__import__('exercise_probe').prove(globals(), {payload!r})",
                         id=f"probe-{solution.exercise}")


def _findings(solution: Solution, probe: NotebookNode) -> Iterator[str]:
    printed = "".join(output.text for output in probe.outputs
                      if output.output_type == "stream" and output.name == "stdout")
    right, *wrong = json.loads(printed.partition(MARK)[2])
    if right["stage"]:
        yield (f"line {solution.code.line + 1}: the solution of exercise {solution.exercise} does not pass its check "
               f"(row {right['row']} of the check): {_said(right)}")
    for answer, result in zip(solution.wrong, wrong, strict=True):
        where = f"line {answer.code.line + 1}: "
        if not result["stage"]:
            yield f"{where}the check of exercise {solution.exercise} accepts this wrong answer"
        elif BROKEN & set(result["kinds"]):
            yield f"{where}this answer is broken, not wrong: {_said(result)}"
        elif result["stage"] == "answer":
            yield f"{where}this wrong answer fails before it is checked: {_said(result)}"
        elif result["kinds"][0] == "AssertionError" and not result["message"]:
            yield (f"{where}the check refuses this wrong answer without a word: give the assert in its row "
                   f"{result['row']} a message")


def _said(result: dict) -> str:
    return f"{result['kinds'][0]}: {result['message']}".removesuffix(": ")[:200]
