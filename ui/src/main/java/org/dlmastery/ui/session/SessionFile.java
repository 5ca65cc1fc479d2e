package org.dlmastery.ui.session;

import java.util.List;
import org.dlmastery.core.io.Safetensors;
import org.dlmastery.core.settings.Message;

/**
 * A session as a safetensors file: its arrays, and in the metadata its settings and clock. Its numbers keep every bit. What
 * reads it is {@link SessionReading}.
 */
public final class SessionFile {
    /** What a page reads or writes at most: 64 MiB. */
    public static final int MOST_BYTES = 64 << 20;

    /** What a file as a text begins with. */
    static final String TEXT = "dlmastery-session:";

    private SessionFile() {
    }

    /** What arrays' names begin with in a file: those of the parameters, and of what training carries beside them. */
    public static List<String> prefixes() {
        return List.of(RunArrays.PARAMETERS, RunArrays.STATE);
    }

    public static byte[] write(SavedSession session) {
        SessionParts parts = SessionParts.of(session);
        return new Safetensors(parts.arrays(), parts.facts()).write();
    }

    /** A file as a text, for readers who can save no file but copy a text. */
    public static String text(byte[] file) {
        return TEXT + Words.text(file);
    }

    /** @throws BadSessionException if a file of so many bytes is too large to be read */
    public static void checkSize(long bytes) throws BadSessionException {
        if (bytes > MOST_BYTES) {
            throw new BadSessionException(Message.of("session.bad.large", megabytes(bytes), megabytes(MOST_BYTES)));
        }
    }

    /** Rounded up, in units of 2²⁰ bytes. */
    public static String megabytes(long bytes) {
        return Long.toString((bytes + (1 << 20) - 1) >> 20);
    }
}
