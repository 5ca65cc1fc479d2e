package org.dlmastery.core.kind.gnn.spec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.data.SparseRows;

/**
 * Cora (McCallum et al. 2000; Sen et al. 2008): papers on machine learning, linked where one cites the other, each with
 * the words that it has of a dictionary and one of seven subjects. The site doesn't bring it; a page supplies it. Letters:
 * N papers, E pairs of papers that cite, W words in all papers.
 *
 * @param first the paper with the lower number of each pair [E]
 * @param second the other one [E]
 * @param subjects each paper's class [N]
 * @param starts where each paper's words begin in the next, and at last where they end [N + 1]
 * @param words which words the papers have, ascending within a paper [W]
 */
public record Cora(int[] first, int[] second, int[] subjects, int[] starts, int[] words) {
    /** What page and engine call it. */
    public static final String NAME = "cora";
    public static final int PAPERS = 2708;
    public static final int LINKS = 5278;
    public static final int DICTIONARY = 1433;
    /** The subjects in the order of their class numbers, as the files call them. */
    public static final List<String> SUBJECTS = List.of("Case_Based", "Genetic_Algorithms", "Neural_Networks",
            "Probabilistic_Methods", "Reinforcement_Learning", "Rule_Learning", "Theory");
    /** So many papers of each subject are told to a model, as in the public splits (Yang et al. 2016). */
    public static final int TOLD_EACH = 20;

    private static final String FIRST = "first";
    private static final String SECOND = "second";
    private static final String OF_SUBJECT = "subjects";
    private static final String STARTS = "starts";
    private static final String WORDS = "words";

    /** As it travels and is kept. */
    public List<NamedArray> arrays() {
        return List.of(NamedArray.of(FIRST, first), NamedArray.of(SECOND, second), NamedArray.of(OF_SUBJECT, subjects),
                NamedArray.of(STARTS, starts), NamedArray.of(WORDS, words));
    }

    /** @param array finds an array's numbers by its name */
    public static Cora of(Function<String, int[]> array) {
        return new Cora(array.apply(FIRST), array.apply(SECOND), array.apply(OF_SUBJECT), array.apply(STARTS),
                array.apply(WORDS));
    }

    /** The graph; a paper's words share its feature vector's sum of 1 (Kipf &amp; Welling 2017, section 5.1). */
    public Graph graph() {
        List<Graph.Edge> edges = new ArrayList<>();
        for (int edge = 0; edge < first.length; edge++) {
            edges.add(new Graph.Edge(first[edge], second[edge]));
        }
        float[] values = new float[words.length];
        for (int paper = 0; paper < subjects.length; paper++) {
            Arrays.fill(values, starts[paper], starts[paper + 1], 1f / Math.max(1, starts[paper + 1] - starts[paper]));
        }
        return new Graph(subjects.length, edges, new SparseRows(DICTIONARY, starts, words, values), subjects,
                Collections.nCopies(subjects.length, ""), SUBJECTS);
    }

    /** The papers that are told unless others are chosen: the first of each subject, in the order of the file. */
    public static List<Integer> firstTold(int[] subjects) {
        int[] told = new int[SUBJECTS.size()];
        List<Integer> first = new ArrayList<>();
        for (int paper = 0; paper < subjects.length; paper++) {
            if (told[subjects[paper]]++ < TOLD_EACH) {
                first.add(paper);
            }
        }
        return List.copyOf(first);
    }
}
