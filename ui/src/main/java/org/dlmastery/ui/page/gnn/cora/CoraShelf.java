package org.dlmastery.ui.page.gnn.cora;

import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.gnn.spec.Cora;
import org.dlmastery.ui.store.Database;
import org.dlmastery.ui.store.Entry;

/** Cora as the browser keeps it, once it has been checked. */
final class CoraShelf {
    private static final String KEY = "data-" + Cora.NAME;

    private final Database database;

    CoraShelf(Database database) {
        this.database = database;
    }

    /** What is kept; empty if nothing is, or not all of it. */
    void take(Consumer<Optional<Cora>> found) {
        database.get(KEY, entry -> found.accept(entry.flatMap(CoraShelf::read)));
    }

    private static Optional<Cora> read(Entry entry) {
        try {
            Cora cora = Cora.of(name -> NamedArray.get(entry.arrays(), name).wholes());
            boolean isWhole = cora.subjects().length == Cora.PAPERS && cora.first().length == Cora.LINKS
                    && cora.second().length == Cora.LINKS && cora.starts().length == Cora.PAPERS + 1;
            return isWhole ? Optional.of(cora) : Optional.empty();
        } catch (IllegalArgumentException lacksAnArray) {
            return Optional.empty();
        }
    }

    /** Keeps it where the browser allows that. @param now milliseconds since 1970 */
    void put(Cora cora, double now) {
        database.put(new Entry(KEY, Cora.NAME, now, cora.arrays()), kept -> { });
    }
}
