import jax
from flax import nnx


class MLP(nnx.Module):
    """A multilayer perceptron: linear layers with a bend in between."""

    def __init__(self, sizes: list[int], rngs: nnx.Rngs) -> None:
        layers = []
        for inputs, outputs in zip(sizes[:-1], sizes[1:], strict=True):
            layers += [nnx.Linear(inputs, outputs, rngs=rngs), nnx.relu]
        self.layers = nnx.Sequential(*layers[:-1])  # no activation at the end

    def __call__(self, x: jax.Array) -> jax.Array:  # [B, sizes[0]] -> [B, sizes[-1]]
        return self.layers(x)


model = MLP([2, 8, 8, 2], nnx.Rngs(0))
logits = model(jax.random.normal(jax.random.key(1), [32, 2]))  # [32, 2]
