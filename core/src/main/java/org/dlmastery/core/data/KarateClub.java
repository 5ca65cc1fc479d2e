package org.dlmastery.core.data;

import java.util.ArrayList;
import java.util.List;

/**
 * The friendships in a karate club that split in two (Zachary 1977, "An information flow model for conflict and fission
 * in small groups"): 34 members, 78 friendships, unweighted as in the article's matrix E. The classes are the clubs that
 * the members went to, 17 each, as NetworkX's attribute {@code club} has them; PyTorch Geometric's data set of this name
 * has four communities instead. Members are numbered from 0, the article counts from 1.
 */
public final class KarateClub {
    /** The instructor, and the first of the two members whose club is told to a model. */
    public static final int INSTRUCTOR = 0;
    /** The club's president, and the other one. */
    public static final int PRESIDENT = 33;

    /** Who went to the president's club: 1, member by member. */
    private static final String CLUBS = "0000000001000011001010111111111111";

    private KarateClub() {
    }

    /** The club, each member with a one-hot feature of its own. */
    public static Graph graph() {
        int[] labels = new int[CLUBS.length()];
        List<String> names = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            labels[i] = CLUBS.charAt(i) - '0';
            names.add(Integer.toString(i));
        }
        return Graph.withOneHotFeatures(friendships(), labels, names, List.of("Mr. Hi", "Officer"));
    }

    private static List<Graph.Edge> friendships() {
        int[][] laterFriends = {
            {1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 17, 19, 21, 31}, {2, 3, 7, 13, 17, 19, 21, 30},
            {3, 7, 8, 9, 13, 27, 28, 32}, {7, 12, 13}, {6, 10}, {6, 10, 16}, {16}, {}, {30, 32, 33}, {33}, {}, {}, {},
            {33}, {32, 33}, {32, 33}, {}, {}, {32, 33}, {33}, {32, 33}, {}, {32, 33}, {25, 27, 29, 32, 33},
            {25, 27, 31}, {31}, {29, 33}, {33}, {31, 33}, {32, 33}, {32, 33}, {32, 33}, {33}};
        List<Graph.Edge> edges = new ArrayList<>();
        for (int member = 0; member < laterFriends.length; member++) {
            for (int friend : laterFriends[member]) {
                edges.add(new Graph.Edge(member, friend));
            }
        }
        return edges;
    }
}
