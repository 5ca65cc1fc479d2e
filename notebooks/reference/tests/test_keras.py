"""The Keras snippets run as they are shown: shapes, gradients, steps that help, the claims in their comments."""

import os
import runpy
import subprocess
import sys
from pathlib import Path

import agreement
import pytest

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
WHERE = "isn't installed for every change: scripts/notebooks --reference"
tf = pytest.importorskip("tensorflow", reason=f"tensorflow {WHERE}")
keras = pytest.importorskip("keras", reason=f"keras {WHERE}")
np = pytest.importorskip("numpy", reason=f"numpy {WHERE}")
FOLDER = Path(__file__).resolve().parent.parent / "keras"


@pytest.fixture(autouse=True)
def seed():
    keras.utils.set_random_seed(0)


def snippet(name):
    return runpy.run_path(str(FOLDER / f"{name}.py"))


def cross_entropy(model, y, *inputs):
    """The loss of a classifier, to be called again and again."""
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    return lambda: loss(y, model(*inputs, training=True))


def trains(model, loss, optimiser, count):
    """Some steps; every parameter has a gradient. Returns the first loss."""
    parameters = model.trainable_variables

    @tf.function
    def step():
        with tf.GradientTape() as tape:
            value = loss()
        gradients = tape.gradient(value, [parameter.value for parameter in parameters])
        assert None not in gradients
        optimiser.apply(gradients, parameters)
        return value

    first = float(step())
    for _ in range(count - 1):
        step()
    return first


def steps_that_help(model, loss, count=60):
    """Trains on one batch; every parameter has a gradient, and the loss falls to less than half."""
    first = trains(model, loss, keras.optimizers.Adam(1e-2), count)
    assert float(loss()) < first / 2


def load(model, entry):
    """Sets the parameters to those that the PyTorch snippet had: Keras keeps a weight's outputs, and channels, last."""
    parameters = agreement.parameters(entry).items()
    for variable, (name, value) in zip(model.trainable_variables, parameters, strict=True):
        if value.ndim == 4:
            value = value.transpose(2, 3, 1, 0)
        elif name == "classifier.weight":  # behind images, whose channels PyTorch has first
            value = value.reshape(10, 32, 7, 7).transpose(2, 3, 1, 0).reshape(-1, 10)
        elif variable.path.endswith("kernel"):
            value = value.T
        variable.assign(value)


def close(found, wanted):
    np.testing.assert_allclose(found, np.array(wanted), atol=5e-5, rtol=5e-6)


def agrees(model, entry, output, loss):
    """The same output, loss and output after one step as the PyTorch snippet's, with the same parameters."""
    output()  # makes the parameters
    load(model, entry)
    close(output(), entry["output"])
    close(trains(model, loss, keras.optimizers.SGD(agreement.RATE), 1), entry["loss"])
    close(output(), entry["after"])


def numbers(shape, phase=agreement.INPUT):
    return agreement.spread(shape, phase).astype("float32")


def channels_last(images):
    return np.ascontiguousarray(images.transpose(0, 2, 3, 1))


def test_mlp():
    made = snippet("mlp")
    assert made["logits"].shape == (32, 2)
    assert made["logits"].numpy().min() < 0  # no activation at the end
    assert made["model"].count_params() == 2 * 8 + 8 + 8 * 8 + 8 + 8 * 2 + 2
    x, y = np.random.normal(size=(64, 2)).astype("float32"), np.arange(64) % 2
    x[:, 0] += 3 * y
    steps_that_help(made["model"], cross_entropy(made["model"], y, x))


def test_cnn():
    made = snippet("cnn")
    assert made["logits"].shape == (8, 10)
    shapes = [layer.output.shape[1:] for layer in made["model"].layers]
    assert [shapes[i] for i in (0, 3, 7)] == [(28, 28, 16), (14, 14, 16), (7, 7, 32)]
    x, y = np.random.normal(size=(20, 28, 28, 1)).astype("float32"), np.arange(20) % 10
    steps_that_help(made["model"], cross_entropy(made["model"], y, x))


def test_mlp_and_cnn_agree_with_pytorch():
    for name, arranged in (("mlp", np.asarray), ("cnn", channels_last)):
        wanted, model = agreement.read()[name], snippet(name)["model"]
        x, y = arranged(numbers(wanted["input"])), np.array(wanted["targets"])
        agrees(model, wanted, lambda model=model, x=x: model(x, training=True), cross_entropy(model, y, x))


def test_transformer():
    made = snippet("transformer")
    assert made["logits"].shape == (2, 16, 65)
    tokens = np.tile(np.arange(17), (4, 1))
    steps_that_help(made["model"], cross_entropy(made["model"], tokens[:, 1:], tokens[:, :-1]))


def test_transformer_agrees_with_pytorch():
    wanted = agreement.read()["transformer"]
    tokens, y = np.array(wanted["tokens"]), np.array(wanted["targets"])
    model = snippet("transformer")["Transformer"](vocabulary=10, width=8, heads=2, blocks=2, context=6)
    agrees(model, wanted, lambda: model(tokens), cross_entropy(model, y, tokens))


def test_attention_equals_keras_own_and_sees_nothing_later():
    made = snippet("transformer")
    attention = made["SelfAttention"](width=24, heads=3)
    x = numbers([2, 7, 24])
    found = attention(x)
    q, k, v = (keras.ops.reshape(part(x), [2, 7, 3, 8]) for part in (attention.query, attention.key, attention.value))
    mixed = keras.ops.dot_product_attention(q, k, v, is_causal=True)
    np.testing.assert_allclose(found, attention.mixer(keras.ops.reshape(mixed, [2, 7, 24])), atol=1e-6)
    changed = x.copy()
    changed[:, 4:] = 0.0
    np.testing.assert_allclose(attention(changed)[:, :4], found[:, :4], atol=1e-6)
    assert not np.allclose(attention(x, causal=False)[:, :4], attention(changed, causal=False)[:, :4])
    with pytest.raises(ValueError, match="no multiple"):
        made["SelfAttention"](width=10, heads=3)


def test_gnn():
    made = snippet("gnn")
    model, adjacency = made["model"], made["adjacency"]
    assert made["logits"].shape == (6, 2)
    np.testing.assert_array_equal(np.sum(adjacency, axis=1), np.full(6, 2.0))
    np.testing.assert_allclose(np.sum(made["normalised"](adjacency), axis=1), np.ones(6), rtol=1e-6)
    steps_that_help(model, cross_entropy(model, np.array([0, 0, 0, 1, 1, 1]), np.eye(6, dtype="float32"), adjacency))


def test_gnn_agrees_with_pytorch():
    wanted = agreement.read()["gnn"]
    adjacency = np.zeros((5, 5), dtype="float32")
    for a, b in wanted["edges"]:
        adjacency[a, b] = adjacency[b, a] = 1.0
    model, nodes = snippet("gnn")["GCN"](hidden=4, classes=2), numbers(wanted["input"])
    agrees(model, wanted, lambda: model(nodes, adjacency),
           cross_entropy(model, np.array(wanted["targets"]), nodes, adjacency))


def test_a_gcn_layer_is_the_formula_by_hand():
    made = snippet("gnn")
    layer = made["GCNLayer"](outputs=2)
    adjacency = np.array([[0.0, 1.0, 1.0], [1.0, 0.0, 0.0], [1.0, 0.0, 0.0]], dtype="float32")
    nodes = numbers([3, 3])
    found = layer(nodes, made["normalised"](adjacency))
    roots = np.diag(np.array([3.0, 2.0, 2.0]) ** -0.5)
    by_hand = roots @ (adjacency + np.eye(3)) @ roots @ nodes @ layer.linear.kernel.numpy()
    np.testing.assert_allclose(found, by_hand, atol=1e-6)


def test_nodes_in_another_order_give_the_same_answers_in_that_order():
    made = snippet("gnn")
    nodes, order = numbers([6, 6]), np.array([3, 0, 5, 1, 4, 2])
    adjacency = np.array(made["adjacency"])
    moved = made["model"](nodes[order], adjacency[order][:, order])
    np.testing.assert_allclose(moved, np.array(made["model"](nodes, adjacency))[order], atol=1e-6)


def test_a_gcn_of_two_layers_hears_two_steps_far():
    made = snippet("gnn")
    nodes = tf.Variable(np.eye(6, dtype="float32"))
    with tf.GradientTape() as tape:
        answer = tf.reduce_sum(made["model"](nodes, made["adjacency"])[0])
    slopes = tape.gradient(answer, nodes).numpy()
    assert np.abs(slopes[3]).sum() == 0  # three steps away
    assert np.abs(slopes[2]).sum() > 0


def test_diffusion():
    made = snippet("diffusion")
    assert made["error"].shape == ()
    model = made["UNet"](width=8)
    x, noise = numbers([2, 8, 8, 1]), np.random.normal(size=[2, 8, 8, 1]).astype("float32")
    t = np.array([900, 900])
    noised = made["noised"](x, t, noise)
    assert model(noised, t).shape == x.shape
    steps_that_help(model, lambda: keras.ops.mean((model(noised, t) - noise) ** 2), 40)
    assert made["denoised"](model, x, 5).shape == x.shape
    blank = np.zeros([4, 50, 50, 1], dtype="float32")
    assert float(made["loss"](lambda x, t: blank, blank)) == pytest.approx(1.0, abs=0.03)  # the variance of the noise


def test_diffusion_agrees_with_pytorch():
    wanted, made = agreement.read()["diffusion"], snippet("diffusion")
    model, t = made["UNet"](channels=1, width=8, time_width=16), np.array(wanted["times"])
    noise = channels_last(numbers(wanted["input"], agreement.TARGETS))
    noised = made["noised"](channels_last(numbers(wanted["input"])), t, noise)
    agrees(model, wanted, lambda: keras.ops.transpose(model(noised, t), [0, 3, 1, 2]),
           lambda: keras.ops.mean((model(noised, t) - noise) ** 2))


def test_noise_added_at_once_has_the_variance_of_noise_added_step_by_step():
    made = snippet("diffusion")
    one, variance = np.ones([1, 1, 1, 1], dtype="float32"), 0.0
    for t, beta in enumerate(np.array(made["betas"], dtype="float64")):
        variance = (1.0 - beta) * variance + beta
        if t % 111 == 0:
            at_once = made["noised"](0 * one, np.array([t]), one)
            assert float(at_once[0, 0, 0, 0]) ** 2 == pytest.approx(variance, rel=1e-3)
    assert variance > 0.9999  # nothing of the image is left in the end


def test_with_the_true_noise_a_sample_comes_back():
    made = snippet("diffusion")
    target = np.full([1, 8, 8, 1], 0.5, dtype="float32")

    def oracle(x, t):
        kept = keras.ops.take(made["alpha_bars"], t)[:, None, None, None]
        return (x - keras.ops.sqrt(kept) * target) / keras.ops.sqrt(1 - kept)

    np.testing.assert_allclose(made["sample"](tf.function(oracle), target.shape), target, atol=1e-3)


EVERY_SNIPPET = """
import runpy
import sys
import numpy as np
import test_keras

made = {name: runpy.run_path(str(test_keras.FOLDER / f"{name}.py")) for name in test_keras.agreement.MODELS}
assert test_keras.keras.backend.backend() == sys.argv[1]
wanted = test_keras.agreement.read()["transformer"]
model = made["transformer"]["Transformer"](vocabulary=10, width=8, heads=2, blocks=2, context=6)
model(np.array(wanted["tokens"]))
test_keras.load(model, wanted)
output = test_keras.keras.ops.convert_to_numpy(model(np.array(wanted["tokens"])))
test_keras.close(output, wanted["output"])
"""


@pytest.mark.parametrize("backend", ["jax", "torch"])
def test_the_snippets_run_on_the_other_backends(backend):
    pytest.importorskip(backend, reason=f"{backend} {WHERE}")
    run = subprocess.run([sys.executable, "-c", EVERY_SNIPPET, backend], cwd=Path(__file__).parent, text=True,
                         env={**os.environ, "KERAS_BACKEND": backend, "JAX_PLATFORMS": "cpu", "OMP_NUM_THREADS": "1"},
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    assert run.returncode == 0, run.stdout


def test_training_learns_xor_and_repeats_with_its_seed():
    made = snippet("training")
    assert len(made["accuracies"]) == 20
    assert made["accuracies"][-1] > 0.95
    x, y = made["xor"](500)
    right = made["model"].predict(x, verbose=0).argmax(axis=1) == y
    assert right.mean() > 0.95
    assert snippet("training")["accuracies"] == made["accuracies"]
