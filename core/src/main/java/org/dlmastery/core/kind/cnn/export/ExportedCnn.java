package org.dlmastery.core.kind.cnn.export;

import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.export.ExportedNetwork;
import org.dlmastery.core.io.code.PythonProgram;
import org.dlmastery.core.io.export.ExportFormat;
import org.dlmastery.core.io.export.ExportedFile;

/** A trained network for images as its files hold it. */
public record ExportedCnn(LearntCnn network) implements ExportedNetwork {
    @Override
    public String fileName() {
        return "image_network";
    }

    @Override
    public List<String> sentences() {
        return CnnText.sentences(network);
    }

    @Override
    public List<NamedArray> arrays() {
        return network.arrays();
    }

    @Override
    public byte[] onnx(String settings) {
        return CnnOnnx.write(network, settings);
    }

    @Override
    public PythonProgram program(ExportFormat format) {
        return switch (format) {
            case PYTORCH -> CnnPyTorch.write(network);
            case KERAS -> CnnKeras.write(network);
            case JAX -> CnnArrayCode.jax(network);
            default -> CnnArrayCode.numPy(network);
        };
    }

    @Override
    public ExportedFile java() {
        return ExportedFile.text(CnnJava.FILE, ExportedFile.JAVA, CnnJava.write(network));
    }

    @Override
    public String notebook(String pageAddress) {
        return CnnPyTorch.notebook(network, pageAddress);
    }
}
