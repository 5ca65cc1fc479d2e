package org.dlmastery.core.proof;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.data.SeededRandom;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.protocol.Finding;
import org.dlmastery.core.train.Readings;

/**
 * One tensor's gradient, held against the slope of the loss along it: of a sample of its parameters, each is moved in
 * proportion to its own gradient, and the device computes the loss at ±h and ±2h. The slope is the five-point central
 * difference (L(−2h) − 8·L(−h) + 8·L(h) − L(2h)) / 12h.
 *
 * <p>How far the two may differ follows from three bounds. Each loss is a float32, off by r = 5·10⁻⁷ of its size, so a
 * slope is off by (1 + 8 + 8 + 1)·r/12h = 1.5·r/h. What five points leave of curvature, and what the kinks of ReLU and max
 * pooling under the step do, shrinks with the step, so it is less than what a step four times as wide changes: the slope
 * there is computed as well. The gradient itself is off by the thousandth that {@link Gradients} takes for rounding. Where
 * it fails so, one narrower step is tried. A slope that all this hides shows nothing: {@link Finding#isTelling} says so.
 */
final class SlopePiece implements Piece {
    /** Parameters of a tensor that are moved. */
    static final int SAMPLE = 32;
    private static final List<Double> WIDTHS = List.of(1.0 / 16, 1.0 / 64, 1.0 / 256);
    /** Where the loss is taken, in steps, and by how much it counts, over 12. */
    private static final List<Integer> PLACES = List.of(-2, -1, 1, 2);
    private static final List<Integer> FACTORS = List.of(1, -8, 8, -1);
    /** A loss of 1 is a sum of float32s, each rounded by up to 6·10⁻⁸: of 64 that add up like the steps of a random walk. */
    private static final double ROUNDING = 5e-7;

    private final ProofModel device;
    private final Gradients gradients;
    private final int tensor;
    private final float[] rest;
    private float[] direction = new float[0];
    private Readings losses = new Readings(List.of());
    private final List<Double> slopes = new ArrayList<>();
    private final List<Finding> tried = new ArrayList<>();

    /** @param rest the tensor's numbers as they were trained */
    SlopePiece(ProofModel device, Gradients gradients, int tensor, float[] rest) {
        this.device = device;
        this.gradients = gradients;
        this.tensor = tensor;
        this.rest = rest;
    }

    @Override
    public void begin() {
        direction = direction(gradients.of(tensor));
        ask();
    }

    /** For the losses around the tensor's numbers, at the next width. */
    private void ask() {
        Parameter parameter = device.trainable().model().parameters().get(tensor);
        List<Pending<float[]>> asked = new ArrayList<>();
        for (int place : PLACES) {
            parameter.load(moved(place * WIDTHS.get(slopes.size())));
            asked.add(gradients.loss());
        }
        parameter.load(rest);
        losses = new Readings(asked);
    }

    private float[] moved(double distance) {
        float[] moved = rest.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += (float) (distance * direction[i]);
        }
        return moved;
    }

    @Override
    public boolean isReady() {
        return losses.areReady();
    }

    @Override
    public Optional<List<NamedArray>> end() {
        float[] at = losses.joined();
        double width = WIDTHS.get(slopes.size());
        slopes.add(slope(width, at));
        if (slopes.size() == 1) {
            ask();
            return Optional.empty();
        }
        Finding finding = finding(width, at);
        tried.add(finding);
        if (finding.passes()) {
            return Optional.of(List.of(finding.array()));
        }
        if (slopes.size() < WIDTHS.size()) {
            ask();
            return Optional.empty();
        }
        return Optional.of(List.of(tried.stream().min(Comparator.comparingDouble(each ->
                each.difference() / each.tolerance())).orElseThrow().array()));
    }

    private static double slope(double width, float[] at) {
        double sum = 0;
        for (int place = 0; place < at.length; place++) {
            sum += FACTORS.get(place) * (double) at[place];
        }
        return sum / (12 * width);
    }

    /** The narrowest slope, held against the gradient. */
    private Finding finding(double width, float[] at) {
        double told = 0;
        for (int i = 0; i < rest.length; i++) {
            told += direction[i] * (double) gradients.of(tensor)[i];
        }
        double largest = 1;
        for (float loss : at) {
            largest = Math.max(largest, Math.abs(loss));
        }
        double measured = slopes.get(slopes.size() - 1);
        double rounding = 1.5 * ROUNDING * largest / width;
        double curvature = Math.abs(measured - slopes.get(slopes.size() - 2));
        return new Finding(Finding.Part.SLOPE, device.names().get(tensor), told, measured, Math.abs(told - measured),
                Gradients.SHARE * Math.abs(measured) + rounding + curvature, Math.min(SAMPLE, rest.length),
                rest.length);
    }

    /**
     * A row of length 1 along the gradient of the sample, 0 elsewhere: half of the sample has the largest gradients,
     * half is random. Where the gradient of all is 0, along all of the sample alike: the loss must not depend on it.
     */
    private static float[] direction(float[] gradient) {
        float[] direction = new float[gradient.length];
        boolean[] taken = new boolean[gradient.length];
        int[] order = new SeededRandom(gradient.length, SeededRandom.Purpose.BATCHES).permutation(gradient.length);
        int sample = Math.min(SAMPLE, order.length);
        for (int i = 0; i < sample; i++) {
            taken[i % 2 == 0 ? largest(gradient, taken) : next(order, taken)] = true;
        }
        double square = 0;
        for (int i = 0; i < direction.length; i++) {
            direction[i] = taken[i] ? gradient[i] : 0;
            square += (double) direction[i] * direction[i];
        }
        double length = Math.sqrt(square);
        for (int i = 0; i < direction.length; i++) {
            direction[i] = length > 0 ? (float) (direction[i] / length) : taken[i]
                    ? (float) (1 / Math.sqrt(sample)) : 0;
        }
        return direction;
    }

    private static int largest(float[] gradient, boolean[] taken) {
        int largest = -1;
        for (int i = 0; i < gradient.length; i++) {
            if (!taken[i] && (largest < 0 || Math.abs(gradient[i]) > Math.abs(gradient[largest]))) {
                largest = i;
            }
        }
        return largest;
    }

    private static int next(int[] order, boolean[] taken) {
        int at = 0;
        while (taken[order[at]]) {
            at++;
        }
        return order[at];
    }
}
