import keras
import numpy as np
from keras import layers


def train(model: keras.Model, training: tuple, validation: tuple, epochs: int) -> list[float]:
    """Trains a classifier; returns the accuracy on the validation set after each epoch.

    `fit` is the loop over epochs and batches, the same for every backend; a loop of your own is the backend's.
    """
    model.compile(
        optimizer=keras.optimizers.AdamW(1e-2, weight_decay=1e-2, global_clipnorm=1.0),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    history = model.fit(*training, validation_data=validation, batch_size=32, epochs=epochs, verbose=0)
    return history.history["val_accuracy"]


def xor(count: int) -> tuple[np.ndarray, np.ndarray]:
    """Points of the plane; equal classes sit in opposite quadrants."""
    points = np.random.uniform(-1, 1, [count, 2]).astype("float32")
    return points, (points[:, 0] * points[:, 1] < 0).astype("int32")


keras.utils.set_random_seed(0)  # of Python, NumPy and the backend
model = keras.Sequential([keras.Input([2]), layers.Dense(16, activation="tanh"), layers.Dense(2)])
accuracies = train(model, training=xor(800), validation=xor(200), epochs=20)
