package org.dlmastery.core.kind.diffusion.export;

import java.util.List;
import org.dlmastery.core.export.Framework;
import org.dlmastery.core.io.code.PythonProgram;

/** A diffusion model's U-Net as a Keras 3 model, for any of Keras's backends. Keras has channels last. */
final class UNetKeras {
    private static final String LAYERS = """
            def convolution(channels, size, name):
                # With steps of 1, zeros on all sides.
                return layers.Conv2D(channels, size, padding="same", name=name)


            class Block(layers.Layer):
                def __init__(self, inputs, outputs, **options):
                    super().__init__(**options)
                    self.n1 = layers.GroupNormalization(groups, axis=-1, epsilon=1e-5, name="n1")
                    self.c1 = convolution(outputs, 3, "c1")
                    self.e = layers.Dense(outputs, name="e")
                    self.n2 = layers.GroupNormalization(groups, axis=-1, epsilon=1e-5, name="n2")
                    self.c2 = convolution(outputs, 3, "c2")
                    self.skip = None if inputs == outputs else convolution(outputs, 1, "skip")

                def call(self, x, told):
                    inner = self.c1(ops.silu(self.n1(x))) + self.e(told)[:, None, None, :]
                    return self.c2(ops.silu(self.n2(inner))) + (x if self.skip is None else self.skip(x))


            class UNet(keras.Model):
                def __init__(self, **options):
                    super().__init__(**options)
                    self.cls = layers.Embedding(none + 1, embedding)
                    self.time = layers.Dense(embedding)
                    self.inp = convolution(first, 3, "inp")
                    self.d1 = Block(first, first)
                    self.d2 = Block(first, second)
                    self.mid = Block(second, third)
                    self.u2 = Block(third + second, second)
                    self.u1 = Block(second + first, first)
                    self.norm = layers.GroupNormalization(groups, axis=-1, epsilon=1e-5)
                    self.out = convolution(1, 3, "out")
                    self.pool = layers.AveragePooling2D(2, padding="valid")
                    self.enlarge = layers.UpSampling2D(2, interpolation="nearest")

                def call(self, x, features, labels):
                    told = ops.silu(self.time(features) + self.cls(labels))
                    large = self.d1(self.inp(x), told)
                    small = self.d2(self.pool(large), told)
                    x = self.mid(self.pool(small), told)
                    x = self.u2(ops.concatenate([self.enlarge(x), small], axis=-1), told)
                    x = self.u1(ops.concatenate([self.enlarge(x), large], axis=-1), told)
                    return self.out(ops.silu(self.norm(x)))
            """;

    private static final String LOADING = """
            network = UNet(name="unet")
            # A first image makes the weights, which are then replaced.
            network(np.zeros((1, 28, 28, 1), dtype="float32"), np.zeros((1, embedding), dtype="float32"),
                    np.zeros(1, dtype="int32"))
            network.cls.set_weights([parameters["cls.weight"]])
            for name in {name.rsplit(".", 1)[0] for name in parameters} - {"cls"}:
                layer = network
                for part in name.split("."):
                    layer = getattr(layer, part)
                weight = parameters[name + ".weight"]
                # [outputs, inputs, rows, columns] becomes [rows, columns, inputs, outputs].
                weight = weight.transpose(2, 3, 1, 0) if weight.ndim == 4 else weight.T
                layer.set_weights([weight, parameters[name + ".bias"]])
            """;

    private static final String FORWARD = """
            def forward(images, times, labels):
                \"""What the network says of noised images [N, 1, 28, 28] at times [N], to become labels [N].\"""
                channels_last = np.asarray(images, dtype="float32").transpose(0, 2, 3, 1)
                said = network(channels_last, time_features(times), np.asarray(labels, dtype="int32"), training=False)
                return keras.ops.convert_to_numpy(said).transpose(0, 3, 1, 2)
            """;

    private UNetKeras() {
    }

    static PythonProgram write(LearntUNet network) {
        return UNetPython.program(network, Framework.KERAS.importing("from keras import layers")
                .importing("from keras import ops")
                .setting("keras.config.set_image_data_format(\"channels_last\")"), List.of(
                new PythonProgram.Part("The layers.", LAYERS),
                new PythonProgram.Part("The network with its weights.", LOADING),
                new PythonProgram.Part("What it says of any images.", FORWARD)));
    }
}
