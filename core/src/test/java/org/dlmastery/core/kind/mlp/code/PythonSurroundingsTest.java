package org.dlmastery.core.kind.mlp.code;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dlmastery.core.io.json.Json;
import org.dlmastery.core.kind.mlp.export.EngineRun;
import org.dlmastery.core.kind.mlp.export.Oracle;
import org.dlmastery.core.kind.mlp.export.Python;
import org.dlmastery.core.kind.mlp.export.SomeNetworks;
import org.dlmastery.core.settings.OptimiserKind;
import org.dlmastery.core.settings.Regularisation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Generated Python computes the same whatever a reader's machine, or an earlier cell of a notebook, has set. */
@Tag("python")
class PythonSurroundingsTest {
    @TempDir
    private Path folder;

    /** The languages whose frameworks can be set from outside a program. */
    static Stream<CodeLanguage> languages() {
        return Stream.of(CodeLanguage.KERAS, CodeLanguage.JAX, CodeLanguage.PYTORCH);
    }

    private static String surroundings(CodeLanguage language) {
        return switch (language) {
            case KERAS -> """
                    import json, os
                    os.environ["KERAS_HOME"] = os.getcwd()
                    with open("keras.json", "w") as file:
                        json.dump({"floatx": "float16", "epsilon": 1e-3, "image_data_format": "channels_first"}, file)
                    """;
            case JAX -> """
                    import os
                    os.environ["JAX_ENABLE_X64"] = "1"
                    os.environ["JAX_NUMPY_DTYPE_PROMOTION"] = "strict"
                    os.environ["JAX_NUMPY_RANK_PROMOTION"] = "raise"
                    """;
            case PYTORCH -> """
                    import torch
                    torch.set_default_dtype(torch.float64)
                    torch.set_default_device("meta")
                    """;
            default -> throw new AssertionError(language);
        };
    }

    @ParameterizedTest
    @MethodSource("languages")
    void predictionsAndTrainingAreThePages(CodeLanguage language) throws IOException {
        String[] modules = PythonRuns.modules(language);
        assumeTrue(Python.has(modules), language + ": one of " + Arrays.toString(modules) + " can't be imported");
        PythonRuns programs = new PythonRuns(folder, surroundings(language));
        List<String> files = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            files.add(programs.write(number + ".py", GeneratedCode.of(language, SomeNetworks.network(number),
                    new WeightSource.Inlined(), Oracle.check(SomeNetworks.network(number)))));
        }
        EngineRun run = EngineRun.of(OptimiserKind.ADAM, Regularisation.L2);
        files.add(programs.write("training.py", language, run));
        Map<String, Json> results = programs.run(files, "any");
        results.values().forEach(PythonRuns::assertNoError);
        TrainingAgreement.check(run, PythonRuns.numbers(results.get("training.py"), "predictions"));
    }
}
