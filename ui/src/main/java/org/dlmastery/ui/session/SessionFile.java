package org.dlmastery.ui.session;

import org.dlmastery.core.io.FileFormatException;
import org.dlmastery.core.io.Safetensors;
import org.dlmastery.core.io.Utf8;
import org.dlmastery.core.settings.Message;

/** A session as a safetensors file: its arrays, and in the metadata its settings and clock. Its numbers keep every bit. */
public final class SessionFile {
    /** What a page reads or writes at most: 64 MiB. */
    public static final int MOST_BYTES = 64 << 20;

    private SessionFile() {
    }

    public static byte[] write(SavedSession session) {
        SessionParts parts = SessionParts.of(session);
        return new Safetensors(parts.arrays(), parts.facts()).write();
    }

    /**
     * Reads a file, in the JSON of former versions too.
     *
     * @throws BadSessionException if it is damaged or something else; says why
     */
    public static SavedSession read(byte[] file) throws BadSessionException {
        checkSize(file.length);
        if (isText(file)) {
            return OldSessionText.read(Utf8.text(file, 0, file.length));
        }
        try {
            Safetensors content = Safetensors.read(file);
            return new SessionParts(content.metadata(), content.arrays()).session();
        } catch (FileFormatException broken) {
            throw new BadSessionException(Message.of("session.bad.file", broken.getMessage()));
        }
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

    /** Whether a file is JSON: a safetensors file begins with its header's length, whose upper bytes are 0. */
    private static boolean isText(byte[] file) {
        for (int i = 0; i < file.length && i < 8; i++) {
            if (file[i] == '{') {
                return true;
            }
            if (file[i] != ' ' && file[i] != '\n' && file[i] != '\r' && file[i] != '\t') {
                return false;
            }
        }
        return false;
    }
}
