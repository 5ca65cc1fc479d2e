package org.dlmastery.core.kind.mlp.code;

import org.dlmastery.core.kind.mlp.spec.TrainedMlp;

/** The program that rebuilds a network in a language. */
public final class GeneratedCode {
    private GeneratedCode() {
    }

    /** The program's text. */
    public static String of(CodeLanguage language, TrainedMlp network, WeightSource source, PredictionCheck check) {
        return switch (language) {
            case PYTORCH -> PyTorchCode.write(network, source, check).script();
            case KERAS -> KerasCode.write(network, source, check).script();
            case JAX -> JaxCode.write(network, source, check).script();
            case NUMPY -> NumPyCode.write(network, source, check).script();
            case JAVA -> JavaCode.write(network, source, check);
        };
    }
}
