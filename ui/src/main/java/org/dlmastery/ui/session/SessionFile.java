package org.dlmastery.ui.session;

import java.util.List;
import org.dlmastery.core.io.FileFormatException;
import org.dlmastery.core.io.Safetensors;
import org.dlmastery.core.io.Utf8;
import org.dlmastery.core.settings.Message;

/** A session as a safetensors file: its arrays, and in the metadata its settings and clock. Its numbers keep every bit. */
public final class SessionFile {
    /** What a page reads or writes at most: 64 MiB. */
    public static final int MOST_BYTES = 64 << 20;

    private static final String TEXT = "dlmastery-session:";

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

    /**
     * Reads a file, as a text and in the JSON of former versions too.
     *
     * @throws BadSessionException if it is damaged or something else; says why
     */
    public static SavedSession read(byte[] file) throws BadSessionException {
        checkSize(file.length);
        if (isText(file)) {
            String text = Utf8.text(file, 0, file.length).strip();
            return text.startsWith(TEXT) ? read(Words.readBytes(joined(text.substring(TEXT.length()))))
                    : OldSessionText.read(text);
        }
        try {
            Safetensors content = Safetensors.read(file, RunArrays::isOfRun);
            if (content.metadata().isEmpty() && !content.arrays().isEmpty()) {
                throw new BadSessionException(Message.of("session.bad.bare"));
            }
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

    /** Without the blanks and new lines that mail and editors put into a long text. */
    private static String joined(String text) {
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > ' ') {
                joined.append(text.charAt(i));
            }
        }
        return joined.toString();
    }

    /** Whether a file is a text: a safetensors file begins with its header's length, whose upper bytes are 0. */
    private static boolean isText(byte[] file) {
        int first = 0;
        while (first < file.length && (file[first] == ' ' || file[first] == '\n' || file[first] == '\r'
                || file[first] == '\t')) {
            first++;
        }
        return stands("{", file, first) || stands(TEXT, file, first);
    }

    private static boolean stands(String word, byte[] file, int at) {
        for (int i = 0; i < word.length(); i++) {
            if (at + i >= file.length || file[at + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
