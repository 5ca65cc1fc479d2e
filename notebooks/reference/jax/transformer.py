import jax
import jax.numpy as jnp
from flax import nnx


class SelfAttention(nnx.Module):
    """Scaled dot-product attention with several heads (Vaswani et al. 2017)."""

    def __init__(self, width: int, heads: int, rngs: nnx.Rngs) -> None:
        if width % heads:
            raise ValueError(f"width {width} is no multiple of {heads} heads")
        self.heads = heads
        self.query = nnx.Linear(width, width, rngs=rngs)
        self.key = nnx.Linear(width, width, rngs=rngs)
        self.value = nnx.Linear(width, width, rngs=rngs)
        self.output = nnx.Linear(width, width, rngs=rngs)

    def __call__(self, x: jax.Array, causal: bool = True) -> jax.Array:  # [B, T, D]
        batch, time, width = x.shape

        def split(y: jax.Array) -> jax.Array:  # [B, T, D] -> [B, H, T, D / H]
            return y.reshape(batch, time, self.heads, -1).transpose(0, 2, 1, 3)

        q, k, v = split(self.query(x)), split(self.key(x)), split(self.value(x))
        scores = q @ k.mT / jnp.sqrt(q.shape[-1])  # [B, H, T, T]
        if causal:  # a position sees itself and what came before
            later = jnp.triu(jnp.ones([time, time], dtype=bool), 1)
            scores = jnp.where(later, -jnp.inf, scores)
        mixed = jax.nn.softmax(scores) @ v  # [B, H, T, D / H]
        return self.output(mixed.transpose(0, 2, 1, 3).reshape(batch, time, width))


class Block(nnx.Module):
    """Attention and an MLP, each normalised before and added to what came in."""

    def __init__(self, width: int, heads: int, rngs: nnx.Rngs) -> None:
        self.norm1 = nnx.LayerNorm(width, epsilon=1e-5, rngs=rngs)
        self.norm2 = nnx.LayerNorm(width, epsilon=1e-5, rngs=rngs)
        self.attention = SelfAttention(width, heads, rngs)
        self.mlp = nnx.Sequential(
            nnx.Linear(width, 4 * width, rngs=rngs),
            lambda x: nnx.gelu(x, approximate=False),
            nnx.Linear(4 * width, width, rngs=rngs),
        )

    def __call__(self, x: jax.Array) -> jax.Array:
        x = x + self.attention(self.norm1(x))
        return x + self.mlp(self.norm2(x))


class Transformer(nnx.Module):
    """A decoder-only language model: the logits of each next token."""

    def __init__(
        self, vocabulary: int, width: int, heads: int, layers: int, context: int, rngs: nnx.Rngs
    ) -> None:
        self.token = nnx.Embed(vocabulary, width, rngs=rngs)
        self.position = nnx.Embed(context, width, rngs=rngs)
        self.blocks = nnx.Sequential(*(Block(width, heads, rngs) for _ in range(layers)))
        self.norm = nnx.LayerNorm(width, epsilon=1e-5, rngs=rngs)
        self.head = nnx.Linear(width, vocabulary, use_bias=False, rngs=rngs)

    def __call__(self, tokens: jax.Array) -> jax.Array:  # [B, T] -> [B, T, vocabulary]
        places = jnp.arange(tokens.shape[1])
        return self.head(self.norm(self.blocks(self.token(tokens) + self.position(places))))


model = Transformer(vocabulary=65, width=64, heads=4, layers=2, context=128, rngs=nnx.Rngs(0))
logits = model(jax.random.randint(jax.random.key(1), [2, 16], 0, 65))  # [2, 16, 65]
