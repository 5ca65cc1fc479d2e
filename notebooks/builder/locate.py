"""Where in a notebook's source an error has happened, in a writer's words."""

import re

from nbformat import NotebookNode

from builder.blocks import Code
from builder.cells import cell_text, is_written, source_line
from builder.notebook import Notebook

ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
FRAME = re.compile(r"Cell In\[(\d+)\], line (\d+)")


def message(notebook: Notebook, jupyter: NotebookNode) -> str:
    """The error that stopped an execution: where, what, the line itself, then who called it; empty if there is none."""
    by_identity = {cell.identity: cell.block for cell in notebook.cells}
    blocks = {cell.get("execution_count"): by_identity.get(cell.id) for cell in jupyter.cells
              if cell.cell_type == "code"}
    for cell in jupyter.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                return _message(notebook, by_identity.get(cell.id), blocks, output)
    return ""


def _message(notebook: Notebook, block: object, blocks: dict[int, object], output: NotebookNode) -> str:
    name = f"source/{notebook.entry.source.name}"
    said = f"{output.ename}: {ANSI.sub('', output.evalue)}".rstrip(": ")
    frames = [(blocks.get(int(count)), int(row))
              for count, row in FRAME.findall(ANSI.sub("", "\n".join(output.traceback)))]
    frames = [(made, row) for made, row in frames if isinstance(made, Code) and is_written(made, row)]
    if not frames:
        return f"{name}:{block.line + 1}: {said}" if isinstance(block, Code) else f"{name}: {said}"
    (last, row), *callers = reversed(frames)
    lines = [f"{name}:{source_line(last, row)}: {said}", f"    {_text(last, row)}"]
    lines += [f"  called from {name}:{source_line(made, at)}: {_text(made, at)}" for made, at in callers]
    return "\n".join(lines)


def _text(block: Code, row: int) -> str:
    rows = cell_text(block).splitlines()
    return rows[min(row, len(rows)) - 1].strip()
