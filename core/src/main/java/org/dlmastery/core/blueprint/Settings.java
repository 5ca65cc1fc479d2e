package org.dlmastery.core.blueprint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.io.json.Json;
import org.dlmastery.core.blueprint.ModelFileException.Reason;

/** A configuration's settings, each checked when it is asked for, and the letters under which they stand in formulas. */
final class Settings {
    /** No model has more of anything; products of a few such numbers stay within 63 bits. */
    private static final long MOST = 1L << 24;

    private final Map<String, Json> members;
    private final Map<String, Long> letters = new LinkedHashMap<>();

    Settings(Map<String, Json> members) {
        this.members = members;
    }

    Map<String, Long> letters() {
        return letters;
    }

    /** A count, 1 or more, that goes by this letter. */
    long count(String letter, String name) {
        return lettered(letter, whole(name, required(name)));
    }

    /** The same, with what the library takes where the file says nothing. */
    long count(String letter, String name, long otherwise) {
        return lettered(letter, has(name) ? whole(name, members.get(name)) : otherwise);
    }

    long lettered(String letter, long value) {
        letters.put(letter, value);
        return value;
    }

    boolean has(String name) {
        Json value = members.get(name);
        return value != null && !(value instanceof Json.Nothing);
    }

    boolean truth(String name, boolean otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        if (members.get(name) instanceof Json.Truth truth) {
            return truth.value();
        }
        throw bad(name, members.get(name));
    }

    String text(String name, String otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        if (members.get(name) instanceof Json.Text text) {
            return text.value();
        }
        throw bad(name, members.get(name));
    }

    List<Long> counts(String name, List<Long> otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        if (!(members.get(name) instanceof Json.Items items) || items.values().isEmpty()) {
            throw bad(name, members.get(name));
        }
        List<Long> counts = new ArrayList<>();
        for (Json item : items.values()) {
            counts.add(whole(name, item));
        }
        return counts;
    }

    /** How many classes the head tells apart: as many as have names, or as the library takes. */
    long classes() {
        if (has("id2label") && members.get("id2label") instanceof Json.Members names && !names.values().isEmpty()) {
            return lettered("N", names.values().size());
        }
        return count("N", "num_labels", 2);
    }

    /** Whether one of the file's architectures has a name with this in it; also where it names none. */
    boolean isFor(String part) {
        if (!has("architectures") || !(members.get("architectures") instanceof Json.Items items)) {
            return true;
        }
        for (Json item : items.values()) {
            if (item instanceof Json.Text name && name.value().indexOf(part) >= 0) {
                return true;
            }
        }
        return false;
    }

    private Json required(String name) {
        if (!has(name)) {
            throw new ModelFileException(Reason.MISSING, name);
        }
        return members.get(name);
    }

    private static long whole(String name, Json value) {
        if (value instanceof Json.Number number && number.value() == Math.floor(number.value()) && number.value() >= 1
                && number.value() <= MOST) {
            return (long) number.value();
        }
        throw bad(name, value);
    }

    private static ModelFileException bad(String name, Json value) {
        String text = value.text();
        return new ModelFileException(Reason.BAD_VALUE, name, text.length() > 40 ? text.substring(0, 40) + "…" : text);
    }
}
