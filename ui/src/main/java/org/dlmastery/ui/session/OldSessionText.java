package org.dlmastery.ui.session;

import java.util.List;
import java.util.Map;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.Message;

/** A session as JSON text, as files and the browser's storage held it before format version 2. */
final class OldSessionText {
    private static final int VERSION = 1;
    private static final String FORMAT = "dlmastery-session";

    private static final List<String> HISTORY =
            List.of(History.EPOCH, Metrics.TRAINING_LOSS, Metrics.TEST_LOSS);

    private OldSessionText() {
    }

    /** @throws BadSessionException if the text is damaged or something else; says why */
    static SavedSession read(String text) throws BadSessionException {
        Map<String, String> fields = FlatJson.read(text);
        if (!FORMAT.equals(fields.get("format"))) {
            throw new BadSessionException(Message.of("session.bad.format"));
        }
        int version = Facts.whole(fields, "version");
        if (version != VERSION) {
            throw new BadSessionException(Message.of("session.bad.version", Integer.toString(version),
                    Integer.toString(VERSION)));
        }
        SavedRun run = new SavedRun(Facts.whole(fields, "epoch"), Facts.whole(fields, "step"),
                Facts.whole(fields, "batch"), List.of(NamedArray.of("parameters", floats(fields, "parameters"))),
                List.of(NamedArray.of("state", floats(fields, "hidden"))), history(floats(fields, "history")));
        SavedSession session = new SavedSession(Facts.field(fields, "page"), Facts.field(fields, "settings"),
                run);
        if (!check(fields).equals(Facts.field(fields, "check"))) {
            throw new BadSessionException(Message.of("session.bad.damaged"));
        }
        return session;
    }

    /** @throws BadSessionException if the numbers don't make rows */
    private static History history(float[] rows) throws BadSessionException {
        if (rows.length % HISTORY.size() != 0) {
            throw new BadSessionException(Message.of("session.bad.field", "history"));
        }
        return new History(HISTORY, rows);
    }

    private static String check(Map<String, String> fields) {
        Checksum sum = new Checksum();
        for (String key : new String[] {"page", "settings", "epoch", "step", "batch", "parameters", "hidden",
            "history"}) {
            sum.add(fields.get(key));
        }
        return Words.text(new int[] {sum.value()});
    }

    private static float[] floats(Map<String, String> fields, String key) throws BadSessionException {
        int[] words = Words.read(Facts.field(fields, key));
        return Words.floats(words, 0, words.length);
    }
}
