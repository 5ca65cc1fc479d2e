package org.dlmastery.ui.home;

import java.util.List;

/** The course's five phases in order. */
final class LearningPath {
    /**
     * One thing to do.
     *
     * @param key of its name
     * @param address where it is, or where it will be
     * @param isComing whether it is still in preparation: the address then says so
     */
    record Item(String key, String address, boolean isComing) {
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
            new Phase("explore", List.of(new Item("item.explore.mlp", "#/mlp?preset=xor", false),
                    coming("item.explore.cnn", "cnn"), coming("item.explore.transformer", "transformer"),
                    coming("item.explore.gnn", "gnn"), coming("item.explore.diffusion", "diffusion"),
                    coming("item.explore.design", "design"))),
            new Phase("foundations", List.of(
                    new Item("item.notebook.1", "#/notebooks/1", false),
                    coming("item.notebook.15", "notebooks/15"), coming("item.notebook.2-4", "notebooks/2"))),
            new Phase("mathematics", List.of(coming("item.notebook.8", "notebooks/8"),
                    coming("item.notebook.5", "notebooks/5"), coming("item.notebook.6", "notebooks/6"),
                    coming("item.notebook.7", "notebooks/7"))),
            new Phase("scratch", List.of(coming("item.notebook.9", "notebooks/9"),
                    coming("item.notebook.10", "notebooks/10"))),
            new Phase("framework", List.of(coming("item.notebook.11-12", "notebooks/11"),
                    coming("item.notebook.13-14", "notebooks/13"), coming("item.notebook.16-17", "notebooks/16"))));

    private LearningPath() {
    }

    private static Item coming(String key, String path) {
        return new Item(key, "#/" + path, true);
    }
}
