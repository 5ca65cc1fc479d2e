import keras
from keras import layers


def mlp(sizes: list[int]) -> keras.Model:
    """A multilayer perceptron: dense layers with a bend in between."""
    return keras.Sequential([
        keras.Input([sizes[0]]),
        *[layers.Dense(size, activation="relu") for size in sizes[1:-1]],
        layers.Dense(sizes[-1]),  # no activation at the end
    ])


model = mlp([2, 8, 8, 2])
logits = model(keras.random.normal([32, 2]))  # [32, 2]
