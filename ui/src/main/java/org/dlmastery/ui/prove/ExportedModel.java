package org.dlmastery.ui.prove;

import java.util.function.Consumer;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.Wire;
import org.dlmastery.core.settings.Message;
import org.dlmastery.ui.boot.SiteFiles;
import org.dlmastery.ui.engine.WireTransfer;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;
import org.teavm.jso.typedarrays.Int8Array;

/** A run's ONNX file, by the site's exporter, which is loaded for it. */
final class ExportedModel {
    private ExportedModel() {
    }

    /** @param failed gets why there is none, as a sentence */
    static void make(Request.Resume run, Consumer<byte[]> made, Consumer<Message> failed) {
        SiteFiles.script("export.js", () -> {
            JSObject file = write(WireTransfer.toJs(Wire.encode(run)));
            String problem = problem(file);
            if (problem.isEmpty()) {
                made.accept(bytes(file).copyToJavaArray());
            } else {
                failed.accept(Message.of("prove.no-file", problem));
            }
        }, failed);
    }

    @JSBody(params = "run", script = "return dlmastery.exporter.write('ONNX', run, new Float32Array(0), '');")
    private static native JSObject write(JSObject run);

    @JSBody(params = "file", script = "return file.problem || '';")
    private static native String problem(JSObject file);

    @JSBody(params = "file", script = "return file.bytes;")
    private static native Int8Array bytes(JSObject file);
}
