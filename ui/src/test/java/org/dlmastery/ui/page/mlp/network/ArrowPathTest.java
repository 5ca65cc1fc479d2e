package org.dlmastery.ui.page.mlp.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dlmastery.core.kind.mlp.spec.Feature;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.junit.jupiter.api.Test;

class ArrowPathTest {
    private static final List<String> ARROWS = List.of("ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight");
    /** x₁ and cos x₂ into 3 neurons, these into 2, these into the output. */
    private static final MlpExperiment NETWORK = MlpControls.experiment(MlpControls.ALL.initial()
            .with(MlpControls.FEATURES, List.of(Feature.X1, Feature.COS_X2)).with(MlpControls.LAYERS, List.of(3, 2)));

    private static Place go(Place from, String... arrows) {
        ArrowPath path = new ArrowPath(NETWORK);
        Place at = from;
        for (String arrow : arrows) {
            at = path.next(at, "Arrow" + arrow).orElseThrow();
        }
        return at;
    }

    @Test
    void aWayLeadsAlongAColumnAndAlongALine() {
        assertEquals(Place.neuron(0, 2), go(Place.neuron(0, 1), "Down"));
        assertEquals(Place.connection(0, 1, 0), go(Place.neuron(0, 1), "Left", "Up"));
        assertEquals(Place.input(8), go(Place.neuron(0, 1), "Left", "Down", "Left"), "the ninth of all inputs");
        assertEquals(Place.connection(1, 1, 2), go(Place.neuron(0, 2), "Right"));
        assertEquals(Place.neuron(1, 1), go(Place.neuron(0, 2), "Right", "Right"));
    }

    @Test
    void onALineUpAndDownGoAmongThoseOfTheNeuronOneCameFrom() {
        assertEquals(Place.connection(1, 0, 2), go(Place.neuron(0, 2), "Right", "Up"), "from neuron 3 to the other one");
        assertEquals(Place.connection(1, 1, 1), go(Place.neuron(1, 1), "Left", "Up"), "to neuron 2 from the one above");
    }

    @Test
    void theEdgesAreTheEnd() {
        ArrowPath path = new ArrowPath(NETWORK);
        assertEquals(Optional.empty(), path.next(Place.input(0), "ArrowUp"));
        assertEquals(Optional.empty(), path.next(Place.input(8), "ArrowDown"));
        assertEquals(Optional.empty(), path.next(Place.input(3), "ArrowLeft"));
        assertEquals(Optional.empty(), path.next(Place.neuron(2, 0), "ArrowRight"));
        assertEquals(Optional.empty(), path.next(Place.neuron(0, 0), "Enter"));
    }

    @Test
    void anInputThatIsLeftOutHasNoLineAndLeadsToANeuron() {
        assertEquals(Place.neuron(0, 1), go(Place.input(4), "Right"));
    }

    @Test
    void everyInputNeuronAndConnectionIsReached() {
        Set<Place> reached = new HashSet<>();
        Deque<List<String>> ways = new ArrayDeque<>(List.of(List.of()));
        while (!ways.isEmpty() && ways.peek().size() < 14) {
            List<String> way = ways.remove();
            ArrowPath path = new ArrowPath(NETWORK);
            Optional<Place> at = Optional.of(Place.neuron(0, 0));
            for (String arrow : way) {
                at = at.isPresent() ? path.next(at.get(), arrow) : at;
            }
            if (at.isPresent() && reached.add(at.get())) {
                for (String arrow : ARROWS) {
                    List<String> longer = new ArrayList<>(way);
                    longer.add(arrow);
                    ways.add(longer);
                }
            }
        }
        // 9 inputs, 3 + 2 + 1 neurons, 2·3 + 3·2 + 2·1 connections.
        assertEquals(9 + 6 + 14, reached.size());
        assertTrue(reached.contains(Place.connection(0, 2, 1)));
    }
}
