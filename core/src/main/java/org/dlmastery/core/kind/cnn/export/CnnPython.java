package org.dlmastery.core.kind.cnn.export;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.export.Framework;
import org.dlmastery.core.export.NetworkProgram;
import org.dlmastery.core.io.DecimalText;
import org.dlmastery.core.io.code.NumberRows;
import org.dlmastery.core.io.code.PythonArrays;
import org.dlmastery.core.io.code.PythonProgram;
import org.dlmastery.core.io.code.Template;
import org.dlmastery.core.kind.cnn.spec.CnnAnswers;
import org.dlmastery.core.kind.cnn.spec.CnnNetwork;

/** What programs of a network for images have in common, whatever the framework: weights, pixels, the check. */
final class CnnPython {
    /** How far a program's probabilities may be from the engine's. */
    static final String TOLERANCE = "1e-5";

    private CnnPython() {
    }

    /**
     * The program.
     *
     * @param model the parts that define the network and {@code forward}
     */
    static PythonProgram program(LearntCnn network, Framework framework, List<PythonProgram.Part> model) {
        List<PythonProgram.Part> parts = new ArrayList<>();
        parts.add(pixels(network.experiment().data()));
        parts.addAll(model);
        if (network.experiment().mirrored()) {
            parts.add(mirrored(network.experiment().data()));
        }
        if (network.answers().count() > 0) {
            parts.add(check(network));
        }
        return NetworkProgram.of(new ExportedCnn(network), "CNN", "PyTorch's", framework, parts);
    }

    private static PythonProgram.Part pixels(ImageDataset data) {
        return new PythonProgram.Part("How pixels reach the network.", new Template("""
                classes = [
                    @{classes}
                ]


                def standardised(images):
                    \"""Images [N, @{shape}] as the network was trained on them, of pixels from 0, the ground, to 255.\"""
                    pixels = np.asarray(images, dtype=np.float32).reshape(-1, @{shape})
                    return (pixels / np.float32(255) - np.float32(@{mean})) / np.float32(@{deviation})
                """).with("classes", "\"" + String.join("\",\n\"", data.classes()) + "\",")
                .with("shape", data.channels() + ", " + data.height() + ", " + data.width())
                .with("mean", DecimalText.of(data.mean()))
                .with("deviation", DecimalText.of(data.deviation())).fill());
    }

    private static PythonProgram.Part mirrored(ImageDataset data) {
        return new PythonProgram.Part("What the page counts: each image is read as it is and mirrored.", new Template("""
                def averaged(images):
                    \"""The mean of the logits [N, @{classes}] of images and of their mirror images.\"""
                    pixels = np.asarray(images).reshape(-1, @{shape})
                    return (forward(pixels) + forward(pixels[..., ::-1])) / 2
                """).with("classes", CnnNetwork.CLASSES)
                .with("shape", data.channels() + ", " + data.height() + ", " + data.width()).fill());
    }

    /** The last part: it compares with what the page shows. */
    private static PythonProgram.Part check(LearntCnn network) {
        CnnAnswers answers = network.answers();
        StringBuilder rows = new StringBuilder();
        for (int image = 0; image < answers.count(); image++) {
            rows.append('[').append(NumberRows.list(answers.probabilities(), image * CnnNetwork.CLASSES,
                    CnnNetwork.CLASSES, "", " ")).append("],\n");
        }
        return new PythonProgram.Part("The check: the same probabilities as in the browser.", new Template("""
                # Test images from the first one on, a byte a pixel.
                images = np.frombuffer(base64.b64decode(\"""
                @{images}
                \"""), dtype=np.uint8)
                # What the page shows of each.
                expected = np.array([
                    @{rows}
                ], dtype=np.float32)
                logits = @{said}(images)
                raised = np.exp(logits - logits.max(axis=1, keepdims=True))
                probabilities = raised / raised.sum(axis=1, keepdims=True)
                difference = np.max(np.abs(probabilities - expected))
                assert difference < @{tolerance}, f"the probabilities differ from the page's by {difference}"
                print(f"{len(expected)} images agree with the page's; the largest difference is {difference:.1e}")
                print("they are taken for:", ", ".join(classes[best] for best in logits.argmax(axis=1)))
                """).with("images", images(answers))
                .with("said", network.experiment().mirrored() ? "averaged" : "forward").with("rows", rows.toString()).with("tolerance", TOLERANCE).fill());
    }

    /** The pixels as base64, in lines. */
    static String images(CnnAnswers answers) {
        byte[] bytes = new byte[answers.pixels().length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) answers.pixels()[i];
        }
        return PythonArrays.lines(Base64.getEncoder().encodeToString(bytes));
    }
}
