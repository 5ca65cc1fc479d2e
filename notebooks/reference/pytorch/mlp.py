import torch
from torch import Tensor, nn


class MLP(nn.Module):
    """A multilayer perceptron: linear layers with a bend in between."""

    def __init__(self, sizes: list[int]) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        for inputs, outputs in zip(sizes[:-1], sizes[1:], strict=True):
            layers += [nn.Linear(inputs, outputs), nn.ReLU()]
        self.layers = nn.Sequential(*layers[:-1])  # no activation at the end

    def forward(self, x: Tensor) -> Tensor:  # [B, sizes[0]] -> [B, sizes[-1]]
        return self.layers(x)


model = MLP([2, 8, 8, 2])
logits = model(torch.randn(32, 2))  # [32, 2]
