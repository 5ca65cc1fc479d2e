package org.dlmastery.ui.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A page's places for kept runs in this browser. Each place is a text of its own, and what is there now is read before
 * anything is written, so that two tabs don't take each other's. What the browser doesn't keep stays until the page is
 * closed.
 */
public final class Shelf {
    /** Keys of the browser's storage begin with the page's name and this. */
    public static final String KEY = "-shelf";
    static final int PLACES = 4;

    /** Where texts are kept. */
    interface Store {
        /** Empty if there is none. */
        String get(String key);

        /** @return empty if it is kept, else why not: "full" or "blocked" */
        String keep(String key, String text);

        void remove(String key);
    }

    /** What became of a run that was to be kept. */
    enum Outcome { KEPT, THERE, NO_PLACE, FULL, BLOCKED }

    private final String start;
    private final Store store;
    private final List<Optional<Shelved>> runs = new ArrayList<>();
    /** Places that only this page knows of, for the browser has refused them. */
    private final boolean[] onlyHere = new boolean[PLACES];

    Shelf(String page, Store store) {
        start = page + KEY + ".";
        this.store = store;
        for (int place = 0; place < PLACES; place++) {
            runs.add(Optional.empty());
        }
        look();
    }

    /** The run in a place. */
    Optional<Shelved> get(int place) {
        return runs.get(place);
    }

    boolean isEmpty() {
        for (Optional<Shelved> run : runs) {
            if (run.isPresent()) {
                return false;
            }
        }
        return true;
    }

    Outcome keep(Shelved run) {
        look();
        int free = -1;
        for (int place = PLACES - 1; place >= 0; place--) {
            if (runs.get(place).isEmpty()) {
                // A text that this copy of the site can't read may be a newer one's: it stays.
                free = store.get(start + place).isEmpty() ? place : free;
            } else if (runs.get(place).get().isSame(run)) {
                return Outcome.THERE;
            }
        }
        if (free < 0) {
            return Outcome.NO_PLACE;
        }
        runs.set(free, Optional.of(run));
        String refused = store.keep(start + free, run.text());
        onlyHere[free] = !refused.isEmpty();
        return refused.isEmpty() ? Outcome.KEPT : refused.equals("full") ? Outcome.FULL : Outcome.BLOCKED;
    }

    void remove(int place) {
        runs.set(place, Optional.empty());
        onlyHere[place] = false;
        store.remove(start + place);
    }

    /** What the browser has now; a text that can't be read is as none. */
    private void look() {
        for (int place = 0; place < PLACES; place++) {
            if (!onlyHere[place]) {
                String text = store.get(start + place);
                runs.set(place, text.isEmpty() ? Optional.empty() : Shelved.read(text));
            }
        }
    }
}
