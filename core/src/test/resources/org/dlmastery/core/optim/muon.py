"""Weights after three steps of PyTorch's Muon, computed in float32 instead of bfloat16: writes muon.txt beside this file.

A line: the shape with x between, the step, all weights. Filters of a convolution are rows.
"""
import math
from pathlib import Path

import torch

torch.set_num_threads(1)
torch.bfloat16 = torch.float32

lines = []
for shape in ((3, 5), (6, 4), (4, 2, 3, 3)):
    count = math.prod(shape)
    numbers = [math.cos(0.9 * i) / 2 for i in range(count)]
    weights = torch.nn.Parameter(torch.tensor(numbers).reshape(shape[0], -1))
    muon = torch.optim.Muon([weights], lr=0.05, weight_decay=0.01, momentum=0.95, adjust_lr_fn="match_rms_adamw")
    for step in range(3):
        gradient = [math.sin(0.37 * i * i + 1.3 * step) for i in range(count)]
        weights.grad = torch.tensor(gradient).reshape(shape[0], -1)
        muon.step()
        values = " ".join(f"{value:.9g}" for value in weights.flatten().tolist())
        lines.append(f"{'x'.join(map(str, shape))} {step + 1} {values}")
(Path(__file__).parent / "muon.txt").write_text("\n".join(lines) + "\n")
