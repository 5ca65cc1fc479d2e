package org.dlmastery.site;

import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.export.ExportedNetwork;
import org.dlmastery.core.export.NetworkExporter;
import org.dlmastery.core.io.export.ExportFormat;
import org.dlmastery.core.io.export.ExportedFile;
import org.dlmastery.core.kind.cnn.export.ExportedCnn;
import org.dlmastery.core.kind.cnn.export.LearntCnn;
import org.dlmastery.core.kind.cnn.spec.CnnAnswers;
import org.dlmastery.core.kind.cnn.spec.CnnControls;
import org.dlmastery.core.kind.cnn.spec.CnnExperiment;
import org.dlmastery.core.kind.cnn.spec.CnnSpec;
import org.dlmastery.core.kind.diffusion.export.ExportedUNet;
import org.dlmastery.core.kind.diffusion.export.LearntUNet;
import org.dlmastery.core.kind.diffusion.spec.DiffusionAnswers;
import org.dlmastery.core.kind.diffusion.spec.DiffusionControls;
import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
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
import org.dlmastery.core.kind.mlp.code.PredictionCheck;
import org.dlmastery.core.kind.mlp.export.Exporter;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.kind.mlp.spec.MlpSpec;
import org.dlmastery.core.kind.mlp.spec.Plane;
import org.dlmastery.core.kind.mlp.spec.TrainedMlp;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.settings.Values;

/** A run as a file, whatever its kind. */
final class ExportedRun {
    private static final int CHECK_POINTS = 12;

    private ExportedRun() {
    }

    /**
     * The file.
     *
     * @param answers what the page shows of the model, as {@link ExportMain} says; none if the file needs none
     * @throws IllegalArgumentException if this kind of network isn't written so, or the run isn't one
     */
    static ExportedFile write(ExportFormat format, Request.Resume run, float[] answers, String pageAddress) {
        GnnSpec graphs = new GnnSpec();
        if (run.kind().equals(graphs.name())) {
            GnnExperiment experiment = GnnControls.experiment(graphs.settings(run.settings()));
            int numbers = experiment.data().nodes() * experiment.size().classes();
            TrainedGnn network = new TrainedGnn(experiment, run.saved().parameters(),
                    answers.length == 0 ? new float[numbers] : answers);
            return new GnnExporter(network, run.settings(), run.saved().history(), pageAddress).write(format);
        }
        CnnSpec images = new CnnSpec();
        if (run.kind().equals(images.name())) {
            CnnExperiment ofImages = CnnControls.experiment(images.settings(run.settings()));
            LearntCnn network = LearntCnn.of(ofImages, run.saved(), CnnAnswers.unpacked(ofImages.data(), answers));
            return exporter(new ExportedCnn(network), run, pageAddress).write(format);
        }
        GptSpec texts = new GptSpec();
        if (run.kind().equals(texts.name())) {
            GptExperiment experiment = GptControls.experiment(texts.settings(run.settings()));
            LearntGpt network = LearntGpt.of(experiment, run.saved(), answers.length == 0
                    ? withoutCharacters(experiment) : GptAnswers.unpacked(answers));
            return exporter(new ExportedGpt(network), run, pageAddress).write(format);
        }
        DiffusionSpec digits = new DiffusionSpec();
        if (run.kind().equals(digits.name())) {
            Values settings = digits.settings(run.settings());
            LearntUNet network = LearntUNet.of(DiffusionControls.experiment(settings), run.saved(), answers.length == 0
                    ? DiffusionAnswers.none(DiffusionControls.sampling(settings)) : DiffusionAnswers.unpacked(answers));
            return exporter(new ExportedUNet(network), run, pageAddress).write(format);
        }
        MlpExperiment experiment = MlpControls.experiment(new MlpSpec().settings(run.settings()));
        int cells = MlpSnapshot.ANSWER_CELLS * MlpSnapshot.ANSWER_CELLS;
        PredictionCheck check = PredictionCheck.ofPlane(answers.length == 0 ? new float[experiment.outputs() * cells]
                : answers, experiment.outputs(), MlpSnapshot.ANSWER_CELLS,
                Plane.EXTENT, CHECK_POINTS);
        return new Exporter(new TrainedMlp(experiment, NamedArray.joined(run.saved().parameters())),
                run.saved().history().rows(), check, pageAddress).write(format);
    }

    /** Characters have numbers only: the network is the same. */
    private static GptAnswers withoutCharacters(GptExperiment experiment) {
        int[] points = new int[experiment.size().vocabulary()];
        for (int i = 0; i < points.length; i++) {
            points[i] = i;
        }
        return new GptAnswers(points, new int[0], 0, new int[0], new float[0]);
    }

    private static NetworkExporter exporter(ExportedNetwork network, Request.Resume run, String pageAddress) {
        return new NetworkExporter(network, run.settings(), run.saved().history(), pageAddress);
    }
}
