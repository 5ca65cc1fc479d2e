import math
from typing import Any

import keras
from keras import layers, ops

Tensor = Any  # of the backend that runs: TensorFlow, JAX or PyTorch

STEPS = 1000
betas = ops.linspace(1e-4, 0.02, STEPS)  # noise added in each step (Ho et al. 2020)
alphas = 1.0 - betas
alpha_bars = ops.cumprod(alphas)


def noised(x0: Tensor, t: Tensor, noise: Tensor) -> Tensor:
    """Forward: an image after t steps, at once. x0, noise [B, H, W, C]; t [B]."""
    kept = ops.take(alpha_bars, t)[:, None, None, None]
    return ops.sqrt(kept) * x0 + ops.sqrt(1.0 - kept) * noise


def time_embedding(t: Tensor, width: int) -> Tensor:  # [B] -> [B, width]
    places = ops.arange(width // 2, dtype="float32")
    frequencies = ops.exp(-math.log(10_000.0) * places / (width // 2))
    angles = ops.cast(t, "float32")[:, None] * frequencies
    return ops.concatenate([ops.sin(angles), ops.cos(angles)], axis=1)


class Block(layers.Layer):
    """Two convolutions; the timestep shifts the channels in between."""

    def __init__(self, outputs: int) -> None:
        super().__init__()
        self.conv1 = layers.Conv2D(outputs, 3, padding="same")
        self.conv2 = layers.Conv2D(outputs, 3, padding="same")
        self.norm1 = layers.GroupNormalization(4, epsilon=1e-5)
        self.norm2 = layers.GroupNormalization(4, epsilon=1e-5)
        self.time = layers.Dense(outputs)

    def call(self, x: Tensor, time: Tensor) -> Tensor:
        x = ops.silu(self.norm1(self.conv1(x))) + self.time(time)[:, None, None, :]
        return ops.silu(self.norm2(self.conv2(x)))


class UNet(keras.Model):
    """Predicts the noise in an image: down, through the middle, up, with skips across."""

    def __init__(self, channels: int = 1, width: int = 32, time_width: int = 64) -> None:
        super().__init__()
        self.time_width = time_width
        self.down1 = Block(width)
        self.down2 = Block(2 * width)
        self.middle = Block(2 * width)
        self.up2 = Block(width)
        self.up1 = Block(width)
        self.out = layers.Conv2D(channels, 1)
        self.halved = layers.AveragePooling2D(2)
        self.doubled = layers.UpSampling2D(2)  # each pixel becomes 2 × 2
        self.joined = layers.Concatenate(axis=-1)

    def call(self, x: Tensor, t: Tensor) -> Tensor:  # [B, 28, 28, C], [B] -> like x
        time = time_embedding(t, self.time_width)
        d1 = self.down1(x, time)  # 28 × 28
        d2 = self.down2(self.halved(d1), time)  # 14 × 14
        m = self.middle(self.halved(d2), time)  # 7 × 7
        u2 = self.up2(self.joined([self.doubled(m), d2]), time)
        u1 = self.up1(self.joined([self.doubled(u2), d1]), time)
        return self.out(u1)


def loss(model: keras.Model, x0: Tensor) -> Tensor:
    """How well the model finds the noise that was added at random timesteps."""
    t = keras.random.randint([x0.shape[0]], 0, STEPS)
    noise = keras.random.normal(x0.shape)
    return ops.mean((model(noised(x0, t, noise), t) - noise) ** 2)


def denoised(model: keras.Model, x: Tensor, t: int) -> Tensor:
    """Reverse: one step from timestep t to t - 1 (DDPM)."""
    predicted = model(x, ops.full([x.shape[0]], t, dtype="int32"))
    mean = (x - betas[t] / ops.sqrt(1.0 - alpha_bars[t]) * predicted) / ops.sqrt(alphas[t])
    return mean if t == 0 else mean + ops.sqrt(betas[t]) * keras.random.normal(x.shape)


def sample(model: keras.Model, shape: tuple[int, ...]) -> Tensor:
    """From pure noise to images: STEPS calls of the model, so give it tf.function(model) or the like."""
    x = keras.random.normal(shape)
    for t in reversed(range(STEPS)):
        x = denoised(model, x, t)
    return x


model = UNet()
images = keras.random.uniform([4, 28, 28, 1], minval=-1, maxval=1)
error = loss(model, images)
