import keras
from keras import layers


def cnn(channels: int = 1, classes: int = 10) -> keras.Model:
    """Two stages of convolution and pooling, then a linear classifier."""
    return keras.Sequential([
        keras.Input([28, 28, channels]),  # Keras puts the channels last
        layers.Conv2D(16, kernel_size=3, padding="same"),  # [B, 28, 28, 16]
        layers.BatchNormalization(momentum=0.9, epsilon=1e-5),
        layers.ReLU(),
        layers.MaxPooling2D(2),  # [B, 14, 14, 16]
        layers.Conv2D(32, kernel_size=3, padding="same"),
        layers.BatchNormalization(momentum=0.9, epsilon=1e-5),
        layers.ReLU(),
        layers.MaxPooling2D(2),  # [B, 7, 7, 32]
        layers.Flatten(),
        layers.Dense(classes),
    ])


model = cnn()
logits = model(keras.random.normal([8, 28, 28, 1]))  # [8, 10]
