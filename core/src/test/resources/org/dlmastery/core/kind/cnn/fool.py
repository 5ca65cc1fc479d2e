"""The steps by which PyTorch changes an image until a network takes it for another class: writes fool.txt beside this file.

Network and image are those of golden/pages.json, "cnn explainer". Targeted projected gradient descent (Madry et al. 2018,
begun at the image; towards a class as in Kurakin et al. 2017): epsilon 0.3, 5 steps of an eighth of it, pixels in [0, 1].
A line for the image as it is and for each step: the logits, then the pixels. The signs of gradients that are nearly 0
would depend on rounding: the least magnitude on the way is printed.
"""
import json
from pathlib import Path

import torch
import torch.nn.functional as F

HERE = Path(__file__).parent
GOLDEN = json.loads((HERE.parents[4] / "golden/pages.json").read_text())["cnn explainer"]
TARGET, EPSILON, STEPS = 1, 0.3, 5


def tensor(entry):
    return torch.tensor(entry["data"], dtype=torch.float64).reshape(entry["shape"])


P = {name: tensor(entry) for name, entry in GOLDEN["params"].items()}


def logits(x):
    x = F.max_pool2d(F.relu(F.conv2d(x, P["c1.weight"], P["c1.bias"], padding=1)), 2)
    x = F.max_pool2d(F.relu(F.conv2d(x, P["c2.weight"], P["c2.bias"], padding=1)), 2)
    return F.linear(x.flatten(1), P["fc.weight"], P["fc.bias"])


original = tensor(GOLDEN["image"])
image = original.clone()
lines, least = [], 1.0
for step in range(STEPS + 1):
    image.requires_grad_(True)
    z = logits(image)
    (gradient,) = torch.autograd.grad(F.cross_entropy(z, torch.tensor([TARGET])), image)
    lines.append(" ".join(f"{value:.9g}" for value in [*z.flatten().tolist(), *image.flatten().tolist()]))
    magnitudes = gradient.abs()[gradient != 0]
    least = min(least, magnitudes.min().item())
    moved = image.detach() - EPSILON / 8 * gradient.sign()
    image = torch.clamp(torch.clamp(moved, original - EPSILON, original + EPSILON), 0, 1)
    print(step, z.argmax().item(), [round(v, 3) for v in z.flatten().tolist()], magnitudes.min().item())
(HERE / "fool.txt").write_text("\n".join(lines) + "\n")
print("least magnitude of a gradient:", least)
