#!/usr/bin/env bash
# In a notebook, IPython's traceback points at a line of `except` that has caught nothing, not at the line that failed.
#
# Versions: IPython 9.18.1 with ipykernel 7.4.0 and nbclient 0.11.0 from PyPI, Python 3.12.1; looked at on 2026-12-01.
#
# One would guess: an error that a try statement lets through is shown at the line that raised it, as Python shows it.
# What happens: in a kernel a cell has the name of a file that isn’t there, IPython takes the short way that it has
# for large files, and that way reads the line from the frame (frame.f_lineno), not from the traceback (tb_lineno). The
# frame has gone on to the except that was tried last. So a reader is shown `except NotImplementedError:` for an
# AssertionError two lines above. In IPython's terminal, whose cells have no such file names, the line is right.
# A function's own frame has not gone on: code inside a function that is called in the try is shown rightly.
#
# It installs the packages in a folder of its own, runs such a cell, and fails if any of this is no longer so.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check ipython==9.18.1 ipykernel==7.4.0 nbclient==0.11.0

cat >run.py <<'PYTHON'
import re
import subprocess
import sys

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

PLAIN = "try:\n    answer = 3\n    assert answer == 4\nexcept NotImplementedError:\n    print('waiting')"
FUNCTION = ("def check():\n    answer = 3\n    assert answer == 4\n\n\ntry:\n    check()\n"
            "except NotImplementedError:\n    print('waiting')")


def shown(code):
    """The lines that a kernel's traceback points at."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    try:
        NotebookClient(notebook, kernel_name="python3").execute()
    except CellExecutionError:
        pass
    text = re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(notebook.cells[0].outputs[0].traceback))
    return [int(row) for row in re.findall(r"Cell In\[1\], line (\d+)", text)]


def of_terminal(code):
    """The line that IPython's terminal points at."""
    run = subprocess.run([sys.executable, "-m", "IPython", "--colors=NoColor", "-c", code], capture_output=True, text=True)
    return [int(row) for row in re.findall(r"Cell In\[1\], line (\d+)", run.stdout + run.stderr)]


found = {"kernel": shown(PLAIN), "terminal": of_terminal(PLAIN), "function in a kernel": shown(FUNCTION)}
print(found)
assert found == {"kernel": [4], "terminal": [3], "function in a kernel": [8, 3]}, "no longer so"
PYTHON
HOME=$work venv/bin/python -m ipykernel install --sys-prefix >/dev/null 2>&1
venv/bin/python run.py
