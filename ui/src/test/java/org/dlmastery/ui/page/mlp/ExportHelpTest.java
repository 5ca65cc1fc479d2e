package org.dlmastery.ui.page.mlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.dlmastery.core.io.export.ExportFormat;
import org.dlmastery.core.kind.mlp.code.PredictionCheck;
import org.dlmastery.core.kind.mlp.export.Exporter;
import org.dlmastery.core.kind.mlp.spec.DatasetKind;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.MlpSpec;
import org.dlmastery.core.kind.mlp.spec.OwnPoint;
import org.dlmastery.core.kind.mlp.spec.PointsControl;
import org.dlmastery.core.kind.mlp.spec.TrainedMlp;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.page.mlp.export.MlpOffer;
import org.dlmastery.ui.text.MessageFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the help of a format says of its file is true of the file. */
class ExportHelpTest {
    private static final List<OwnPoint> POINTS = List.of(PointsControl.point(1.235, -2.345, 0),
            PointsControl.point(-0.615, 0.725, 1), PointsControl.point(2.115, 1.665, 1));

    /** The file's bytes, a character each: of a network whose parameters are all 0, so they look like no point. */
    private static String file(ExportFormat format) {
        Values values = MlpControls.ALL.initial().with(MlpControls.DATA, DatasetKind.OWN)
                .with(MlpControls.OWN_POINTS, POINTS);
        MlpExperiment experiment = MlpControls.experiment(values);
        PredictionCheck check = new PredictionCheck(new float[1], new float[1], 1, new float[] {0.5f});
        return new String(new Exporter(new TrainedMlp(experiment, new float[experiment.parameterCount()]),
                new float[] {0, 0.7f, 0.7f}, check, "https://example.org/#/mlp?" + new MlpSpec().text(values))
                .write(format).bytes(), StandardCharsets.ISO_8859_1);
    }

    static List<ExportFormat> formats() {
        return MlpOffer.FORMATS;
    }

    private static String help(ExportFormat format) {
        return MessageFile.properties()
                .getProperty("mlpexport." + format.name().toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void helpSaysWhetherTheReadersOwnPointsAreInside(ExportFormat format) {
        String file = file(format);
        boolean holds = file.contains("1.235") || file.contains(MlpControls.OWN_POINTS.write(POINTS));
        assertEquals(holds, help(format).contains("your own points"), help(format));
    }

    @Test
    void helpNamesTheVersionsThatTheOnnxFileNames() {
        String file = file(ExportFormat.ONNX);
        int version = file.charAt(1);
        // Field 8 of the model: an empty text, the operators' domain, and the set's number.
        String beforeNumber = "\u0042\u0004\n\u0000\u0010";
        int set = file.charAt(file.lastIndexOf(beforeNumber) + beforeNumber.length());
        assertTrue(help(ExportFormat.ONNX).contains("(operator set " + set + ", IR version " + version + ")"),
                help(ExportFormat.ONNX));
    }
}
