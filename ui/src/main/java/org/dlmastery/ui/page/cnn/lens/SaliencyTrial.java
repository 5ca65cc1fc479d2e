package org.dlmastery.ui.page.cnn.lens;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.data.RankCorrelation;
import org.dlmastery.core.stage.ImageStage;

/**
 * Saliency on trial: how many layers, from the top, have random weights, and how much each method's map still orders the
 * pixels as it did with the trained network (Adebayo et al. 2018).
 */
final class SaliencyTrial {
    private final Map<String, NamedArray> trained = new HashMap<>();
    private final Map<String, Double> likeness = new HashMap<>();
    private List<ImageStage> layers = List.of();
    /** The places of layers with weights, from the top. */
    private List<Integer> withWeights = List.of();
    private int random;

    /** The network has these layers. @return whether they are others than before */
    boolean layers(List<ImageStage> next) {
        boolean areOthers = !next.equals(layers);
        if (areOthers) {
            layers = next;
            List<Integer> places = new ArrayList<>();
            for (int i = next.size() - 1; i >= 0; i--) {
                if (next.get(i) instanceof ImageStage.Convolution || next.get(i) instanceof ImageStage.Dense) {
                    places.add(i);
                }
            }
            withWeights = places;
            random = 0;
        }
        return areOthers;
    }

    /** How many layers have weights. */
    int most() {
        return withWeights.size();
    }

    /** How many of them are random. */
    int random() {
        return random;
    }

    void random(int next) {
        random = next;
        likeness.clear();
    }

    /** The lowest layer that is random; the number of layers if none is. */
    int from() {
        return random == 0 ? layers.size() : withWeights.get(random - 1);
    }

    /** Image, class or weights are others: no map is known. */
    void forget() {
        trained.clear();
        likeness.clear();
    }

    /** The trained network's map, by its method's name. */
    Optional<NamedArray> trained(String method) {
        return Optional.ofNullable(trained.get(method));
    }

    /** Takes a map of the trained network. */
    void takeTrained(NamedArray map) {
        trained.put(map.name(), map);
    }

    /** Takes a map of the network with random layers. @return how alike it is; NaN where one of the two is even */
    double take(NamedArray map) {
        double alike = RankCorrelation.of(magnitudes(trained.get(map.name())), magnitudes(map));
        likeness.put(map.name(), alike);
        return alike;
    }

    /** The method whose map is most alike, of those that were taken; empty if there is none. */
    Optional<String> leastChanged() {
        Optional<String> best = Optional.empty();
        for (Map.Entry<String, Double> each : likeness.entrySet()) {
            if (!Double.isNaN(each.getValue())
                    && (best.isEmpty() || each.getValue() > likeness.get(best.get()))) {
                best = Optional.of(each.getKey());
            }
        }
        return best;
    }

    double likeness(String method) {
        return likeness.get(method);
    }

    private static float[] magnitudes(NamedArray map) {
        float[] magnitudes = map.values().clone();
        for (int i = 0; i < magnitudes.length; i++) {
            magnitudes[i] = Math.abs(magnitudes[i]);
        }
        return magnitudes;
    }
}
