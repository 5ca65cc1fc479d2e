package org.dlmastery.ui.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.Message;

/**
 * A session as it is kept: texts and arrays. A safetensors file holds both; the browser's database holds the texts as one
 * and each array as a piece.
 *
 * @param facts format, version, page, settings, clock, and a check sum over all of it
 */
record SessionParts(Map<String, String> facts, List<NamedArray> arrays) {
    /** Version 1 was JSON, see {@link OldSessionText}. */
    static final int VERSION = 2;
    private static final String FORMAT = "dlmastery-session";
    private static final String CHECK = "check";

    static SessionParts of(SavedSession session) {
        SavedRun run = session.run();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("format", FORMAT);
        facts.put("version", Integer.toString(VERSION));
        facts.put("page", session.page());
        facts.put("settings", session.settings());
        facts.put("epoch", Integer.toString(run.epoch()));
        facts.put("step", Integer.toString(run.step()));
        facts.put("batch", Integer.toString(run.batch()));
        facts.put("history", RunArrays.columns(run.history()));
        List<NamedArray> arrays = RunArrays.of(run);
        facts.put(CHECK, check(facts, arrays));
        return new SessionParts(facts, arrays);
    }

    /** @throws BadSessionException if something is missing, of another version, or not as it was written */
    SavedSession session() throws BadSessionException {
        checkVersion(facts);
        if (!check(facts, arrays).equals(Facts.field(facts, CHECK))) {
            throw new BadSessionException(Message.of("session.bad.damaged"));
        }
        return new SavedSession(Facts.field(facts, "page"), Facts.field(facts, "settings"),
                RunArrays.run(Facts.whole(facts, "epoch"), Facts.whole(facts, "step"),
                        Facts.whole(facts, "batch"), arrays, Facts.field(facts, "history")));
    }

    /** @throws BadSessionException if the facts are no session's, or of another version */
    static void checkVersion(Map<String, String> facts) throws BadSessionException {
        if (!FORMAT.equals(facts.get("format"))) {
            throw new BadSessionException(Message.of("session.bad.format"));
        }
        int version = Facts.whole(facts, "version");
        if (version != VERSION) {
            throw new BadSessionException(Message.of("session.bad.version", Integer.toString(version),
                    Integer.toString(VERSION)));
        }
    }

    private static String check(Map<String, String> facts, List<NamedArray> arrays) {
        Checksum sum = new Checksum();
        List<String> keys = new ArrayList<>(facts.keySet());
        keys.sort(String::compareTo);
        for (String key : keys) {
            if (!key.equals(CHECK)) {
                sum.add(key).add(facts.get(key));
            }
        }
        for (NamedArray array : arrays) {
            sum.add(array.name());
            for (int size : array.shape()) {
                sum.add(size);
            }
            sum.add(array.elements());
        }
        return Words.text(new int[] {sum.value()});
    }
}
