from typing import Any

import keras
from keras import layers, ops

Tensor = Any  # of the backend that runs: TensorFlow, JAX or PyTorch


def normalised(adjacency: Tensor) -> Tensor:
    """D^-1/2 (A + I) D^-1/2: each node's neighbours and itself, weighed by degree."""
    with_self = adjacency + ops.eye(adjacency.shape[0])
    scale = ops.rsqrt(ops.sum(with_self, axis=1))
    return scale[:, None] * with_self * scale[None, :]


class GCNLayer(layers.Layer):
    """A graph convolution: gather from the neighbours, then transform (Kipf & Welling 2017)."""

    def __init__(self, outputs: int) -> None:
        super().__init__()
        self.linear = layers.Dense(outputs, use_bias=False)
        self.bias = self.add_weight(shape=[outputs], initializer="zeros", name="bias")

    def call(self, nodes: Tensor, edges: Tensor) -> Tensor:  # [N, inputs], [N, N]
        return edges @ self.linear(nodes) + self.bias


class GCN(keras.Model):
    """Two graph convolutions: each node hears from nodes at most two steps away."""

    def __init__(self, hidden: int, classes: int) -> None:
        super().__init__()
        self.first = GCNLayer(hidden)
        self.second = GCNLayer(classes)

    def call(self, nodes: Tensor, adjacency: Tensor) -> Tensor:  # -> [N, classes]
        edges = normalised(adjacency)
        return self.second(ops.relu(self.first(nodes, edges)), edges)


ring = ops.roll(ops.eye(6), 1, axis=0)
adjacency = ring + ops.transpose(ring)  # six nodes in a circle
model = GCN(hidden=8, classes=2)
logits = model(ops.eye(6), adjacency)  # [6, 2]
