"""What the PyTorch snippets compute for parameters that a formula gives, in ``agreement.json``: every other framework's
snippet, given the same parameters, must compute the same.

``python reference/tests/agreement.py`` writes the file anew; a test of the PyTorch snippets holds it to them. For each
model: its parameters' names and shapes, its input and targets, what it gives for them in training, the loss, and what
it gives after one step of plain gradient descent, which is right only if every gradient is.
"""

import json
import math
import runpy
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).resolve().parent.parent
FILE = FOLDER / "agreement.json"
MODELS = ("mlp", "cnn", "transformer", "gnn", "diffusion")
RATE = 0.1
INPUT, TARGETS = 1000, 2000
"""The phases of a model's input and, where they are numbers, its targets; a parameter's phase is its number."""


def spread(shape: list[int], phase: int) -> np.ndarray:
    """Numbers from -1 to 1 without a pattern: sin(0.37·i² + phase) for the element number i in row-major order."""
    places = np.arange(math.prod(shape), dtype=np.float64)
    return np.sin(0.37 * places * places + phase).reshape(shape)


def parameter(name: str, shape: list[int], number: int) -> np.ndarray:
    """A parameter's value: gains near 1, biases near 0, weights that keep a signal's size."""
    values = spread(shape, number)
    if len(shape) > 1:
        return values * math.sqrt(2.0 / math.prod(shape[1:]))
    return 0.1 * values + (1.0 if name.endswith("weight") else 0.0)


def parameters(entry: dict) -> dict[str, np.ndarray]:
    """All parameters of a model by the names that PyTorch gives them, in its order and with its shapes."""
    return {name: parameter(name, shape, number) for number, (name, shape) in enumerate(entry["parameters"].items())}


def read() -> dict:
    return json.loads(FILE.read_text(encoding="utf-8"))


def computed() -> dict:
    """The content of the file as PyTorch computes it, in double precision."""
    import torch
    from torch.nn import functional

    torch.set_default_dtype(torch.float64)
    try:
        made = {name: runpy.run_path(str(FOLDER / "pytorch" / f"{name}.py")) for name in MODELS}
        tokens = [[3, 1, 4, 1, 5], [9, 2, 6, 5, 3]]
        following = [[1, 4, 1, 5, 9], [2, 6, 5, 3, 5]]
        edges = [[0, 1], [0, 2], [1, 2], [2, 3], [3, 4]]
        adjacency = torch.zeros(5, 5)
        for a, b in edges:
            adjacency[a, b] = adjacency[b, a] = 1.0

        def classified(name, model, inputs, classes, **facts):
            targets = torch.tensor(classes)
            return _entry(name, model, facts | {"targets": classes}, lambda: model(*inputs),
                          lambda output: functional.cross_entropy(output.flatten(0, -2), targets.flatten()))

        points, images = torch.tensor(spread([8, 2], INPUT)), torch.tensor(spread([4, 1, 28, 28], INPUT))
        nodes, pictures = torch.tensor(spread([5, 3], INPUT)), torch.tensor(spread([2, 1, 8, 8], INPUT))
        noise, times = torch.tensor(spread([2, 1, 8, 8], TARGETS)), [3, 700]
        noised = made["diffusion"]["noised"](pictures, torch.tensor(times), noise)
        unet = made["diffusion"]["UNet"](channels=1, width=8, time_width=16)
        facts = {"input": [2, 1, 8, 8], "times": times}
        gcn = made["gnn"]["GCN"](inputs=3, hidden=4, classes=2)
        transformer = made["transformer"]["Transformer"](vocabulary=10, width=8, heads=2, layers=2, context=6)
        entries = [
            classified("mlp", made["mlp"]["MLP"]([2, 8, 8, 2]), [points], [0, 1, 1, 0, 1, 0, 0, 1], input=[8, 2]),
            classified("cnn", made["cnn"]["CNN"](), [images], [7, 0, 3, 9], input=[4, 1, 28, 28]),
            classified("transformer", transformer, [torch.tensor(tokens)], following, tokens=tokens),
            classified("gnn", gcn, [nodes, adjacency], [0, 1, 0, 1, 1], input=[5, 3], edges=edges),
            _entry("diffusion", unet, facts, lambda: unet(noised, torch.tensor(times)),
                   lambda output: functional.mse_loss(output, noise)),
        ]
        return dict(entries)
    finally:
        torch.set_default_dtype(torch.float32)


def _entry(name: str, model, facts: dict, forward, loss_of) -> tuple[str, dict]:
    """A model's entry, its parameters set by the formula, then moved by one step."""
    import torch

    entry = {"parameters": {own: list(value.shape) for own, value in model.named_parameters()}, **facts}
    with torch.no_grad():
        for own, value in parameters(entry).items():
            model.get_parameter(own).copy_(torch.tensor(value))
    output = forward()
    loss = loss_of(output)
    loss.backward()
    torch.optim.SGD(model.parameters(), lr=RATE).step()
    return name, entry | {"output": _rounded(output), "loss": _rounded(loss), "after": _rounded(forward())}


def _rounded(values) -> float | list:
    """Nine decimals, more than float32 has."""
    return np.round(values.detach().numpy(), 9).tolist()


if __name__ == "__main__":
    entries = (f"{json.dumps(name)}: {json.dumps(entry)}" for name, entry in computed().items())
    FILE.write_text("{\n" + ",\n".join(entries) + "\n}\n", encoding="utf-8")
