import jax
import jax.numpy as jnp
from flax import nnx


def normalised(adjacency: jax.Array) -> jax.Array:
    """D^-1/2 (A + I) D^-1/2: each node's neighbours and itself, weighed by degree."""
    with_self = adjacency + jnp.eye(len(adjacency))
    scale = jax.lax.rsqrt(with_self.sum(axis=1))
    return scale[:, None] * with_self * scale[None, :]


class GCNLayer(nnx.Module):
    """A graph convolution: gather from the neighbours, then transform (Kipf & Welling 2017)."""

    def __init__(self, inputs: int, outputs: int, rngs: nnx.Rngs) -> None:
        self.linear = nnx.Linear(inputs, outputs, use_bias=False, rngs=rngs)
        self.bias = nnx.Param(jnp.zeros(outputs))

    def __call__(self, nodes: jax.Array, edges: jax.Array) -> jax.Array:  # [N, inputs], [N, N]
        return edges @ self.linear(nodes) + self.bias


class GCN(nnx.Module):
    """Two graph convolutions: each node hears from nodes at most two steps away."""

    def __init__(self, inputs: int, hidden: int, classes: int, rngs: nnx.Rngs) -> None:
        self.first = GCNLayer(inputs, hidden, rngs)
        self.second = GCNLayer(hidden, classes, rngs)

    def __call__(self, nodes: jax.Array, adjacency: jax.Array) -> jax.Array:  # -> [N, classes]
        edges = normalised(adjacency)
        return self.second(nnx.relu(self.first(nodes, edges)), edges)


ring = jnp.roll(jnp.eye(6), 1, axis=0)
adjacency = ring + ring.T  # six nodes in a circle
model = GCN(inputs=6, hidden=8, classes=2, rngs=nnx.Rngs(0))
logits = model(jnp.eye(6), adjacency)  # [6, 2]
