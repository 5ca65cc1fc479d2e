"""The loss of smoothed labels and its gradient by PyTorch: writes smoothing.txt beside this file.

A line: share, loss, the 12 gradients towards the logits.
"""
from pathlib import Path

import torch
import torch.nn.functional as F

LOGITS = [[0.5, -1.25, 2.0, 0.125], [3.0, 0.0, -2.0, 1.5], [-0.75, -0.5, 0.25, 4.0]]
LABELS = [2, 0, 1]

lines = []
for share in (0.1, 0.4):
    logits = torch.tensor(LOGITS, dtype=torch.float64, requires_grad=True)
    loss = F.cross_entropy(logits, torch.tensor(LABELS), label_smoothing=share)
    loss.backward()
    lines.append(" ".join(f"{value:.9g}" for value in [share, loss.item(), *logits.grad.flatten().tolist()]))
(Path(__file__).parent / "smoothing.txt").write_text("\n".join(lines) + "\n")
