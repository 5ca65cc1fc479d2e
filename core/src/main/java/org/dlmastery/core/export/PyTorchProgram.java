package org.dlmastery.core.export;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.io.DecimalText;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.core.stage.Stack;
import org.dlmastery.core.stage.Stage;

/** A stack of layers as a PyTorch program: the same network with the same weights, its running statistics included. */
public final class PyTorchProgram {
    private PyTorchProgram() {
    }

    /**
     * The program. Its {@code network} has a module for each layer, under the layer's name; its
     * {@code forward(examples)} gives the last one's output, and as a script it prints that of an .npy file. It loads
     * the weights from the folder that it is run in.
     *
     * @throws org.dlmastery.core.backend.ShapeException if a layer can't take what the one before it gives
     * @throws IllegalArgumentException if a layer can't be written, which the message names, or if a name has
     *     characters that a text in a program can't hold as they are
     */
    public static String write(Stack stack, WeightFile file) {
        List<String> prefixes = new ArrayList<>();
        for (String prefix : file.prefixes()) {
            prefixes.add(quoted(prefix));
        }
        return """
                \"""A network trained in DL Mastery, rebuilt in PyTorch.

                    python THIS_PROGRAM.py examples.npy

                prints its output for examples @examples, scaled as they were in training.
                Needs torch, numpy and safetensors.
                \"""

                import sys
                from collections import OrderedDict

                import numpy as np
                import torch
                from safetensors.torch import load_file
                from torch import nn

                # As on the page, whatever was set before this.
                torch.set_default_dtype(torch.float32)
                torch.set_default_device("cpu")

                network = nn.Sequential(OrderedDict([
                @layers]))
                arrays = load_file(@file)
                network.load_state_dict({
                    name: arrays[prefix + name]
                    for prefix in [@prefixes]
                    for name in network.state_dict()
                    if prefix + name in arrays
                })
                network.eval()


                def forward(examples):
                    \"""The output @output for examples @examples.\"""
                    with torch.no_grad():
                        return network(torch.as_tensor(examples, dtype=torch.float32)).numpy()


                if __name__ == "__main__":
                    print(forward(np.load(sys.argv[1])))
                """.replace("@examples", batch(stack.input()))
                .replace("@output", batch(stack.outline().output()))
                .replace("@layers", modules(stack))
                .replace("@file", quoted(file.name()))
                .replace("@prefixes", String.join(", ", prefixes));
    }

    /**
     * The layers, a line each: {@code ("0", nn.Conv2d(1, 24, kernel_size=5, stride=1, padding=0)),} for an OrderedDict.
     *
     * @throws org.dlmastery.core.backend.ShapeException if a layer can't take what the one before it gives
     * @throws IllegalArgumentException if a layer can't be written, which the message names
     */
    public static String modules(Stack stack) {
        StringBuilder layers = new StringBuilder();
        int index = 0;
        for (Stack.Row row : stack.outline().whole().rows()) {
            layers.append("    (").append(quoted(moduleName(index, row.layer()))).append(", ")
                    .append(module(index, row)).append("),\n");
            index++;
        }
        return layers.toString();
    }

    /** PyTorch makes paths of names, with points between. */
    private static String moduleName(int index, Stack.Layer layer) {
        if (layer.name().isEmpty() || layer.name().indexOf('.') >= 0) {
            throw new IllegalArgumentException("PyTorch program: layer " + index + ", " + layer.stage().kind()
                    + ": a module can't be called \"" + layer.name() + "\"; take a name without points");
        }
        return layer.name();
    }

    private static String module(int index, Stack.Row row) {
        Stage stage = row.layer().stage();
        if (stage instanceof ImageStage.Convolution convolution) {
            return "nn.Conv2d(" + row.input().size(0) + ", " + convolution.filters()
                    + ", kernel_size=" + convolution.kernel() + ", stride=" + convolution.stride()
                    + ", padding=" + convolution.padding() + (convolution.hasBias() ? ")" : ", bias=False)");
        }
        if (stage instanceof ImageStage.Dense dense) {
            return "nn.Linear(" + row.input().size(0) + ", " + dense.units() + ")";
        }
        if (stage instanceof ImageStage.MaxPooling pooling) {
            return "nn.MaxPool2d(" + pooling.size() + ", stride=" + pooling.stride() + ")";
        }
        if (stage instanceof ImageStage.AveragePooling pooling) {
            return "nn.AvgPool2d(" + pooling.size() + ", stride=" + pooling.stride() + ")";
        }
        if (stage instanceof ImageStage.GlobalAveragePooling) {
            return "nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten())";
        }
        if (stage instanceof ImageStage.BatchNorm) {
            return (row.input().rank() == 3 ? "nn.BatchNorm2d(" : "nn.BatchNorm1d(") + row.input().size(0)
                    + ", eps=1e-5, momentum=0.1)";
        }
        if (stage instanceof ImageStage.Activated activated) {
            return activation(activated.activation());
        }
        if (stage instanceof ImageStage.Dropout dropout) {
            return "nn.Dropout(p=" + DecimalText.of(dropout.rate()) + ")";
        }
        if (stage instanceof ImageStage.Flatten) {
            return "nn.Flatten()";
        }
        throw new IllegalArgumentException("PyTorch program: layer " + index + ", " + stage.kind()
                + ": only layers of networks for images can be written; export a network that is made of those");
    }

    private static String activation(Activation activation) {
        return switch (activation) {
            case RELU -> "nn.ReLU()";
            case SIGMOID -> "nn.Sigmoid()";
            case TANH -> "nn.Tanh()";
            case LEAKY_RELU -> "nn.LeakyReLU(negative_slope=0.01)";
            case GELU -> "nn.GELU(approximate=\"none\")";
            case LINEAR -> "nn.Identity()";
        };
    }

    /** The shape of several: {@code [N, 1, 28, 28]}. */
    private static String batch(Shape each) {
        StringBuilder text = new StringBuilder("[N");
        for (int axis = 0; axis < each.rank(); axis++) {
            text.append(", ").append(each.size(axis));
        }
        return text.append(']').toString();
    }

    private static String quoted(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                throw new IllegalArgumentException("PyTorch program: a name can't hold a quotation mark, a backslash or"
                        + " a control character; got " + text);
            }
        }
        return "\"" + text + "\"";
    }
}
