import torch
from torch import Tensor, nn


def normalised(adjacency: Tensor) -> Tensor:
    """D^-1/2 (A + I) D^-1/2: each node's neighbours and itself, weighed by degree."""
    with_self = adjacency + torch.eye(adjacency.shape[0], device=adjacency.device)
    scale = with_self.sum(dim=1).rsqrt()
    return scale[:, None] * with_self * scale[None, :]


class GCNLayer(nn.Module):
    """A graph convolution: gather from the neighbours, then transform (Kipf & Welling 2017)."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.linear = nn.Linear(inputs, outputs, bias=False)
        self.bias = nn.Parameter(torch.zeros(outputs))

    def forward(self, nodes: Tensor, edges: Tensor) -> Tensor:  # [N, inputs], [N, N]
        return edges @ self.linear(nodes) + self.bias


class GCN(nn.Module):
    """Two graph convolutions: each node hears from nodes at most two steps away."""

    def __init__(self, inputs: int, hidden: int, classes: int) -> None:
        super().__init__()
        self.first = GCNLayer(inputs, hidden)
        self.second = GCNLayer(hidden, classes)

    def forward(self, nodes: Tensor, adjacency: Tensor) -> Tensor:  # -> [N, classes]
        edges = normalised(adjacency)
        return self.second(torch.relu(self.first(nodes, edges)), edges)


ring = torch.eye(6).roll(1, dims=0)
adjacency = ring + ring.T  # six nodes in a circle
model = GCN(inputs=6, hidden=8, classes=2)
logits = model(torch.eye(6), adjacency)  # [6, 2]
