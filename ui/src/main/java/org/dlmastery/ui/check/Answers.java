package org.dlmastery.ui.check;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Which questions the reader has answered, and whether the first prediction was right; as a text that is kept. */
public final class Answers {
    private static final String RIGHT = "right";
    private static final String WRONG = "wrong";
    private final Map<String, Boolean> first = new LinkedHashMap<>();

    private Answers() {
    }

    /** Parts that make no sense are left out: the browser's storage is open to everyone. */
    public static Answers read(String text) {
        Answers answers = new Answers();
        int start = 0;
        while (start < text.length()) {
            int comma = text.indexOf(',', start);
            int end = comma < 0 ? text.length() : comma;
            int mark = text.indexOf('=', start);
            if (mark > start && mark < end) {
                String result = text.substring(mark + 1, end);
                if (result.equals(RIGHT) || result.equals(WRONG)) {
                    answers.first.putIfAbsent(text.substring(start, mark), result.equals(RIGHT));
                }
            }
            start = end + 1;
        }
        return answers;
    }

    public String text() {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, Boolean> entry : first.entrySet()) {
            text.append(text.length() == 0 ? "" : ",").append(entry.getKey()).append('=')
                    .append(entry.getValue() ? RIGHT : WRONG);
        }
        return text.toString();
    }

    /** Only the first answer to a question counts. */
    public void add(String key, boolean right) {
        first.putIfAbsent(key, right);
    }

    /** Whether the first prediction was right; empty if there was none. */
    public Optional<Boolean> of(String key) {
        return Optional.ofNullable(first.get(key));
    }
}
