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

from builder import locate, proof
from builder.blocks import Code
from builder.course import ROOT
from builder.notebook import Notebook, as_jupyter
from builder.picture import smaller

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
    # A machine's graphics processor is left alone, so that a notebook that would use one gives the same everywhere.
    "CUDA_VISIBLE_DEVICES": "-1",
    "JAX_PLATFORMS": "cpu",
    # One thread, so that sums have the same order on every machine and notebooks that run side by side don't disturb
    # each other.
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "TF_NUM_INTRAOP_THREADS": "1",
    "XLA_FLAGS": " ".join([os.environ.get("XLA_FLAGS", ""), "--xla_cpu_multi_thread_eigen=false"]).strip(),
}


class ExecutionError(Exception):
    """A cell failed; the message says where in the source, and with what."""


@dataclass(frozen=True)
class Run:
    """An executed notebook, how long it took, and what speaks against its exercises' checks."""

    notebook: NotebookNode
    seconds: float
    exercise_findings: tuple[str, ...] = ()


def run(notebook: Notebook, is_proving: bool = True) -> Run:
    """Executes each cell; to prove tries besides, before each starter, the exercise's solution and wrong answers."""
    jupyter, probes = as_jupyter(notebook), proof.probes(notebook) if is_proving else {}
    cells = []
    for position, cell in enumerate(jupyter.cells):
        cells += [probes[position]] if position in probes else []
        cells.append(cell)
    jupyter.cells = cells
    start = time.monotonic()
    try:
        _execute(jupyter)
    except (CellExecutionError, CellTimeoutError, DeadKernelError, RuntimeError) as error:
        raise ExecutionError(locate.message(notebook, jupyter) or str(error)) from error
    seconds = time.monotonic() - start
    tried = {probe.id for probe in probes.values()}
    proved = {notebook.cells[position].block.exercise: next(cell for cell in jupyter.cells if cell.id == probe.id)
              for position, probe in probes.items()}
    jupyter.cells = [_tidied(cell) for cell in jupyter.cells if cell.id not in tried]
    jupyter.metadata = as_jupyter(notebook).metadata  # without the kernel's own: its Python's version
    number(jupyter)
    give_alternatives(notebook, jupyter)
    return Run(jupyter, seconds, tuple(proof.findings(notebook, jupyter, proved) if is_proving else ()))


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


def number(jupyter: NotebookNode) -> None:
    """Numbers the cells that have run from 1 on."""
    count = 0
    for cell in jupyter.cells:
        if cell.cell_type == "code":
            count += 1
            cell.execution_count = count
            for output in cell.outputs:
                if "execution_count" in output:
                    output.execution_count = count


def give_alternatives(notebook: Notebook, jupyter: NotebookNode) -> None:
    """Writes the text alternative of a cell's picture where Jupyter looks for it."""
    for made, cell in zip(notebook.cells, jupyter.cells, strict=True):
        if isinstance(made.block, Code):
            for output in cell.outputs:
                if "image/png" in output.get("data", {}):
                    output.metadata = {"image/png": {"alt": made.block.attributes.get("alt", "")}}
