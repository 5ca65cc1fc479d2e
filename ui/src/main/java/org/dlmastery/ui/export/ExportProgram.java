package org.dlmastery.ui.export;

import java.util.function.Consumer;
import org.dlmastery.core.io.export.ExportFormat;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.RunMoment;
import org.dlmastery.core.protocol.Wire;
import org.dlmastery.core.settings.KindSpec;
import org.dlmastery.core.settings.Message;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.boot.SiteFiles;
import org.dlmastery.ui.engine.WireTransfer;
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

    /**
     * A file of the run; {@link #load} must have succeeded.
     *
     * @param answers what the page shows of the model, to be held against what a program says
     */
    static MadeFile write(ExportFormat format, KindSpec spec, Values settings, RunMoment moment, float... answers) {
        Request.Resume resume = new Request.Resume(moment.run(), spec.name(), spec.text(settings), moment.saved());
        return new MadeFile(write(format.name(), WireTransfer.toJs(Wire.encode(resume)), answers));
    }

    @JSBody(params = {"format", "resume", "answers"}, script = """
            return dlmastery.exporter.write(format, resume, answers.slice(), location.href);""")
    private static native JSObject write(String format, JSObject resume,
            @JSByRef(optional = true) float[] answers);
}
