package org.dlmastery.core.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.export.ExportedNetwork;
import org.dlmastery.core.io.export.ExportFormat;
import org.dlmastery.core.kind.cnn.export.ExportedCnn;
import org.dlmastery.core.kind.cnn.export.LearntCnn;
import org.dlmastery.core.kind.cnn.spec.CnnAnswers;
import org.dlmastery.core.kind.cnn.spec.CnnControls;
import org.dlmastery.core.kind.cnn.spec.CnnSpec;
import org.dlmastery.core.kind.diffusion.export.ExportedUNet;
import org.dlmastery.core.kind.diffusion.export.LearntUNet;
import org.dlmastery.core.kind.diffusion.spec.DiffusionAnswers;
import org.dlmastery.core.kind.diffusion.spec.DiffusionControls;
import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.core.kind.diffusion.spec.Target;
import org.dlmastery.core.kind.gnn.export.GnnExporter;
import org.dlmastery.core.kind.gnn.export.TrainedGnn;
import org.dlmastery.core.kind.gnn.spec.GnnControls;
import org.dlmastery.core.kind.gnn.spec.GnnExperiment;
import org.dlmastery.core.kind.gnn.spec.GnnSpec;
import org.dlmastery.core.kind.gpt.export.ExportedGpt;
import org.dlmastery.core.kind.gpt.export.LearntGpt;
import org.dlmastery.core.kind.gpt.spec.GptAnswers;
import org.dlmastery.core.kind.gpt.spec.GptControls;
import org.dlmastery.core.kind.gpt.spec.GptExperiment;
import org.dlmastery.core.kind.gpt.spec.GptSpec;
import org.dlmastery.core.kind.mlp.export.OnnxFile;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.kind.mlp.spec.MlpSpec;
import org.dlmastery.core.kind.mlp.spec.TrainedMlp;
import org.dlmastery.core.protocol.ProofRequest;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The examples and answers of a proof have the names and shapes that ONNX files have, and ONNX Runtime answers
 * likewise.
 */
class ExportedAnswersTest {
    private static final double TOLERANCE = 1e-4;

    @Test
    void ofPoints() throws OrtException {
        ProvedRun run = SomeRuns.mlp();
        check(run, OnnxFile.write(new TrainedMlp(MlpControls.experiment(new MlpSpec().settings(run.settings())),
                NamedArray.joined(saved(run).parameters()))));
    }

    @Test
    void ofImages() throws OrtException {
        ProvedRun run = SomeRuns.cnn();
        Values settings = new CnnSpec().settings(run.settings());
        check(run, file(run, new ExportedCnn(LearntCnn.of(CnnControls.experiment(settings), saved(run),
                new CnnAnswers(new float[0], new float[0])))));
    }

    @Test
    void ofTexts() throws OrtException {
        ProvedRun run = SomeRuns.gpt();
        GptExperiment experiment = GptControls.experiment(new GptSpec().settings(run.settings()));
        check(run, file(run, new ExportedGpt(LearntGpt.of(experiment, saved(run), new GptAnswers(
                new int[experiment.size().vocabulary()], new int[0], 0, new int[0], new float[0])))));
    }

    @Test
    void ofGraphs() throws OrtException {
        ProvedRun run = SomeRuns.gnn();
        GnnExperiment experiment = GnnControls.experiment(new GnnSpec().settings(run.settings()));
        TrainedGnn network = new TrainedGnn(experiment, saved(run).parameters(),
                new float[experiment.data().nodes() * experiment.size().classes()]);
        check(run, new GnnExporter(network, run.settings(), saved(run).history(), "").write(ExportFormat.ONNX).bytes());
    }

    @ParameterizedTest
    @EnumSource(Target.class)
    void ofNoise(Target target) throws OrtException {
        ProvedRun run = SomeRuns.diffusion(target);
        Values settings = new DiffusionSpec().settings(run.settings());
        check(run, file(run, new ExportedUNet(LearntUNet.of(DiffusionControls.experiment(settings), saved(run),
                DiffusionAnswers.none(DiffusionControls.sampling(settings))))));
    }

    private static SavedRun saved(ProvedRun run) {
        return run.shown().saved().orElseThrow();
    }

    private static byte[] file(ProvedRun run, ExportedNetwork network) {
        return network.onnx(run.settings());
    }

    private static void check(ProvedRun run, byte[] file) throws OrtException {
        List<NamedArray> answers = run.answersOf(new ReferenceBackend());
        NamedArray said = ProofRequest.outputs(answers).get(0);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        Map<String, OnnxTensor> inputs = new HashMap<>();
        for (NamedArray input : ProofRequest.inputs(answers)) {
            inputs.put(input.name(), tensor(environment, input));
        }
        try (OrtSession session = environment.createSession(file);
                OrtSession.Result result = session.run(inputs, Set.of(said.name()))) {
            OnnxTensor output = (OnnxTensor) result.get(said.name()).orElseThrow();
            FloatBuffer found = output.getFloatBuffer();
            assertEquals(said.count(), found.remaining());
            double largest = 0;
            for (int i = 0; i < said.count(); i++) {
                largest = Math.max(largest, Math.abs(said.values()[i]));
                assertEquals(said.values()[i], found.get(i), TOLERANCE * Math.max(1, Math.abs(said.values()[i])));
            }
            assertTrue(largest > 0.01, "it says something");
        }
        assertFalse(inputs.isEmpty());
    }

    private static OnnxTensor tensor(OrtEnvironment environment, NamedArray array) throws OrtException {
        long[] shape = array.shape().stream().mapToLong(size -> size).toArray();
        if (array.elements() instanceof NamedArray.Floats) {
            return OnnxTensor.createTensor(environment, FloatBuffer.wrap(array.values()), shape);
        }
        long[] wholes = new long[array.count()];
        for (int i = 0; i < wholes.length; i++) {
            wholes[i] = array.wholes()[i];
        }
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(wholes), shape);
    }
}
