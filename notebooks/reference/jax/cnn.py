from functools import partial

import jax
from flax import nnx


class CNN(nnx.Module):
    """Two stages of convolution and pooling, then a linear classifier."""

    def __init__(self, rngs: nnx.Rngs, channels: int = 1, classes: int = 10) -> None:
        pool = partial(nnx.max_pool, window_shape=(2, 2), strides=(2, 2))
        self.features = nnx.Sequential(
            nnx.Conv(channels, 16, kernel_size=(3, 3), padding="SAME", rngs=rngs),  # [B, 28, 28, 16]
            nnx.BatchNorm(16, momentum=0.9, rngs=rngs),
            nnx.relu,
            pool,  # [B, 14, 14, 16]
            nnx.Conv(16, 32, kernel_size=(3, 3), padding="SAME", rngs=rngs),
            nnx.BatchNorm(32, momentum=0.9, rngs=rngs),
            nnx.relu,
            pool,  # [B, 7, 7, 32]
        )
        self.classifier = nnx.Linear(7 * 7 * 32, classes, rngs=rngs)

    def __call__(self, images: jax.Array) -> jax.Array:  # [B, 28, 28, C] -> [B, classes]
        features = self.features(images)  # Flax puts the channels last
        return self.classifier(features.reshape(len(images), -1))


model = CNN(nnx.Rngs(0))
logits = model(jax.random.normal(jax.random.key(1), [8, 28, 28, 1]))  # [8, 10]
