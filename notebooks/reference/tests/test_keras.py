"""The Keras snippets run as they are shown: shapes, gradients, steps that help, the claims in their comments."""

import os
import runpy
from pathlib import Path

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


def steps_that_help(model, x, y, count=60, rate=1e-2):
    """Trains on one batch; every parameter has a gradient, and the loss falls to less than half."""
    cross_entropy = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    optimiser = keras.optimizers.Adam(rate)
    parameters = model.trainable_variables

    @tf.function
    def step():
        with tf.GradientTape() as tape:
            loss = cross_entropy(y, model(x, training=True))
        gradients = tape.gradient(loss, [parameter.value for parameter in parameters])
        assert None not in gradients
        optimiser.apply(gradients, parameters)
        return loss

    first = float(step())
    for _ in range(count - 1):
        step()
    assert float(cross_entropy(y, model(x, training=True))) < first / 2


def test_mlp():
    made = snippet("mlp")
    assert made["logits"].shape == (32, 2)
    assert made["logits"].numpy().min() < 0  # no activation at the end
    assert made["model"].count_params() == 2 * 8 + 8 + 8 * 8 + 8 + 8 * 2 + 2
    x, y = np.random.normal(size=(64, 2)).astype("float32"), np.arange(64) % 2
    x[:, 0] += 3 * y
    steps_that_help(made["model"], x, y)


def test_cnn():
    made = snippet("cnn")
    assert made["logits"].shape == (8, 10)
    shapes = [layer.output.shape[1:] for layer in made["model"].layers]
    assert [shapes[i] for i in (0, 3, 7)] == [(28, 28, 16), (14, 14, 16), (7, 7, 32)]
    x, y = np.random.normal(size=(20, 28, 28, 1)).astype("float32"), np.arange(20) % 10
    steps_that_help(made["model"], x, y)


def test_training_learns_xor_and_repeats_with_its_seed():
    made = snippet("training")
    assert len(made["accuracies"]) == 20
    assert made["accuracies"][-1] > 0.95
    x, y = made["xor"](500)
    right = made["model"].predict(x, verbose=0).argmax(axis=1) == y
    assert right.mean() > 0.95
    assert snippet("training")["accuracies"] == made["accuracies"]
