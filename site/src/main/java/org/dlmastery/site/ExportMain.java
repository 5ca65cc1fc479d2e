package org.dlmastery.site;

import org.dlmastery.core.io.export.ExportFormat;
import org.dlmastery.core.io.export.ExportedFile;
import org.dlmastery.core.kind.cnn.spec.CnnAnswers;
import org.dlmastery.core.kind.diffusion.spec.DiffusionAnswers;
import org.dlmastery.core.kind.gpt.spec.GptAnswers;
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
         *     {@link DiffusionAnswers} of a diffusion model; none for a file that has none of them, ONNX
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
            ExportedFile file = ExportedRun.write(ExportFormat.valueOf(format.stringValue()), run,
                    answers.copyToJavaArray(), pageAddress.stringValue());
            return file(JSString.valueOf(file.name()), JSString.valueOf(file.type()), file.bytes());
        } catch (Exception | Error e) {
            return problem(JSString.valueOf(Failure.describe(e)));
        }
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
