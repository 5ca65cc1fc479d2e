package org.dlmastery.ui.notebook;

import java.util.ArrayList;
import java.util.List;

/** Which notebooks the reader has marked as done; as a text that is kept, such as {@code 1,15,8}. */
public final class NotebooksDone {
    /** Under which name the browser keeps the text. */
    public static final String STORED = "notebooks";
    private final List<String> names = new ArrayList<>();

    private NotebooksDone() {
    }

    /** Parts that name no notebook are left out: the browser's storage is open to everyone. */
    public static NotebooksDone read(String text) {
        NotebooksDone done = new NotebooksDone();
        int start = 0;
        while (start < text.length()) {
            int comma = text.indexOf(',', start);
            int end = comma < 0 ? text.length() : comma;
            String name = text.substring(start, end);
            if (NotebookAddress.isNumber(name)) {
                done.set(name, true);
            }
            start = end + 1;
        }
        return done;
    }

    public String text() {
        return String.join(",", names);
    }

    public boolean has(String name) {
        return names.contains(name);
    }

    public void set(String name, boolean done) {
        names.remove(name);
        if (done) {
            names.add(name);
        }
    }
}
