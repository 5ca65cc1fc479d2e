package org.dlmastery.core.kind.cnn.export;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.export.Framework;
import org.dlmastery.core.io.DecimalText;
import org.dlmastery.core.io.code.PythonProgram;
import org.dlmastery.core.io.code.Template;
import org.dlmastery.core.kind.cnn.spec.CnnNetwork;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.core.stage.Stack;
import org.dlmastery.core.stage.Stage;

/**
 * A network for images as a Keras 3 model, for any of Keras's backends. Keras has channels last: filters and features are
 * turned. Padding stands in layers of its own, for Keras's "same" is another one where strides are larger than 1.
 */
final class CnnKeras {
    private CnnKeras() {
    }

    static PythonProgram write(LearntCnn network) {
        ImageDataset data = network.experiment().data();
        List<String> layers = new ArrayList<>();
        for (Stack.Row row : network.stack().outline().whole().rows()) {
            layers(row, layers);
        }
        return CnnPython.program(network, Framework.KERAS.importing("from keras import layers")
                .setting("keras.config.set_image_data_format(\"channels_last\")"), List.of(
                new PythonProgram.Part("The network.", new Template("""
                        network = keras.Sequential([
                            keras.Input(shape=(@{shape})),
                            @{layers}
                        ], name="image_network")
                        """).with("shape", data.height() + ", " + data.width() + ", " + data.channels()).with("layers", String.join("\n", layers)).fill()),
                new PythonProgram.Part("The trained weights, turned as Keras has them.", """
                        for layer in network.layers:
                            owned = {
                                name.split(".")[1]: array
                                for name, array in parameters.items()
                                if layer.name == "layer" + name.split(".")[0]
                            }
                            if "running_mean" in owned:
                                layer.set_weights([owned[name] for name in ("weight", "bias", "running_mean", "running_var")])
                            elif owned:
                                weight = owned["weight"]
                                # [outputs, inputs, rows, columns] becomes [rows, columns, inputs, outputs].
                                weight = weight.T if weight.ndim == 2 else weight.transpose(2, 3, 1, 0)
                                layer.set_weights([weight, owned["bias"]] if "bias" in owned else [weight])
                        """),
                new PythonProgram.Part("What it says of any images.", new Template("""
                        def forward(images):
                            \"""The logits [N, @{classes}] of images of pixels from 0 to 255, as a NumPy array.\"""
                            channels_last = standardised(images).transpose(0, 2, 3, 1)
                            return keras.ops.convert_to_numpy(network(channels_last, training=False))
                        """).with("classes", CnnNetwork.CLASSES).fill())));
    }

    /** Adds the lines of a layer; one without any does nothing. */
    private static void layers(Stack.Row row, List<String> lines) {
        Stage stage = row.layer().stage();
        String name = "name=\"layer" + row.layer().name() + "\"),";
        if (stage instanceof ImageStage.Convolution c) {
            if (c.padding() > 0) {
                lines.add("layers.ZeroPadding2D(" + c.padding() + "),");
            }
            lines.add("layers.Conv2D(" + c.filters() + ", " + c.kernel() + ", strides=" + c.stride() + ", padding=\"valid\", "
                    + (c.hasBias() ? "" : "use_bias=False, ") + name);
        } else if (stage instanceof ImageStage.MaxPooling pool) {
            lines.add("layers.MaxPooling2D(" + pool.size() + ", strides=" + pool.stride() + ", padding=\"valid\", " + name);
        } else if (stage instanceof ImageStage.AveragePooling pool) {
            lines.add("layers.AveragePooling2D(" + pool.size() + ", strides=" + pool.stride() + ", padding=\"valid\", "
                    + name);
        } else if (stage instanceof ImageStage.GlobalAveragePooling) {
            lines.add("layers.GlobalAveragePooling2D(" + name);
        } else if (stage instanceof ImageStage.BatchNorm) {
            lines.add("layers.BatchNormalization(momentum=0.9, epsilon=1e-5, " + name);
        } else if (stage instanceof ImageStage.Dropout dropout) {
            lines.add("layers.Dropout(" + DecimalText.of(dropout.rate()) + ", " + name);
        } else if (stage instanceof ImageStage.Dense dense) {
            lines.add("layers.Dense(" + dense.units() + ", " + name);
        } else if (stage instanceof ImageStage.Activated activated) {
            activation(activated.activation(), name, lines);
        } else {
            if (row.input().rank() == 3) {
                lines.add("# Channels first, so that features come in the order in which the next layer was trained.");
                lines.add("layers.Permute((3, 1, 2)),");
            }
            lines.add("layers.Flatten(" + name);
        }
    }

    private static void activation(Activation activation, String name, List<String> lines) {
        switch (activation) {
            case RELU -> lines.add("layers.Activation(\"relu\", " + name);
            case SIGMOID -> lines.add("layers.Activation(\"sigmoid\", " + name);
            case TANH -> lines.add("layers.Activation(\"tanh\", " + name);
            case LEAKY_RELU -> lines.add("layers.LeakyReLU(negative_slope=0.01, " + name);
            // keras.activations.gelu doesn't approximate, keras.ops.gelu does.
            case GELU -> lines.add("layers.Activation(keras.activations.gelu, " + name);
            case LINEAR -> { }
        }
    }
}
