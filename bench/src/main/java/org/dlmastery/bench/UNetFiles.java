package org.dlmastery.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.diffusion.export.ExportedUNet;
import org.dlmastery.core.kind.diffusion.export.LearntUNet;
import org.dlmastery.core.kind.diffusion.spec.DiffusionAnswers;
import org.dlmastery.core.kind.diffusion.spec.DiffusionControls;
import org.dlmastery.core.kind.diffusion.spec.DiffusionExperiment;
import org.dlmastery.core.kind.diffusion.spec.TrainedDiffusion;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.protocol.TrainedFile;

/**
 * Writes the site's trained U-Net for the benchmark: as ONNX, as a reader takes it away, and its weights as floats.
 * Usage: UNetFiles WEIGHTS FOLDER.
 */
public final class UNetFiles {
    private UNetFiles() {
    }

    public static void main(String[] arguments) throws IOException {
        TrainedFile file = TrainedDiffusion.read(Files.readAllBytes(Path.of(arguments[0])));
        DiffusionExperiment experiment = DiffusionControls.experiment(TrainedDiffusion.training());
        float[] state = new float[experiment.stateCount()];
        System.arraycopy(file.weights(), 0, state, experiment.averagesAt(), file.weights().length);
        state[state.length - 1] = file.steps();
        SavedRun run = new SavedRun(0, file.steps(), 0, List.of(NamedArray.of("weights", file.weights())),
                List.of(NamedArray.of("state", state)), file.course());
        LearntUNet network = LearntUNet.of(experiment, run,
                DiffusionAnswers.none(DiffusionControls.sampling(TrainedDiffusion.values())));
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        Files.write(folder.resolve("unet.onnx"), new ExportedUNet(network).onnx("of scripts/bench"));
        ByteBuffer weights = ByteBuffer.allocate(Float.BYTES * file.weights().length).order(ByteOrder.LITTLE_ENDIAN);
        for (float weight : file.weights()) {
            weights.putFloat(weight);
        }
        Files.write(folder.resolve("weights.f32"), weights.array());
    }
}
