"""Makes finale.json: the losses of the network that notebooks 12, 14 and 17 train from the same weights.

Usage: python make_finale.py, with PyTorch, TensorFlow and JAX installed. It runs the notebooks' own cells: those of the
section below, and of the others the imports and the few definitions that it uses. Run it again when they change.
"""

import ast
import importlib.metadata
import json
import os
import re
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent
SOURCES = FOLDER.parent / "source"
SECTION = "## The same network in three libraries"
CELL = re.compile(r"^```python[^\n]*\n(.*?)^```$", re.DOTALL | re.MULTILINE)
LIBRARIES = {"PyTorch": (12, "torch"), "TensorFlow": (14, "tensorflow"), "JAX": (17, "jax")}
ONE_THREAD = {"OMP_NUM_THREADS": "1", "TF_NUM_INTRAOP_THREADS": "1", "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false"}
USED = {
    12: {"device", "labels_of"},
    14: {"prepared", "loss_of", "accuracy"},
    17: {"rows_of_pixels", "x_all", "y_all", "x_final", "y_final", "accuracy"},
}


def cells(number: int) -> tuple[list[str], list[str]]:
    """A notebook's cells before the section, with the included ones, and those of the section that train."""
    text = next(SOURCES.glob(f"{number}_*.md")).read_text(encoding="utf-8")
    included = (SOURCES / "include" / "mnist.md").read_text(encoding="utf-8")
    before, after = text.replace("::: include mnist", included).split(SECTION)
    section = CELL.findall(re.split(r"^## ", after, flags=re.MULTILINE)[0])
    return CELL.findall(before), [cell for cell in section if "def recorded_losses" not in cell]


def needed(cell: str, names: set[str]) -> str:
    """Of a cell the imports, and what defines one of these names."""
    kept = [statement for statement in ast.parse(cell).body if _defines(statement, names)]
    return "\n".join(ast.get_source_segment(cell, statement) for statement in kept)


def _defines(statement: ast.stmt, names: set[str]) -> bool:
    if isinstance(statement, (ast.Import, ast.ImportFrom)):
        return True
    if isinstance(statement, ast.FunctionDef):
        return statement.name in names
    return isinstance(statement, ast.Assign) and any(
        isinstance(node, ast.Name) and node.id in names for target in statement.targets for node in ast.walk(target))


def losses(number: int) -> list[float]:
    """Runs a notebook's cells and returns the loss of each step."""
    before, section = cells(number)
    state: dict[str, object] = {}
    for cell in before:
        reads_digits = "def mnist_file" in cell
        exec(cell if reads_digits else needed(cell, USED[number]), state)
    for cell in section:
        exec(cell, state)
    return [round(loss, 6) for loss in state["finale_losses"]]


def main() -> None:
    record = {"versions": {}, "losses": {}}
    for name, (number, package) in LIBRARIES.items():
        run = subprocess.run([sys.executable, __file__, str(number)], cwd=FOLDER.parent, check=True,
                             env={**os.environ, **ONE_THREAD}, stdout=subprocess.PIPE, text=True)
        record["versions"][name] = _version(package)
        record["losses"][name] = json.loads(run.stdout.splitlines()[-1])
    (FOLDER / "finale.json").write_text(json.dumps(record) + "\n", encoding="utf-8")


def _version(package: str) -> str:
    """The installed version; TensorFlow has a second name."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return importlib.metadata.version(f"{package}-cpu")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(losses(int(sys.argv[1]))))
    else:
        main()
