package org.dlmastery.ui.page.mlp.export;

import java.util.function.Consumer;
import org.dlmastery.core.io.export.ExportFormat;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.kind.mlp.spec.MlpSpec;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.Wire;
import org.dlmastery.core.settings.Message;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.boot.SiteFiles;
import org.dlmastery.ui.engine.WireTransfer;
import org.dlmastery.ui.export.MadeFile;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSByRef;
import org.teavm.jso.JSObject;

/** The exporter: a script of the site's own, for most readers never need it. */
final class ExportProgram {
    private static final String FILE = "export.js";

    private ExportProgram() {
    }

    /** @param failed gets why it can't be loaded, as a sentence */
    static void load(Runnable loaded, Consumer<Message> failed) {
        SiteFiles.script(FILE, loaded, failed);
    }

    /** A file of the run; {@link #load} must have succeeded. */
    static MadeFile write(ExportFormat format, Values settings, MlpSnapshot snapshot) {
        MlpSpec spec = new MlpSpec();
        Request.Resume resume = new Request.Resume(snapshot.run(), spec.name(), spec.text(settings), snapshot.saved());
        return new MadeFile(write(format.name(), WireTransfer.toJs(Wire.encode(resume)), snapshot.answers()));
    }

    @JSBody(params = {"format", "resume", "answers"}, script = """
            return dlmastery.exporter.write(format, resume, answers.slice(), location.href);""")
    private static native JSObject write(String format, JSObject resume,
            @JSByRef(optional = true) float[] answers);
}
