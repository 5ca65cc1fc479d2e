"""Both noise schedules from their formulas, by plain Python: writes schedules.txt beside this file.

Cosine: Nichol & Dhariwal 2021, eq. 17, beta at most 0.999. Linear: Ho et al. 2020, 1e-4 to 0.02.
A line: schedule, t, beta, alpha-bar, alpha-bar / (1 - alpha-bar).
"""
from math import cos, pi, prod
from pathlib import Path

STEPS = 1000


def f(t):
    return cos((t / STEPS + 0.008) / 1.008 * pi / 2) ** 2


BETAS = {
    "COSINE": [min(0.999, 1 - f(t + 1) / f(t)) for t in range(STEPS)],
    "LINEAR": [1e-4 + (0.02 - 1e-4) * t / (STEPS - 1) for t in range(STEPS)],
}

with open(Path(__file__).with_name("schedules.txt"), "w") as file:
    for name, betas in BETAS.items():
        for t in (0, 1, 300, 500, 800, 998, 999):
            left = prod(1 - beta for beta in betas[: t + 1])
            file.write(f"{name} {t} {betas[t]!r} {left!r} {left / (1 - left)!r}\n")
