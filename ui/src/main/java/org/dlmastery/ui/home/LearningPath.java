package org.dlmastery.ui.home;

import java.util.List;

/** The course's five phases in order. */
final class LearningPath {
    /**
     * One thing to do.
     *
     * @param key of its name
     * @param address where it is; empty while it is in preparation
     */
    record Item(String key, String address) {
        boolean isComing() {
            return address.isEmpty();
        }
    }

    /** @param key of its name, its time and its sentence in the messages */
    record Phase(String key, List<Item> items) {
        /** Whether none of its items exists yet. */
        boolean isComing() {
            for (Item item : items) {
                if (!item.isComing()) {
                    return false;
                }
            }
            return true;
        }
    }

    static final List<Phase> PHASES = List.of(
            new Phase("explore", List.of(new Item("item.explore.mlp", "#/mlp?preset=xor"), coming("item.explore.cnn"),
                    coming("item.explore.transformer"), coming("item.explore.gnn"), coming("item.explore.diffusion"),
                    coming("item.explore.design"))),
            new Phase("foundations", List.of(coming("item.notebook.1"), coming("item.notebook.15"),
                    coming("item.notebook.2-4"))),
            new Phase("mathematics", List.of(coming("item.notebook.8"), coming("item.notebook.5"),
                    coming("item.notebook.6"), coming("item.notebook.7"))),
            new Phase("scratch", List.of(coming("item.notebook.9"), coming("item.notebook.10"))),
            new Phase("framework", List.of(coming("item.notebook.11-12"), coming("item.notebook.13-14"),
                    coming("item.notebook.16-17"))));

    private LearningPath() {
    }

    private static Item coming(String key) {
        return new Item(key, "");
    }
}
