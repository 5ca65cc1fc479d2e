package org.dlmastery.ui.home;

import java.util.List;

/** The course's five phases in order. */
final class LearningPath {
    /**
     * One thing to do.
     *
     * @param key of its name in the messages
     * @param address where it is; empty while it is in preparation
     */
    record Item(String key, String address) {
    }

    /** @param key of its name, its time and its sentence in the messages */
    record Phase(String key, List<Item> items) {
    }

    static final List<Phase> PHASES = List.of(
            new Phase("explore", List.of(new Item("explore.mlp", "#/mlp?preset=xor"), coming("explore.cnn"),
                    coming("explore.transformer"), coming("explore.gnn"), coming("explore.diffusion"),
                    coming("explore.design"))),
            new Phase("foundations", List.of(coming("notebook.1"), coming("notebook.15"), coming("notebook.2-4"))),
            new Phase("mathematics", List.of(coming("notebook.8"), coming("notebook.5"), coming("notebook.6"),
                    coming("notebook.7"))),
            new Phase("scratch", List.of(coming("notebook.9"), coming("notebook.10"))),
            new Phase("framework", List.of(coming("notebook.11-12"), coming("notebook.13-14"),
                    coming("notebook.16-17"))));

    private LearningPath() {
    }

    private static Item coming(String key) {
        return new Item(key, "");
    }
}
