package org.dlmastery.core.kind.mlp.code;

/** What a network's program can be written in. */
public enum CodeLanguage {
    PYTORCH("neural_net_pytorch.py", WeightFile.SAFETENSORS),
    KERAS("neural_net_keras.py", WeightFile.NPZ),
    JAX("neural_net_jax.py", WeightFile.NPZ),
    NUMPY("neural_net_numpy.py", WeightFile.NPZ),
    JAVA("TrainedNetwork.java", WeightFile.SAFETENSORS);

    /** A file format that a program can load weights from. */
    public enum WeightFile {
        SAFETENSORS, NPZ
    }

    private final String fileName;
    private final WeightFile weightFile;

    CodeLanguage(String fileName, WeightFile weightFile) {
        this.fileName = fileName;
        this.weightFile = weightFile;
    }

    /** The name to save the program under; Java's compiler insists on it. */
    public String fileName() {
        return fileName;
    }

    /** Which kind of file {@link WeightSource.InFile} has to name for this language. */
    public WeightFile weightFile() {
        return weightFile;
    }
}
