package org.dlmastery.ui.home;

import java.util.List;

/** The course's five phases in order. */
final class LearningPath {
    /**
     * One thing to do: on a model's page, or with notebooks.
     *
     * @param key of its name
     * @param address where a model's page is done; empty for notebooks
     * @param notebooks the numbers of the notebooks that it stands for; none for a page
     * @param oneIsEnough whether one of those notebooks will do
     */
    record Item(String key, String address, List<String> notebooks, boolean oneIsEnough) {
        /** Where it begins, such as {@code #/notebooks/11}. */
        String start() {
            return notebooks.isEmpty() ? address : notebook(notebooks.get(0));
        }

        static String notebook(String number) {
            return "#/notebooks/" + number;
        }
    }

    /** @param key of its name, its time and its sentence in the messages */
    record Phase(String key, List<Item> items) {
    }

    static final List<Phase> PHASES = List.of(
            new Phase("explore", List.of(page("item.explore.mlp", "mlp?preset=xor"),
                    page("item.explore.cnn", "cnn"), page("item.explore.transformer", "transformer"),
                    page("item.explore.gnn", "gnn"), page("item.explore.diffusion", "diffusion"),
                    page("item.explore.design", "design"))),
            new Phase("foundations", List.of(notebooks("item.notebook.1", "1"), notebooks("item.notebook.15", "15"),
                    new Item("item.notebook.2-4", "", List.of("2", "3", "4"), true))),
            new Phase("mathematics", List.of(notebooks("item.notebook.8", "8"), notebooks("item.notebook.5", "5"),
                    notebooks("item.notebook.6", "6"), notebooks("item.notebook.7", "7"))),
            new Phase("scratch", List.of(notebooks("item.notebook.9", "9"), notebooks("item.notebook.10", "10"))),
            new Phase("framework", List.of(notebooks("item.notebook.11-12", "11", "12"),
                    notebooks("item.notebook.13-14", "13", "14"), notebooks("item.notebook.16-17", "16", "17"))));

    private LearningPath() {
    }

    private static Item page(String key, String address) {
        return new Item(key, "#/" + address, List.of(), false);
    }

    private static Item notebooks(String key, String... numbers) {
        return new Item(key, "", List.of(numbers), false);
    }
}
