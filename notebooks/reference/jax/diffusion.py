import jax
import jax.numpy as jnp
from flax import nnx

STEPS = 1000
betas = jnp.linspace(1e-4, 0.02, STEPS)  # noise added in each step (Ho et al. 2020)
alphas = 1.0 - betas
alpha_bars = alphas.cumprod()


def noised(x0: jax.Array, t: jax.Array, noise: jax.Array) -> jax.Array:
    """Forward: an image after t steps, at once. x0, noise [B, H, W, C]; t [B]."""
    kept = alpha_bars[t][:, None, None, None]
    return jnp.sqrt(kept) * x0 + jnp.sqrt(1.0 - kept) * noise


def time_embedding(t: jax.Array, width: int) -> jax.Array:  # [B] -> [B, width]
    frequencies = jnp.exp(-jnp.log(10_000.0) * jnp.arange(width // 2) / (width // 2))
    angles = t[:, None] * frequencies
    return jnp.concat([jnp.sin(angles), jnp.cos(angles)], axis=1)


class Block(nnx.Module):
    """Two convolutions; the timestep shifts the channels in between."""

    def __init__(self, inputs: int, outputs: int, time_width: int, rngs: nnx.Rngs) -> None:
        self.conv1 = nnx.Conv(inputs, outputs, (3, 3), rngs=rngs)
        self.conv2 = nnx.Conv(outputs, outputs, (3, 3), rngs=rngs)
        self.norm1 = nnx.GroupNorm(outputs, num_groups=4, epsilon=1e-5, rngs=rngs)
        self.norm2 = nnx.GroupNorm(outputs, num_groups=4, epsilon=1e-5, rngs=rngs)
        self.time = nnx.Linear(time_width, outputs, rngs=rngs)

    def __call__(self, x: jax.Array, time: jax.Array) -> jax.Array:
        x = nnx.silu(self.norm1(self.conv1(x))) + self.time(time)[:, None, None, :]
        return nnx.silu(self.norm2(self.conv2(x)))


class UNet(nnx.Module):
    """Predicts the noise in an image: down, through the middle, up, with skips across."""

    def __init__(
        self, rngs: nnx.Rngs, channels: int = 1, width: int = 32, time_width: int = 64
    ) -> None:
        self.time_width = time_width
        self.down1 = Block(channels, width, time_width, rngs)
        self.down2 = Block(width, 2 * width, time_width, rngs)
        self.middle = Block(2 * width, 2 * width, time_width, rngs)
        self.up2 = Block(4 * width, width, time_width, rngs)
        self.up1 = Block(2 * width, width, time_width, rngs)
        self.out = nnx.Conv(width, channels, (1, 1), rngs=rngs)

    def __call__(self, x: jax.Array, t: jax.Array) -> jax.Array:  # [B, 28, 28, C], [B] -> like x
        time = time_embedding(t, self.time_width)
        d1 = self.down1(x, time)  # 28 × 28
        d2 = self.down2(halved(d1), time)  # 14 × 14
        m = self.middle(halved(d2), time)  # 7 × 7
        u2 = self.up2(jnp.concat([doubled(m), d2], axis=-1), time)
        u1 = self.up1(jnp.concat([doubled(u2), d1], axis=-1), time)
        return self.out(u1)


def halved(x: jax.Array) -> jax.Array:
    return nnx.avg_pool(x, window_shape=(2, 2), strides=(2, 2))


def doubled(x: jax.Array) -> jax.Array:  # each pixel becomes 2 × 2
    return x.repeat(2, axis=1).repeat(2, axis=2)


def loss(model: nnx.Module, x0: jax.Array, key: jax.Array) -> jax.Array:
    """How well the model finds the noise that was added at random timesteps."""
    for_time, for_noise = jax.random.split(key)
    t = jax.random.randint(for_time, [len(x0)], 0, STEPS)
    noise = jax.random.normal(for_noise, x0.shape)
    return ((model(noised(x0, t, noise), t) - noise) ** 2).mean()


@nnx.jit
def denoised(model: nnx.Module, x: jax.Array, t: jax.Array, key: jax.Array) -> jax.Array:
    """Reverse: one step from timestep t to t - 1 (DDPM)."""
    predicted = model(x, jnp.full(len(x), t))
    mean = (x - betas[t] / jnp.sqrt(1.0 - alpha_bars[t]) * predicted) / jnp.sqrt(alphas[t])
    fresh = jnp.sqrt(betas[t]) * jax.random.normal(key, x.shape)
    return jnp.where(t == 0, mean, mean + fresh)


def sample(model: nnx.Module, shape: tuple[int, ...], key: jax.Array) -> jax.Array:
    """From pure noise to images, step by step."""
    keys = jax.random.split(key, STEPS + 1)
    x = jax.random.normal(keys[STEPS], shape)
    for t in reversed(range(STEPS)):
        x = denoised(model, x, t, keys[t])
    return x


model = UNet(nnx.Rngs(0))
images = jax.random.uniform(jax.random.key(1), [4, 28, 28, 1], minval=-1, maxval=1)
error = loss(model, images, jax.random.key(2))
