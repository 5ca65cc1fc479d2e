package org.dlmastery.ui.session;

import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.io.FileFormatException;
import org.dlmastery.core.io.Safetensors;
import org.dlmastery.core.io.Utf8;
import org.dlmastery.core.settings.Message;

/**
 * Reads what {@link SessionFile} writes and what former versions of the site wrote. A first visit has nothing to read, so
 * this comes as a part of the program of its own: {@link SessionReader} brings it.
 */
public final class SessionReading {
    private SessionReading() {
    }

    /**
     * Reads what the browser's storage has of a run.
     *
     * @throws BadSessionException if it is damaged or of another version; says why
     */
    static SavedSession kept(String text) throws BadSessionException {
        return text.startsWith("{") ? OldSessionText.read(text) : read(Words.readBytes(text));
    }

    /** Reads what the browser's database has of a run. @throws BadSessionException as above */
    static SavedSession kept(String facts, List<NamedArray> arrays) throws BadSessionException {
        return new SessionParts(FlatJson.read(facts), arrays).session();
    }

    /**
     * Reads a file, as a text and in the JSON of former versions too.
     *
     * @throws BadSessionException if it is damaged or something else; says why
     */
    public static SavedSession read(byte[] file) throws BadSessionException {
        SessionFile.checkSize(file.length);
        if (isText(file)) {
            String text = Utf8.text(file, 0, file.length).strip();
            return text.startsWith(SessionFile.TEXT) ? read(Words.readBytes(joined(text.substring(SessionFile.TEXT.length()))))
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
        return stands("{", file, first) || stands(SessionFile.TEXT, file, first);
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
