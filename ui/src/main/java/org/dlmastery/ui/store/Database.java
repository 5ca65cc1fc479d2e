package org.dlmastery.ui.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps entries under keys. Answers come later, or at once, in the order of the questions; each question sees what those
 * before it did. A change is done wholly or not at all: who stops in the middle of one finds all as it was before.
 */
public interface Database {
    /** Keeps an entry in place of the one of its key. */
    void put(Entry entry, Consumer<Kept> done);

    /** Forgets the entries of these keys, as far as there are any. */
    void delete(List<String> keys, Consumer<Kept> done);

    /** Reads one entry; empty if there is none or it can't be read. */
    void get(String key, Consumer<Optional<Entry>> done);

    /** What is held under keys that begin so, in the order of the keys. */
    void list(String prefix, Consumer<List<Held>> done);
}
