from typing import Any

import keras
from keras import layers, ops

Tensor = Any  # of the backend that runs: TensorFlow, JAX or PyTorch


class SelfAttention(layers.Layer):
    """Scaled dot-product attention with several heads (Vaswani et al. 2017)."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        if width % heads:
            raise ValueError(f"width {width} is no multiple of {heads} heads")
        self.heads = heads
        self.query = layers.Dense(width)
        self.key = layers.Dense(width)
        self.value = layers.Dense(width)
        self.mixer = layers.Dense(width)  # the name "output" is taken in Keras

    def call(self, x: Tensor, causal: bool = True) -> Tensor:  # [B, T, D]
        batch, time, width = ops.shape(x)

        def split(y: Tensor) -> Tensor:  # [B, T, D] -> [B, H, T, D / H]
            return ops.transpose(ops.reshape(y, [batch, time, self.heads, -1]), [0, 2, 1, 3])

        q, k, v = split(self.query(x)), split(self.key(x)), split(self.value(x))
        scores = q @ ops.swapaxes(k, -2, -1) / (width // self.heads) ** 0.5  # [B, H, T, T]
        if causal:  # a position sees itself and what came before
            later = ops.triu(ops.ones([time, time], dtype="bool"), 1)
            scores = ops.where(later, float("-inf"), scores)
        mixed = ops.softmax(scores) @ v  # [B, H, T, D / H]
        return self.mixer(ops.reshape(ops.transpose(mixed, [0, 2, 1, 3]), [batch, time, width]))


class Block(layers.Layer):
    """Attention and an MLP, each normalised before and added to what came in."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.norm1 = layers.LayerNormalization(epsilon=1e-5)
        self.norm2 = layers.LayerNormalization(epsilon=1e-5)
        self.attention = SelfAttention(width, heads)
        self.mlp = keras.Sequential([layers.Dense(4 * width, activation="gelu"), layers.Dense(width)])

    def call(self, x: Tensor) -> Tensor:
        x = x + self.attention(self.norm1(x))
        return x + self.mlp(self.norm2(x))


class Transformer(keras.Model):
    """A decoder-only language model: the logits of each next token."""

    def __init__(self, vocabulary: int, width: int, heads: int, blocks: int, context: int) -> None:
        super().__init__()
        self.token = layers.Embedding(vocabulary, width)
        self.position = layers.Embedding(context, width)
        self.blocks = keras.Sequential([Block(width, heads) for _ in range(blocks)])
        self.norm = layers.LayerNormalization(epsilon=1e-5)
        self.head = layers.Dense(vocabulary, use_bias=False)

    def call(self, tokens: Tensor) -> Tensor:  # [B, T] -> [B, T, vocabulary]
        places = ops.arange(ops.shape(tokens)[1])
        return self.head(self.norm(self.blocks(self.token(tokens) + self.position(places))))


model = Transformer(vocabulary=65, width=64, heads=4, blocks=2, context=128)
logits = model(keras.random.randint([2, 16], 0, 65))  # [2, 16, 65]
