package org.dlmastery.core.kind.gnn.spec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.data.SeededRandom;

/**
 * Two files with Cora's counts and Cora's shape, of papers that don't exist: what tests of the way that Cora takes are
 * made with, where there is no network. Four links in five are within a subject, and a third of a paper's words are its
 * subject's. What a network reaches on it says nothing of Cora.
 */
public final class CoraDouble {
    private static final int[] OF_SUBJECT = {298, 418, 818, 426, 217, 180, 351};
    private static final int WORDS = 49_216;
    private static final int CITATIONS = 5429;
    private static final int OWN_WORDS = 204;
    private static final int FIRST_NUMBER = 100;

    private final SeededRandom random = new SeededRandom(1, SeededRandom.Purpose.EDGES);
    private final int[] subjects = new int[Cora.PAPERS];
    private final List<Graph.Edge> links = new ArrayList<>();

    public CoraDouble() {
        List<Integer> all = new ArrayList<>();
        for (int subject = 0; subject < OF_SUBJECT.length; subject++) {
            for (int i = 0; i < OF_SUBJECT[subject]; i++) {
                all.add(subject);
            }
        }
        int[] order = random.permutation(Cora.PAPERS);
        for (int paper = 0; paper < order.length; paper++) {
            subjects[paper] = all.get(order[paper]);
        }
        Set<Graph.Edge> seen = new HashSet<>();
        while (links.size() < Cora.LINKS) {
            int a = below(Cora.PAPERS);
            int b = below(Cora.PAPERS);
            boolean isWanted = subjects[a] == subjects[b] || random.uniform() < 0.05;
            if (a != b && isWanted && seen.add(Graph.Edge.between(a, b))) {
                links.add(Graph.Edge.between(a, b));
            }
        }
    }

    private int below(int count) {
        return Math.min(count - 1, (int) (random.uniform() * count));
    }

    /** The subject of each paper, in the file's order. */
    public int[] subjects() {
        return subjects.clone();
    }

    /** As {@code cora.content}. */
    public byte[] content() {
        StringBuilder file = new StringBuilder();
        for (int paper = 0; paper < Cora.PAPERS; paper++) {
            int count = WORDS / Cora.PAPERS + (paper < WORDS % Cora.PAPERS ? 1 : 0);
            Set<Integer> words = new TreeSet<>();
            while (words.size() < count) {
                words.add(random.uniform() < 0.33 ? subjects[paper] * OWN_WORDS + below(OWN_WORDS)
                        : below(Cora.DICTIONARY));
            }
            file.append(number(paper)).append('\t');
            for (int word = 0; word < Cora.DICTIONARY; word++) {
                file.append(words.contains(word) ? '1' : '0').append('\t');
            }
            file.append(Cora.SUBJECTS.get(subjects[paper])).append('\n');
        }
        return file.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** As {@code cora.cites}: each link once, and some from the other side as well. */
    public byte[] cites() {
        StringBuilder file = new StringBuilder();
        for (Graph.Edge link : links) {
            file.append(number(link.first())).append('\t').append(number(link.second())).append('\n');
        }
        for (Graph.Edge link : links.subList(0, CITATIONS - Cora.LINKS)) {
            file.append(number(link.second())).append('\t').append(number(link.first())).append('\n');
        }
        return file.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static int number(int paper) {
        return FIRST_NUMBER + 7 * paper;
    }
}
