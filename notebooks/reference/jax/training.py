import jax
import jax.numpy as jnp
import optax
from flax import nnx


def train(
    model: nnx.Module, training: tuple, validation: tuple, epochs: int, key: jax.Array, batch: int = 32
) -> list[float]:
    """Trains a classifier; returns the accuracy on the validation set after each epoch."""
    rule = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(1e-2, weight_decay=1e-2))
    optimiser = nnx.Optimizer(model, rule, wrt=nnx.Param)
    inputs, targets = training
    accuracies = []
    for epoch in range(epochs):
        model.train()
        order = jax.random.permutation(jax.random.fold_in(key, epoch), len(inputs))  # a key for each epoch
        for start in range(0, len(inputs), batch):
            picked = order[start:start + batch]
            step(model, optimiser, inputs[picked], targets[picked])
        model.eval()
        accuracies.append(accuracy(model, *validation))
    return accuracies


@nnx.jit
def step(model: nnx.Module, optimiser: nnx.Optimizer, inputs: jax.Array, targets: jax.Array) -> None:
    """One update on one batch."""
    def loss_function(model: nnx.Module) -> jax.Array:
        return optax.softmax_cross_entropy_with_integer_labels(model(inputs), targets).mean()

    optimiser.update(model, nnx.grad(loss_function)(model))


def accuracy(model: nnx.Module, inputs: jax.Array, targets: jax.Array) -> float:
    """The share of examples whose most probable class is the true one."""
    return (model(inputs).argmax(axis=1) == targets).mean().item()


def xor(count: int, key: jax.Array) -> tuple[jax.Array, jax.Array]:
    """Points of the plane; equal classes sit in opposite quadrants."""
    points = jax.random.uniform(key, [count, 2], minval=-1, maxval=1)
    return points, (points[:, 0] * points[:, 1] < 0).astype(jnp.int32)


for_model, for_training, for_validation, for_order = jax.random.split(jax.random.key(0), 4)
rngs = nnx.Rngs(for_model)
model = nnx.Sequential(nnx.Linear(2, 16, rngs=rngs), nnx.tanh, nnx.Linear(16, 2, rngs=rngs))
training, validation = xor(800, for_training), xor(200, for_validation)
accuracies = train(model, training, validation, epochs=20, key=for_order)
