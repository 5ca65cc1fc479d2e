package org.dlmastery.core.kind.gpt.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.export.ExportedNetwork;
import org.dlmastery.core.io.code.PythonProgram;
import org.dlmastery.core.io.export.ExportFormat;
import org.dlmastery.core.io.export.ExportedFile;

/** A trained character transformer as its files hold it. */
public record ExportedGpt(LearntGpt network) implements ExportedNetwork {
    @Override
    public String fileName() {
        return "picogpt";
    }

    /** As transformers looks for it. */
    @Override
    public String weightsName() {
        return "model.safetensors";
    }

    @Override
    public List<String> sentences() {
        return GptText.sentences(network);
    }

    @Override
    public List<NamedArray> arrays() {
        return network.arrays();
    }

    /** What the usual libraries want beside the weights: the configuration and the characters. */
    @Override
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("config", GptText.config(network.size()));
        facts.put("characters", GptText.characters(network));
        return facts;
    }

    @Override
    public byte[] onnx(String settings) {
        return GptOnnx.write(network, settings);
    }

    @Override
    public PythonProgram program(ExportFormat format) {
        return switch (format) {
            case PYTORCH -> GptPyTorch.write(network);
            case KERAS -> GptKeras.write(network);
            case JAX -> GptArrayCode.jax(network);
            default -> GptArrayCode.numPy(network);
        };
    }

    @Override
    public ExportedFile java() {
        return ExportedFile.text(GptJava.FILE, ExportedFile.JAVA, GptJava.write(network));
    }

    @Override
    public String notebook(String pageAddress) {
        return GptPyTorch.notebook(network, pageAddress);
    }
}
