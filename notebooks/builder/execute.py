"""Runs a notebook from top to bottom in a fresh kernel, off the network."""

import os
import sys
import tempfile
import time
from dataclasses import dataclass

from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from builder.course import ROOT
from builder.notebook import Notebook, as_jupyter
from builder.picture import smaller
from builder.source import Code

AT_ONCE = min(4, os.cpu_count() or 1)
"""How many notebooks may run side by side: each has one thread, and up to 3 GB of memory."""
CELL_SECONDS = 3600
"""What no cell comes near on a machine that does other work as well: it ends what hangs."""
LOADED_SECONDS = 1200
"""How long a loaded machine may take to start a kernel, or to deliver outputs after a cell has ended."""
ENVIRONMENT = {
    "PYTHONHASHSEED": "0",
    "PYTHONPATH": str(ROOT / "guard"),
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    # One thread, so that sums have the same order on every machine and notebooks that run side by side don't disturb
    # each other.
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "TF_NUM_INTRAOP_THREADS": "1",
    "XLA_FLAGS": " ".join([os.environ.get("XLA_FLAGS", ""), "--xla_cpu_multi_thread_eigen=false"]).strip(),
}


class ExecutionError(Exception):
    """A cell failed; the message holds its code and error."""


@dataclass(frozen=True)
class Run:
    """An executed notebook, and how long it took."""

    notebook: NotebookNode
    seconds: float


def run(notebook: Notebook) -> Run:
    """Executes each cell; proves besides that each exercise's check fails before its solution has run."""
    jupyter = as_jupyter(notebook)
    probes: set[str] = set()
    cells = []
    for made, cell in zip(notebook.cells, jupyter.cells, strict=True):
        if isinstance(made.block, Code) and made.block.role == "solution":
            probe = new_code_cell(_check_of(notebook, made.block.exercise), id=f"probe-{made.block.exercise}",
                                  metadata={"tags": ["raises-exception"]})
            probes.add(probe.id)
            cells.append(probe)
        cells.append(cell)
    jupyter.cells = cells
    start = time.monotonic()
    try:
        _execute(jupyter)
    except (CellExecutionError, CellTimeoutError, DeadKernelError, RuntimeError) as error:
        raise ExecutionError(str(error)) from error
    seconds = time.monotonic() - start
    for cell in jupyter.cells:
        if cell.id in probes and not any(output.output_type == "error" for output in cell.outputs):
            raise ExecutionError(f"the check of exercise {cell.id.removeprefix('probe-')} passes before the exercise "
                                 f"is solved, so it checks nothing:\n{cell.source}")
    jupyter.cells = [_tidied(cell) for cell in jupyter.cells if cell.id not in probes]
    _number(jupyter)
    _give_alternatives(notebook, jupyter)
    return Run(jupyter, seconds)


def _execute(jupyter: NotebookNode) -> None:
    with tempfile.TemporaryDirectory() as folder:
        kernel = AsyncKernelManager(kernel_name="python3", connection_file=os.path.join(folder, "kernel.json"))
        if sys.platform != "win32":
            # Sockets in a folder of its own: of two kernels that start at once, none can take the other's port.
            kernel.transport, kernel.ip = "ipc", os.path.join(folder, "kernel")
        client = NotebookClient(jupyter, km=kernel, timeout=CELL_SECONDS, startup_timeout=LOADED_SECONDS,
                                iopub_timeout=LOADED_SECONDS, raise_on_iopub_timeout=True, record_timing=False,
                                resources={"metadata": {"path": str(ROOT)}})
        client.execute(env={**os.environ, **ENVIRONMENT}, cleanup_kc=True)


def _check_of(notebook: Notebook, exercise: int) -> str:
    for block in notebook.blocks:
        if isinstance(block, Code) and block.role == "check" and block.exercise == exercise:
            return block.text
    raise AssertionError(f"exercise {exercise} without a check was read")


def _tidied(cell: NotebookNode) -> NotebookNode:
    """The cell with texts that follow each other in one output, small pictures, and nothing of the run itself."""
    if cell.cell_type != "code":
        return cell
    outputs: list[NotebookNode] = []
    for output in cell.outputs:
        last = outputs[-1] if outputs else None
        if output.output_type == "stream" and last and last.output_type == "stream" and last.name == output.name:
            last.text += output.text
        else:
            outputs.append(output)
        if "image/png" in output.get("data", {}):
            output.data["image/png"] = smaller(output.data["image/png"])
    cell.outputs = outputs
    cell.metadata.pop("execution", None)
    return cell


def _number(jupyter: NotebookNode) -> None:
    count = 0
    for cell in jupyter.cells:
        if cell.cell_type == "code":
            count += 1
            cell.execution_count = count
            for output in cell.outputs:
                if "execution_count" in output:
                    output.execution_count = count


def _give_alternatives(notebook: Notebook, jupyter: NotebookNode) -> None:
    """Writes the text alternative of a cell's picture where Jupyter looks for it."""
    for made, cell in zip(notebook.cells, jupyter.cells, strict=True):
        if isinstance(made.block, Code):
            for output in cell.outputs:
                if "image/png" in output.get("data", {}):
                    output.metadata = {"image/png": {"alt": made.block.attributes.get("alt", "")}}
