package org.dlmastery.ui.session;

import java.util.LinkedHashMap;
import java.util.Map;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.Message;

/** A session as JSON text, for a file and for the browser's storage; its floats keep every bit. */
public final class SessionText {
    public static final int VERSION = 1;
    private static final String FORMAT = "dlmastery-session";
    /** Any session of this site is far shorter. */
    private static final int LONGEST = 4_000_000;

    private SessionText() {
    }

    public static String write(SavedSession session) {
        SavedRun run = session.run();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("format", FORMAT);
        fields.put("version", Integer.toString(VERSION));
        fields.put("page", session.page());
        fields.put("settings", session.settings());
        fields.put("epoch", Integer.toString(run.epoch()));
        fields.put("step", Integer.toString(run.step()));
        fields.put("batch", Integer.toString(run.batch()));
        fields.put("parameters", Words.text(Words.of(run.parameters())));
        fields.put("hidden", Words.text(Words.of(run.hidden())));
        fields.put("history", Words.text(Words.of(run.history())));
        fields.put("check", check(fields));
        return FlatJson.write(fields, "version", "epoch", "step", "batch");
    }

    public static SavedSession read(String text) throws BadSessionException {
        if (text.length() > LONGEST) {
            throw new BadSessionException(Message.of("session.bad.format"));
        }
        Map<String, String> fields = FlatJson.read(text);
        if (!FORMAT.equals(fields.get("format"))) {
            throw new BadSessionException(Message.of("session.bad.format"));
        }
        int version = whole(fields, "version");
        if (version != VERSION) {
            throw new BadSessionException(Message.of("session.bad.version", Integer.toString(version),
                    Integer.toString(VERSION)));
        }
        SavedRun run = new SavedRun(whole(fields, "epoch"), whole(fields, "step"), whole(fields, "batch"),
                floats(fields, "parameters"), floats(fields, "hidden"), floats(fields, "history"));
        SavedSession session = new SavedSession(field(fields, "page"), field(fields, "settings"), run);
        if (!check(fields).equals(field(fields, "check"))) {
            throw new BadSessionException(Message.of("session.bad.damaged"));
        }
        return session;
    }

    private static String check(Map<String, String> fields) {
        Checksum sum = new Checksum();
        for (String key : new String[] {"page", "settings", "epoch", "step", "batch", "parameters", "hidden",
            "history"}) {
            sum.add(fields.get(key));
        }
        return Words.text(new int[] {sum.value()});
    }

    private static String field(Map<String, String> fields, String key) throws BadSessionException {
        String value = fields.get(key);
        if (value == null) {
            throw new BadSessionException(Message.of("session.bad.field", key));
        }
        return value;
    }

    private static float[] floats(Map<String, String> fields, String key) throws BadSessionException {
        int[] words = Words.read(field(fields, key));
        return Words.floats(words, 0, words.length);
    }

    private static int whole(Map<String, String> fields, String key) throws BadSessionException {
        String digits = field(fields, key);
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9 || i >= 9) {
                throw new BadSessionException(Message.of("session.bad.field", key));
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
