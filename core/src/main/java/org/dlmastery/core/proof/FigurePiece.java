package org.dlmastery.core.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.protocol.Finding;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Batch;
import org.dlmastery.core.train.Readings;
import org.dlmastery.core.train.Split;

/** The figures of a few examples of a split, of which the last piece of a split makes the figures of all of them. */
final class FigurePiece implements Piece {
    /** Rounding of means over examples, and what devices' exponentials and logarithms differ by. */
    private static final double SHARE = 1e-4;

    /** What all pieces of a split have in common. */
    static final class Sums {
        private final double[] tested;
        private final double[] wanted;

        Sums(int columns) {
            tested = new double[columns];
            wanted = new double[columns];
        }
    }

    private final ProofModel device;
    private final ProofModel reference;
    private final int split;
    private final int first;
    private final int size;
    private final int sample;
    private final Sums sums;
    private final Metrics shown;
    private Optional<Readings> readings = Optional.empty();

    /**
     * A piece.
     *
     * @param split its number
     * @param first the first of its examples
     * @param sample how many examples all pieces of this split have together
     * @param shown what the page says of all examples of the split; NaN where it says nothing
     */
    FigurePiece(ProofModel device, ProofModel reference, int split, int first, int size, int sample, Sums sums,
            Metrics shown) {
        this.device = device;
        this.reference = reference;
        this.split = split;
        this.first = first;
        this.size = size;
        this.sample = sample;
        this.sums = sums;
        this.shown = shown;
    }

    @Override
    public void begin() {
        readings = Optional.of(measure(device));
    }

    private Readings measure(ProofModel on) {
        Split measured = on.trainable().splits().get(split);
        int[] rows = new int[size];
        for (int i = 0; i < size; i++) {
            rows[i] = first + i;
        }
        try (Batch batch = measured.examples().room(size); Step step = Step.inference(on.backend())) {
            on.fill(measured.examples(), batch, 0, rows);
            List<Tensor> figures = measured.measure().of(step, batch);
            return Readings.of(on.backend(), figures, Tensor::view);
        }
    }

    @Override
    public boolean isReady() {
        return readings.orElseThrow().areReady();
    }

    @Override
    public Optional<List<NamedArray>> end() {
        add(readings.orElseThrow().joined(), sums.tested);
        add(measure(reference).joined(), sums.wanted);
        return Optional.of(first + size < sample ? List.of() : findings().stream().map(Finding::array).toList());
    }

    private void add(float[] means, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += means[i] * (double) size / sample;
        }
    }

    private List<Finding> findings() {
        Split measured = reference.trainable().splits().get(split);
        int of = measured.examples().count();
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < measured.columns().size(); i++) {
            String column = measured.columns().get(i);
            if (!Double.isNaN(sums.wanted[i])) {
                findings.add(finding(Finding.Part.FIGURE, column, sums.tested[i], sums.wanted[i], of));
            }
            if (sample == of && !Float.isNaN(shown.get(column))) {
                findings.add(finding(Finding.Part.SHOWN_FIGURE, column, shown.get(column), sums.wanted[i], of));
            }
        }
        return findings;
    }

    private Finding finding(Finding.Part part, String column, double tested, double wanted, int of) {
        return new Finding(part, column, tested, wanted, Math.abs(tested - wanted),
                SHARE * Math.max(1, Math.abs(wanted)), sample, of);
    }
}
