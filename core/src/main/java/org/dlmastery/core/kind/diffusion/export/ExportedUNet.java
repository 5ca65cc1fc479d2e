package org.dlmastery.core.kind.diffusion.export;

import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.export.ExportedNetwork;
import org.dlmastery.core.io.code.PythonProgram;
import org.dlmastery.core.io.export.ExportFormat;
import org.dlmastery.core.io.export.ExportedFile;

/** A trained diffusion model as its files hold it. */
public record ExportedUNet(LearntUNet network) implements ExportedNetwork {
    @Override
    public String fileName() {
        return "digit_diffusion";
    }

    @Override
    public List<String> sentences() {
        return UNetText.sentences(network);
    }

    @Override
    public List<NamedArray> arrays() {
        return network.arrays();
    }

    @Override
    public byte[] onnx(String settings) {
        return UNetOnnx.write(network, settings);
    }

    @Override
    public PythonProgram program(ExportFormat format) {
        return switch (format) {
            case PYTORCH -> UNetPyTorch.write(network);
            case KERAS -> UNetKeras.write(network);
            case JAX -> UNetArrayCode.jax(network);
            default -> UNetArrayCode.numPy(network);
        };
    }

    @Override
    public ExportedFile java() {
        throw new IllegalArgumentException("export: a diffusion model isn't written in Java");
    }

    @Override
    public String notebook(String pageAddress) {
        return UNetPyTorch.notebook(network, pageAddress);
    }
}
