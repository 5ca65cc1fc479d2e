package org.dlmastery.ui.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.Message;
import org.dlmastery.core.settings.Texts;

/**
 * A session as it is kept: texts and arrays. A safetensors file holds both; the browser's database holds the texts as one
 * and each array as a piece. Other programs that save such a file again add texts and arrays of their own, take the
 * name of the format for their own, and sort the arrays: none of that changes the session.
 *
 * @param facts format, version, page, settings, clock, the arrays' order, and a check sum over all of it
 */
record SessionParts(Map<String, String> facts, List<NamedArray> arrays) {
    /** Version 1 was JSON, see {@link OldSessionText}. */
    static final int VERSION = 2;
    private static final String FORMAT_KEY = "format";
    private static final String FORMAT = "dlmastery-session";
    /** What programs write as the format that save for one framework. */
    private static final List<String> FRAMEWORKS = List.of("pt", "np", "tf", "flax", "mlx");
    private static final String CHECK = "check";
    /** The arrays' names with commas between, which no name has; former files lack it. */
    private static final String ORDER = "order";
    private static final List<String> KEYS = List.of(FORMAT_KEY, "version", "page", "settings", "epoch", "step", "batch",
            "history", ORDER);

    static SessionParts of(SavedSession session) {
        SavedRun run = session.run();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(FORMAT_KEY, FORMAT);
        facts.put("version", Integer.toString(VERSION));
        facts.put("page", session.page());
        facts.put("settings", session.settings());
        facts.put("epoch", Integer.toString(run.epoch()));
        facts.put("step", Integer.toString(run.step()));
        facts.put("batch", Integer.toString(run.batch()));
        facts.put("history", RunArrays.columns(run.history()));
        List<NamedArray> arrays = RunArrays.of(run);
        facts.put(ORDER, names(arrays));
        facts.put(CHECK, check(facts, arrays));
        return new SessionParts(facts, arrays);
    }

    /** @throws BadSessionException if something is missing, of another version, or not as it was written; says what */
    SavedSession session() throws BadSessionException {
        Map<String, String> own = own(facts);
        checkVersion(own);
        List<NamedArray> ordered = own.containsKey(ORDER) ? ordered(own.get(ORDER)) : arrays;
        if (!check(own, ordered).equals(Facts.field(facts, CHECK))) {
            throw new BadSessionException(Message.of(own.containsKey(ORDER) ? "session.bad.damaged"
                    : "session.bad.changed"));
        }
        return new SavedSession(Facts.field(own, "page"), Facts.field(own, "settings"),
                RunArrays.run(Facts.whole(own, "epoch"), Facts.whole(own, "step"),
                        Facts.whole(own, "batch"), ordered, Facts.field(own, "history")));
    }

    /** @throws BadSessionException if the facts are no session's, or of another version */
    static void checkVersion(Map<String, String> facts) throws BadSessionException {
        if (!FORMAT.equals(facts.get(FORMAT_KEY))) {
            throw new BadSessionException(Message.of("session.bad.format"));
        }
        int version = Facts.whole(facts, "version");
        if (version != VERSION) {
            throw new BadSessionException(Message.of("session.bad.version", Integer.toString(version),
                    Integer.toString(VERSION)));
        }
    }

    /** Those of the facts that are a session's; the format too where another program has put its own. */
    private static Map<String, String> own(Map<String, String> facts) {
        Map<String, String> own = new LinkedHashMap<>();
        for (String key : KEYS) {
            if (facts.containsKey(key)) {
                own.put(key, facts.get(key));
            }
        }
        if (FRAMEWORKS.contains(facts.getOrDefault(FORMAT_KEY, "")) && facts.containsKey(CHECK)) {
            own.put(FORMAT_KEY, FORMAT);
        }
        return own;
    }

    private static String names(List<NamedArray> arrays) {
        StringBuilder names = new StringBuilder();
        for (NamedArray array : arrays) {
            names.append(names.length() == 0 ? "" : ",").append(array.name());
        }
        return names.toString();
    }

    /** The arrays of these names, in this order. @throws BadSessionException if one is missing */
    private List<NamedArray> ordered(String names) throws BadSessionException {
        Map<String, NamedArray> byName = new HashMap<>();
        for (NamedArray array : arrays) {
            byName.put(array.name(), array);
        }
        List<NamedArray> ordered = new ArrayList<>();
        for (String name : Texts.split(names, ',')) {
            NamedArray array = byName.get(name);
            if (array == null) {
                throw new BadSessionException(Message.of("session.bad.array", name));
            }
            ordered.add(array);
        }
        return ordered;
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
