package org.dlmastery.core.kind.gnn.spec;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.protocol.Event;

/**
 * The graph of a run.
 *
 * @param first each edge's node with the lower number
 * @param second its other node
 * @param truth each node's class, from 0, or {@link Graph#UNKNOWN}
 * @param classes C
 * @param labelled whether a class of the node is told to the model
 * @param told which class that is; of other nodes their own
 */
public record GnnFacts(int run, int[] first, int[] second, int[] truth, int classes, boolean[] labelled, int[] told) {
    private static final String FIRST = "first";
    private static final String SECOND = "second";
    private static final String TRUTH = "truth";
    private static final String CLASSES = "classes";
    private static final String LABELLED = "labelled";
    private static final String TOLD = "told";

    /** What the page is told of a graph. */
    public static List<NamedArray> arrays(Graph graph, List<Integer> labelled, int[] told) {
        int edges = graph.edges().size();
        int[] first = new int[edges];
        int[] second = new int[edges];
        for (int edge = 0; edge < edges; edge++) {
            first[edge] = graph.edges().get(edge).first();
            second[edge] = graph.edges().get(edge).second();
        }
        int[] given = new int[labelled.size()];
        for (int i = 0; i < given.length; i++) {
            given[i] = labelled.get(i);
        }
        return List.of(NamedArray.of(FIRST, first), NamedArray.of(SECOND, second),
                NamedArray.of(TRUTH, graph.labels()), NamedArray.of(CLASSES, new int[] {graph.classNames().size()}),
                NamedArray.of(LABELLED, given), NamedArray.of(TOLD, told));
    }

    public static GnnFacts of(Event.Data data) {
        int[] truth = NamedArray.get(data.facts(), TRUTH).wholes();
        boolean[] labelled = new boolean[truth.length];
        for (int node : NamedArray.get(data.facts(), LABELLED).wholes()) {
            labelled[node] = true;
        }
        return new GnnFacts(data.run(), NamedArray.get(data.facts(), FIRST).wholes(),
                NamedArray.get(data.facts(), SECOND).wholes(), truth,
                NamedArray.whole(data.facts(), CLASSES), labelled,
                NamedArray.get(data.facts(), TOLD).wholes());
    }

    public int nodes() {
        return truth.length;
    }

    public int edges() {
        return first.length;
    }

    /** How many nodes have a class that the model isn't told: those it is tested on. */
    public int unlabelled() {
        int count = 0;
        for (int node = 0; node < truth.length; node++) {
            count += labelled[node] || truth[node] == Graph.UNKNOWN ? 0 : 1;
        }
        return count;
    }

    /** How many nodes the model is told a class of. */
    public int given() {
        int count = 0;
        for (boolean each : labelled) {
            count += each ? 1 : 0;
        }
        return count;
    }

    /** The nodes whose class is told to the model, ascending. */
    public List<Integer> labelledNodes() {
        List<Integer> all = new ArrayList<>();
        for (int node = 0; node < labelled.length; node++) {
            if (labelled[node]) {
                all.add(node);
            }
        }
        return all;
    }

    /** How many neighbours each node has. */
    public int[] degrees() {
        int[] degrees = new int[nodes()];
        for (int edge = 0; edge < edges(); edge++) {
            degrees[first[edge]]++;
            degrees[second[edge]]++;
        }
        return degrees;
    }
}
