"""The JAX snippets run as they are shown: shapes, gradients, steps that help, the claims in their comments."""

import runpy
from pathlib import Path

import pytest

WHERE = "isn't installed for every change: scripts/notebooks --reference"
jax = pytest.importorskip("jax", reason=f"jax {WHERE}")
nnx = pytest.importorskip("flax.nnx", reason=f"flax {WHERE}")
optax = pytest.importorskip("optax", reason=f"optax {WHERE}")
np = pytest.importorskip("numpy", reason=f"numpy {WHERE}")
FOLDER = Path(__file__).resolve().parent.parent / "jax"


@pytest.fixture(autouse=True)
def processor():
    jax.config.update("jax_platforms", "cpu")


def snippet(name):
    return runpy.run_path(str(FOLDER / f"{name}.py"))


def steps_that_help(model, x, y, count=60, rate=1e-2):
    """Trains on one batch; every parameter has a gradient, and the loss falls to less than half."""
    def loss(model):
        return optax.softmax_cross_entropy_with_integer_labels(model(x), y).mean()

    @nnx.jit
    def step(model, optimiser):
        value, gradients = nnx.value_and_grad(loss)(model)
        optimiser.update(model, gradients)
        return value, gradients

    optimiser = nnx.Optimizer(model, optax.adam(rate), wrt=nnx.Param)
    parameters = jax.tree.leaves(nnx.state(model, nnx.Param))
    first, gradients = step(model, optimiser)
    assert len(jax.tree.leaves(gradients)) == len(parameters)
    for _ in range(count - 1):
        step(model, optimiser)
    assert loss(model) < first / 2
    changed = jax.tree.leaves(nnx.state(model, nnx.Param))
    assert all((np.asarray(a) != np.asarray(b)).any() for a, b in zip(parameters, changed, strict=True))


def test_mlp():
    made = snippet("mlp")
    assert made["logits"].shape == (32, 2)
    assert made["logits"].min() < 0  # no activation at the end
    y = np.arange(64) % 2
    x = np.random.default_rng(0).normal(size=(64, 2))
    x[:, 0] += 3 * y
    steps_that_help(made["model"], x, y)


def test_cnn():
    made = snippet("cnn")
    model = made["model"]
    assert made["logits"].shape == (8, 10)
    x, y = np.random.default_rng(0).normal(size=(20, 28, 28, 1)), np.arange(20) % 10
    shapes, value = [], x
    for layer in model.features.layers:
        value = layer(value)
        shapes.append(value.shape[1:])
    assert [shapes[i] for i in (0, 3, 7)] == [(28, 28, 16), (14, 14, 16), (7, 7, 32)]
    steps_that_help(model, x, y)


def test_training_learns_xor():
    made = snippet("training")
    assert len(made["accuracies"]) == 20
    assert made["accuracies"][-1] > 0.95
    assert made["accuracy"](made["model"], *made["xor"](500, jax.random.key(3))) > 0.95
