package org.dlmastery.core.io.export;

/** What a reader can take away of a run. */
public enum ExportFormat {
    ONNX(false),
    SAFETENSORS(false),
    NPZ(false),
    PYTORCH(true),
    KERAS(true),
    JAX(true),
    NUMPY(true),
    JAVA(true),
    /** A Jupyter notebook, which Colab opens. */
    NOTEBOOK(false),
    /** The losses by epoch. */
    METRICS(true),
    /** A graph that the model says something of. */
    GRAPHML(true),
    /** Such a graph's nodes, as CSV. */
    NODES(true),
    /** Such a graph's edges, as CSV. */
    EDGES(true);

    private final boolean readable;

    ExportFormat(boolean readable) {
        this.readable = readable;
    }

    /** Whether it is a text that people read and copy. */
    public boolean isReadable() {
        return readable;
    }
}
