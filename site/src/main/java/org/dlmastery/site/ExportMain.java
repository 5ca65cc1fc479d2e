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
import org.dlmastery.core.kind.gnn.spec.GnnSpec;
import org.dlmastery.core.kind.gpt.export.ExportedGpt;
import org.dlmastery.core.kind.gpt.export.LearntGpt;
import org.dlmastery.core.kind.gpt.spec.GptAnswers;
import org.dlmastery.core.kind.gpt.spec.GptControls;
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
import org.dlmastery.core.protocol.Wire;
import org.dlmastery.ui.engine.Failure;
import org.dlmastery.ui.engine.WireTransfer;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSByRef;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSString;
import org.teavm.jso.typedarrays.Float32Array;

/**
 * Where the exporter's program begins, which a page loads when a reader wants to take a network away. It leaves one
 * function, {@code dlmastery.exporter.write}.
 */
public final class ExportMain {
    private static final int CHECK_POINTS = 12;

    /** Makes a file, or says why it can't. */
    @JSFunctor
    private interface Write extends JSObject {
        /**
         * The file.
         *
         * @param format the name of an {@link ExportFormat}
         * @param resume a {@link Request.Resume} in the form in which messages are posted
         * @param answers what a snapshot shows of the model: an MLP's answers over the plane, a graph network's
         *     probabilities, {@link CnnAnswers} of a network for images, {@link GptAnswers} of a transformer,
         *     {@link DiffusionAnswers} of a diffusion model
         * @return {@code {name, type, bytes: Int8Array}}, or {@code {problem}}
         */
        JSObject write(JSString format, JSObject resume, Float32Array answers, JSString pageAddress);
    }

    private ExportMain() {
    }

    public static void main(String[] arguments) {
        leave(ExportMain::write);
    }

    private static JSObject write(JSString format, JSObject resume, Float32Array answers, JSString pageAddress) {
        try {
            Request.Resume run = (Request.Resume) Wire.request(WireTransfer.fromJs(resume));
            ExportedFile file = write(ExportFormat.valueOf(format.stringValue()), run, answers.copyToJavaArray(),
                    pageAddress.stringValue());
            return file(JSString.valueOf(file.name()), JSString.valueOf(file.type()), file.bytes());
        } catch (Exception | Error e) {
            return problem(JSString.valueOf(Failure.describe(e)));
        }
    }

    private static ExportedFile write(ExportFormat format, Request.Resume run, float[] answers, String pageAddress) {
        GnnSpec graphs = new GnnSpec();
        if (run.kind().equals(graphs.name())) {
            TrainedGnn network = new TrainedGnn(GnnControls.experiment(graphs.settings(run.settings())),
                    run.saved().parameters(), answers);
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
            LearntGpt network = LearntGpt.of(GptControls.experiment(texts.settings(run.settings())), run.saved(),
                    GptAnswers.unpacked(answers));
            return exporter(new ExportedGpt(network), run, pageAddress).write(format);
        }
        DiffusionSpec digits = new DiffusionSpec();
        if (run.kind().equals(digits.name())) {
            LearntUNet network = LearntUNet.of(DiffusionControls.experiment(digits.settings(run.settings())), run.saved(),
                    DiffusionAnswers.unpacked(answers));
            return exporter(new ExportedUNet(network), run, pageAddress).write(format);
        }
        MlpExperiment experiment = MlpControls.experiment(new MlpSpec().settings(run.settings()));
        PredictionCheck check = PredictionCheck.ofPlane(answers, experiment.outputs(), MlpSnapshot.ANSWER_CELLS,
                Plane.EXTENT, CHECK_POINTS);
        return new Exporter(new TrainedMlp(experiment, NamedArray.joined(run.saved().parameters())),
                run.saved().history().rows(), check, pageAddress).write(format);
    }

    private static NetworkExporter exporter(ExportedNetwork network, Request.Resume run, String pageAddress) {
        return new NetworkExporter(network, run.settings(), run.saved().history(), pageAddress);
    }

    @JSBody(params = "write", script = """
            self.dlmastery = self.dlmastery || {};
            self.dlmastery.exporter = { write: write };""")
    private static native void leave(Write write);

    @JSBody(params = {"name", "type", "bytes"}, script = "return { name: name, type: type, bytes: bytes.slice() };")
    private static native JSObject file(JSString name, JSString type, @JSByRef(optional = true) byte[] bytes);

    @JSBody(params = "text", script = "return { problem: text };")
    private static native JSObject problem(JSString text);
}
