package org.dlmastery.core.export;

import java.util.List;
import java.util.Map;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.io.code.PythonProgram;
import org.dlmastery.core.io.export.ExportFormat;
import org.dlmastery.core.io.export.ExportedFile;

/** What a kind of network says of a trained one to {@link NetworkExporter}, which makes its files. */
public interface ExportedNetwork {
    /** What files are called, without an ending. */
    String fileName();

    /** What the file of weights is called. */
    default String weightsName() {
        return fileName() + ".safetensors";
    }

    /** What the network is and how it was trained, in ASCII. */
    List<String> sentences();

    /** Its numbers, under the names and in the layouts that its usual library has. */
    List<NamedArray> arrays();

    /** What the file of weights says beside sentences and settings. */
    default Map<String, String> facts() {
        return Map.of();
    }

    /** The network as an ONNX file. @param settings the page's, as a link has them; they go into the metadata */
    byte[] onnx(String settings);

    /** The network as a program. @param format PYTORCH, KERAS, JAX or NUMPY */
    PythonProgram program(ExportFormat format);

    /** The network as a class in Java. @throws IllegalArgumentException if it isn't written so */
    ExportedFile java();

    /** A Jupyter notebook that needs what Colab has. @param pageAddress the page with its whole state */
    String notebook(String pageAddress);
}
