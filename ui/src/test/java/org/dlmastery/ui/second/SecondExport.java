package org.dlmastery.ui.second;

import java.util.List;
import org.dlmastery.core.export.PyTorchProgram;
import org.dlmastery.core.export.WeightFile;
import org.dlmastery.core.io.Utf8;
import org.dlmastery.core.io.export.ExportedFile;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.session.SessionFile;

/** The trained CNN to take away: a PyTorch program, and the session whose arrays it loads. */
final class SecondExport {
    private static final String SESSION = "second.safetensors";

    private SecondExport() {
    }

    static List<ExportedFile> files(Values settings, SecondMoment moment) {
        String program = PyTorchProgram.write(SecondSpec.stack(settings),
                new WeightFile(SESSION, SessionFile.prefixes()));
        byte[] session = SessionFile.write(SecondDeclaration.DECLARATION.sessions().saved(settings, moment));
        return List.of(new ExportedFile("second.py", "text/x-python", Utf8.bytes(program)),
                new ExportedFile(SESSION, "application/octet-stream", session));
    }
}
