package org.dlmastery.ui.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Keeps entries as long as the page is open, up to so many bytes of arrays. */
public final class MemoryDatabase implements Database {
    private final Map<String, Entry> entries = new HashMap<>();
    private final long mostBytes;

    public MemoryDatabase(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    @Override
    public void put(Entry entry, Consumer<Kept> done) {
        long bytes = entry.bytes();
        for (Entry each : entries.values()) {
            bytes += each.key().equals(entry.key()) ? 0 : each.bytes();
        }
        if (bytes <= mostBytes) {
            entries.put(entry.key(), entry);
        }
        done.accept(bytes <= mostBytes ? Kept.YES : Kept.FULL);
    }

    @Override
    public void delete(List<String> keys, Consumer<Kept> done) {
        for (String key : keys) {
            entries.remove(key);
        }
        done.accept(Kept.YES);
    }

    @Override
    public void get(String key, Consumer<Optional<Entry>> done) {
        done.accept(Optional.ofNullable(entries.get(key)));
    }

    @Override
    public void list(String prefix, Consumer<List<Held>> done) {
        List<Held> held = new ArrayList<>();
        for (Entry entry : entries.values()) {
            if (entry.key().startsWith(prefix)) {
                held.add(new Held(entry.key(), entry.facts(), entry.at(), entry.bytes()));
            }
        }
        held.sort(Comparator.comparing(Held::key));
        done.accept(held);
    }
}
