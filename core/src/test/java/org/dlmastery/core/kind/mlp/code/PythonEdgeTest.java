package org.dlmastery.core.kind.mlp.code;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dlmastery.core.io.json.Json;
import org.dlmastery.core.kind.mlp.export.EdgeCase;
import org.dlmastery.core.kind.mlp.export.EngineRun;
import org.dlmastery.core.kind.mlp.export.Python;
import org.dlmastery.core.settings.OptimiserKind;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Generated Python trains as the engine does where frameworks part, on each of Keras's backends too. */
@Tag("python")
class PythonEdgeTest {
    @TempDir
    private Path folder;

    /** A language's programs, for one of Keras's backends or for "any". */
    private record Place(CodeLanguage language, String backend) {
        String[] modules() {
            List<String> modules = new ArrayList<>(List.of(PythonRuns.modules(language)));
            if (!backend.equals("any")) {
                modules.add(backend);
            }
            return modules.toArray(new String[0]);
        }

        String name() {
            return backend.equals("any") ? language.name() : language + "-" + backend;
        }
    }

    private static final List<Place> PLACES = List.of(new Place(CodeLanguage.PYTORCH, "any"),
            new Place(CodeLanguage.JAX, "any"), new Place(CodeLanguage.NUMPY, "any"),
            new Place(CodeLanguage.KERAS, "tensorflow"), new Place(CodeLanguage.KERAS, "jax"),
            new Place(CodeLanguage.KERAS, "torch"));

    @TestFactory
    Stream<DynamicContainer> programsTrainAsTheEngineDoesAtTheEdges() {
        return PLACES.stream().map(place -> DynamicContainer.dynamicContainer(place.name(),
                Python.has(place.modules()) ? cases(place) : Stream.of(DynamicTest.dynamicTest("runs",
                        () -> assumeTrue(false, "one of " + Arrays.toString(place.modules()) + " can't be imported")))));
    }

    private Stream<DynamicTest> cases(Place place) {
        PythonRuns programs = new PythonRuns(folder);
        List<String> files = new ArrayList<>();
        Map<String, Json> results = new LinkedHashMap<>();
        List<DynamicTest> tests = new ArrayList<>();
        for (EdgeCase edge : EdgeCase.values()) {
            for (OptimiserKind optimiser : edge.optimisers()) {
                EngineRun run = edge.run(optimiser);
                String name = edge + "-" + optimiser;
                String file = programs.write(place.name() + "-" + name + ".py", place.language(), run);
                files.add(file);
                tests.add(DynamicTest.dynamicTest(name, () -> TrainingAgreement.checkWeights(run,
                        PythonRuns.numbers(results.get(file), "weights"))));
            }
        }
        tests.add(0, DynamicTest.dynamicTest("runs", () -> results.putAll(programs.run(files, place.backend()))));
        return tests.stream();
    }
}
