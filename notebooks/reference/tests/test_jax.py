"""The JAX snippets run as they are shown: shapes, gradients, steps that help, the claims in their comments."""

import runpy
from pathlib import Path

import agreement
import pytest

WHERE = "isn't installed for every change: scripts/notebooks --reference"
jax = pytest.importorskip("jax", reason=f"jax {WHERE}")
nnx = pytest.importorskip("flax.nnx", reason=f"flax {WHERE}")
optax = pytest.importorskip("optax", reason=f"optax {WHERE}")
np = pytest.importorskip("numpy", reason=f"numpy {WHERE}")
jnp = jax.numpy
FOLDER = Path(__file__).resolve().parent.parent / "jax"


@pytest.fixture(autouse=True)
def processor():
    jax.config.update("jax_platforms", "cpu")


def snippet(name):
    return runpy.run_path(str(FOLDER / f"{name}.py"))


def cross_entropy(y, *inputs):
    """The loss of a classifier, as a function of the model."""
    return lambda model: optax.softmax_cross_entropy_with_integer_labels(model(*inputs), y).mean()


def steps_that_help(model, loss, count=60, rate=1e-2):
    """Trains on one batch; every parameter has a gradient, and the loss falls to less than half."""
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


def parameter_of(model, name):
    """The parameter that PyTorch calls by this name, and whether it is a weight of a layer or of a convolution."""
    *path, leaf = name.split(".")
    place = model
    for part in path:
        place = place.layers[int(part)] if part.isdigit() else getattr(place, part)
    own = ("kernel", "scale", "embedding") if leaf == "weight" else ("bias",)
    return next(getattr(place, name) for name in own if hasattr(place, name)), hasattr(place, "kernel")


def load(model, entry):
    """Sets the parameters to those that the PyTorch snippet had: Flax keeps a weight's outputs, and channels, last."""
    parameters = agreement.parameters(entry)
    assert len(parameters) == len(jax.tree.leaves(nnx.state(model, nnx.Param)))
    for name, value in parameters.items():
        parameter, is_layers = parameter_of(model, name)
        if value.ndim == 4:
            value = value.transpose(2, 3, 1, 0)
        elif name == "classifier.weight":  # behind images, whose channels PyTorch has first
            value = value.reshape(10, 32, 7, 7).transpose(2, 3, 1, 0).reshape(-1, 10)
        elif value.ndim == 2 and is_layers:
            value = value.T
        assert parameter.shape == value.shape
        parameter.set_value(jnp.asarray(value, dtype=jnp.float32))


def agrees(model, entry, inputs, loss, seen=lambda output: output):
    """The same output, loss and output after one step as the PyTorch snippet's, with the same parameters."""
    def close(found, part):
        np.testing.assert_allclose(found, np.array(entry[part]), atol=5e-5, rtol=5e-6, err_msg=part)

    output = nnx.jit(lambda model: seen(model(*inputs)))
    load(model, entry)
    close(output(model), "output")
    value, gradients = nnx.jit(nnx.value_and_grad(loss))(model)
    close(value, "loss")
    nnx.Optimizer(model, optax.sgd(agreement.RATE), wrt=nnx.Param).update(model, gradients)
    close(output(model), "after")


def numbers(shape, phase=agreement.INPUT):
    return jnp.asarray(agreement.spread(shape, phase), dtype=jnp.float32)


def channels_last(images):
    return images.transpose(0, 2, 3, 1)


def test_mlp():
    made = snippet("mlp")
    assert made["logits"].shape == (32, 2)
    assert made["logits"].min() < 0  # no activation at the end
    y = np.arange(64) % 2
    x = np.random.default_rng(0).normal(size=(64, 2))
    x[:, 0] += 3 * y
    steps_that_help(made["model"], cross_entropy(y, x))


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
    steps_that_help(model, cross_entropy(y, x))


def test_mlp_and_cnn_agree_with_pytorch():
    wanted = agreement.read()["mlp"]
    x, y = numbers(wanted["input"]), np.array(wanted["targets"])
    agrees(snippet("mlp")["model"], wanted, [x], cross_entropy(y, x))
    wanted = agreement.read()["cnn"]
    x, y = channels_last(numbers(wanted["input"])), np.array(wanted["targets"])
    agrees(snippet("cnn")["model"], wanted, [x], cross_entropy(y, x))


def test_transformer():
    made = snippet("transformer")
    assert made["logits"].shape == (2, 16, 65)
    tokens = np.tile(np.arange(17), (4, 1))
    steps_that_help(made["model"], cross_entropy(tokens[:, 1:], tokens[:, :-1]))


def test_transformer_agrees_with_pytorch():
    wanted = agreement.read()["transformer"]
    tokens, y = np.array(wanted["tokens"]), np.array(wanted["targets"])
    model = snippet("transformer")["Transformer"](
        vocabulary=10, width=8, heads=2, layers=2, context=6, rngs=nnx.Rngs(0))
    agrees(model, wanted, [tokens], cross_entropy(y, tokens))


def test_attention_equals_jaxs_own_and_sees_nothing_later():
    made = snippet("transformer")
    attention = made["SelfAttention"](width=24, heads=3, rngs=nnx.Rngs(0))
    x = jax.random.normal(jax.random.key(1), [2, 7, 24])
    q, k, v = (part(x).reshape(2, 7, 3, 8) for part in (attention.query, attention.key, attention.value))
    wanted = attention.output(jax.nn.dot_product_attention(q, k, v, is_causal=True).reshape(2, 7, 24))
    np.testing.assert_allclose(attention(x), wanted, atol=1e-6)
    changed = x.at[:, 4:].set(0.0)
    np.testing.assert_allclose(attention(changed)[:, :4], attention(x)[:, :4], atol=1e-6)
    assert not np.allclose(attention(x, causal=False)[:, :4], attention(changed, causal=False)[:, :4])
    with pytest.raises(ValueError, match="no multiple"):
        made["SelfAttention"](width=10, heads=3, rngs=nnx.Rngs(0))


def test_gnn():
    made = snippet("gnn")
    model, adjacency = made["model"], made["adjacency"]
    assert made["logits"].shape == (6, 2)
    np.testing.assert_array_equal(adjacency.sum(axis=1), np.full(6, 2.0))
    np.testing.assert_allclose(made["normalised"](adjacency).sum(axis=1), np.ones(6), rtol=1e-6)
    steps_that_help(model, cross_entropy(np.array([0, 0, 0, 1, 1, 1]), jnp.eye(6), adjacency))


def test_gnn_agrees_with_pytorch():
    wanted = agreement.read()["gnn"]
    adjacency = np.zeros((5, 5), dtype="float32")
    for a, b in wanted["edges"]:
        adjacency[a, b] = adjacency[b, a] = 1.0
    inputs = [numbers(wanted["input"]), jnp.asarray(adjacency)]
    model = snippet("gnn")["GCN"](inputs=3, hidden=4, classes=2, rngs=nnx.Rngs(0))
    agrees(model, wanted, inputs, cross_entropy(np.array(wanted["targets"]), *inputs))


def test_a_gcn_layer_is_the_formula_by_hand():
    made = snippet("gnn")
    layer = made["GCNLayer"](inputs=3, outputs=2, rngs=nnx.Rngs(0))
    adjacency = np.array([[0.0, 1.0, 1.0], [1.0, 0.0, 0.0], [1.0, 0.0, 0.0]], dtype="float32")
    nodes = numbers([3, 3])
    roots = np.diag(np.array([3.0, 2.0, 2.0]) ** -0.5)
    by_hand = roots @ (adjacency + np.eye(3)) @ roots @ nodes @ layer.linear.kernel
    np.testing.assert_allclose(layer(nodes, made["normalised"](adjacency)), by_hand, atol=1e-6)


def test_nodes_in_another_order_give_the_same_answers_in_that_order():
    made = snippet("gnn")
    nodes, order = numbers([6, 6]), np.array([3, 0, 5, 1, 4, 2])
    adjacency = made["adjacency"]
    moved = made["model"](nodes[order], adjacency[order][:, order])
    np.testing.assert_allclose(moved, made["model"](nodes, adjacency)[order], atol=1e-6)


def test_a_gcn_of_two_layers_hears_two_steps_far():
    made = snippet("gnn")
    slopes = jax.grad(lambda nodes: made["model"](nodes, made["adjacency"])[0].sum())(jnp.eye(6))
    assert np.abs(slopes[3]).sum() == 0  # three steps away
    assert np.abs(slopes[2]).sum() > 0


def test_diffusion():
    made = snippet("diffusion")
    assert made["error"].shape == ()
    model = made["UNet"](nnx.Rngs(0), width=8)
    x, noise = numbers([2, 8, 8, 1]), jax.random.normal(jax.random.key(0), [2, 8, 8, 1])
    t = jnp.full(2, 900)
    steps_that_help(model, lambda model: ((model(made["noised"](x, t, noise), t) - noise) ** 2).mean(), 40)
    assert made["denoised"](model, x, 5, jax.random.key(0)).shape == x.shape
    assert made["loss"](lambda x, t: jnp.zeros_like(x), jnp.zeros([4, 50, 50, 1]), jax.random.key(0)) == pytest.approx(
        1.0, abs=0.03)  # the variance of the noise


def test_diffusion_agrees_with_pytorch():
    wanted, made = agreement.read()["diffusion"], snippet("diffusion")
    model = made["UNet"](nnx.Rngs(0), channels=1, width=8, time_width=16)
    t = jnp.array(wanted["times"])
    noise = channels_last(numbers(wanted["input"], agreement.TARGETS))
    noised = made["noised"](channels_last(numbers(wanted["input"])), t, noise)
    agrees(model, wanted, [noised, t], lambda model: ((model(noised, t) - noise) ** 2).mean(),
           lambda output: output.transpose(0, 3, 1, 2))


def test_noise_added_at_once_has_the_variance_of_noise_added_step_by_step():
    made = snippet("diffusion")
    one, variance = jnp.ones([1, 1, 1, 1]), 0.0
    for t in range(made["STEPS"]):
        variance = (1.0 - float(made["betas"][t])) * variance + float(made["betas"][t])
        if t % 111 == 0:
            at_once = made["noised"](0 * one, jnp.array([t]), one)
            assert float(at_once[0, 0, 0, 0]) ** 2 == pytest.approx(variance, rel=1e-3)
    assert variance > 0.9999  # nothing of the image is left in the end


class TrueNoise(nnx.Module):
    """What knows the image, and so the noise."""

    def __init__(self, target, alpha_bars):
        self.target, self.alpha_bars = nnx.Variable(target), nnx.Variable(alpha_bars)

    def __call__(self, x, t):
        kept = self.alpha_bars[...][t][:, None, None, None]
        return (x - jnp.sqrt(kept) * self.target[...]) / jnp.sqrt(1 - kept)


def test_with_the_true_noise_a_sample_comes_back():
    made = snippet("diffusion")
    target = jnp.full([1, 28, 28, 1], 0.5)
    oracle = TrueNoise(target, made["alpha_bars"])
    np.testing.assert_allclose(made["sample"](oracle, target.shape, jax.random.key(0)), target, atol=1e-3)


def test_training_learns_xor():
    made = snippet("training")
    assert len(made["accuracies"]) == 20
    assert made["accuracies"][-1] > 0.95
    assert made["accuracy"](made["model"], *made["xor"](500, jax.random.key(3))) > 0.95


def test_training_uses_each_key_once(monkeypatch):
    used = []

    def noted(function):
        def call(key, *arguments, **options):
            used.append(tuple(jax.random.key_data(key).tolist()))
            return function(key, *arguments, **options)
        return call

    for name in ("uniform", "permutation"):
        monkeypatch.setattr(jax.random, name, noted(getattr(jax.random, name)))
    snippet("training")
    assert len(used) == 2 + 20
    assert len(set(used)) == len(used)
    assert tuple(jax.random.key_data(jax.random.key(0)).tolist()) not in used
