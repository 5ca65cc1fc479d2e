package org.dlmastery.core.io.code;

import java.util.Base64;
import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.io.Npz;

/** Arrays within a Python program. */
public final class PythonArrays {
    private static final int BASE64_LINE = 100;

    private PythonArrays() {
    }

    /**
     * The statements that make {@code parameters}, a dictionary of arrays by name, from an npz file that stands in the
     * program, so that no bit is lost and no file needed. They take base64, io and NumPy as np.
     */
    public static String embedded(List<NamedArray> arrays) {
        return new Template("""
                npz_file = base64.b64decode(\"""
                @{lines}
                \""")
                parameters = dict(np.load(io.BytesIO(npz_file)))
                """).with("lines", lines(Base64.getEncoder().encodeToString(Npz.write(arrays)))).fill().strip();
    }

    /** A text without spaces, broken into lines. */
    public static String lines(String text) {
        StringBuilder lines = new StringBuilder();
        for (int start = 0; start < text.length(); start += BASE64_LINE) {
            lines.append(text, start, Math.min(text.length(), start + BASE64_LINE)).append('\n');
        }
        return lines.toString();
    }
}
