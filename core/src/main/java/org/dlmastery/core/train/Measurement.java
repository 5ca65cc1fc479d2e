package org.dlmastery.core.train;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.protocol.Metrics;

/** Measures a model over all its splits, a chunk at a time, and reads what was noted of the batches meanwhile. */
final class Measurement implements AutoCloseable {
    private final List<Split> splits;
    private final List<Evaluation> evaluations = new ArrayList<>();
    private final List<String> columns = new ArrayList<>();
    private final boolean withBatches;
    private boolean whole;
    private int issuing;
    private List<Pending<float[]>> asked = List.of();
    private float lossesBefore;
    private float stepsBefore;

    /** @param withBatches whether the batches' mean loss is one of the figures */
    Measurement(Backend backend, List<Split> splits, boolean withBatches) {
        this.splits = splits;
        this.withBatches = withBatches;
        for (Split split : splits) {
            evaluations.add(new Evaluation(backend, split));
            columns.addAll(split.columns());
        }
    }

    /** @param overSplits whether all splits are measured; else only what is known of the batches */
    void begin(boolean overSplits) {
        whole = overSplits;
        issuing = overSplits ? 0 : evaluations.size();
        asked = List.of();
        if (overSplits) {
            evaluations.forEach(Evaluation::begin);
            skipIssued();
        }
    }

    private void skipIssued() {
        while (issuing < evaluations.size() && evaluations.get(issuing).isIssued()) {
            issuing++;
        }
    }

    boolean isIssued() {
        return issuing >= evaluations.size();
    }

    /** Issues the next chunk, and all that are a split's only one: small splits are measured in one go. */
    void issue() {
        boolean small = true;
        while (!isIssued() && small) {
            evaluations.get(issuing).issueChunk();
            small = evaluations.get(issuing).isIssued()
                    && splits.get(issuing).examples().count() <= splits.get(issuing).chunk();
            skipIssued();
        }
    }

    boolean isAsked() {
        return !asked.isEmpty();
    }

    /** Asks the device for all numbers. */
    void ask(FiniteWatch watch) {
        List<Pending<float[]>> numbers = new ArrayList<>();
        if (whole) {
            evaluations.forEach(evaluation -> numbers.add(evaluation.means()));
        }
        if (withBatches) {
            numbers.add(watch.count());
            numbers.add(watch.sum());
        }
        numbers.add(watch.firstBadStep());
        asked = numbers;
    }

    boolean isReady() {
        for (Pending<float[]> number : asked) {
            if (!number.isReady()) {
                return false;
            }
        }
        return true;
    }

    boolean isWhole() {
        return whole;
    }

    /** Whether there is anything but batches to measure: a model that lacks its examples has no splits. */
    boolean hasSplits() {
        return !evaluations.isEmpty();
    }

    int firstBadStep() {
        return (int) fromBehind(1);
    }

    private float fromBehind(int places) {
        return asked.get(asked.size() - places).get()[0];
    }

    /** Whether all losses over splits that arrived are finite. */
    boolean areFinite() {
        return !whole || new Metrics(columns, means()).areFinite();
    }

    private float[] means() {
        float[] means = new float[columns.size()];
        int next = 0;
        for (int i = 0; i < evaluations.size(); i++) {
            float[] values = asked.get(i).get();
            System.arraycopy(values, 0, means, next, values.length);
            next += values.length;
        }
        return means;
    }

    /**
     * The newest figures: what has arrived, and of the rest what was known before.
     *
     * @param endsRow whether the batches since the row before end here
     */
    Metrics metrics(Metrics before, boolean endsRow) {
        List<String> names = new ArrayList<>(hasSplits() ? columns : before.columns());
        names.remove(Metrics.BATCH_LOSS);
        float[] values = new float[names.size() + (withBatches ? 1 : 0)];
        if (whole && hasSplits()) {
            System.arraycopy(means(), 0, values, 0, names.size());
        } else {
            for (int i = 0; i < names.size(); i++) {
                values[i] = before.get(names.get(i));
            }
        }
        if (withBatches) {
            names.add(Metrics.BATCH_LOSS);
            float steps = fromBehind(3) - stepsBefore;
            values[values.length - 1] = steps > 0 ? (fromBehind(2) - lossesBefore) / steps
                    : before.get(Metrics.BATCH_LOSS);
            if (endsRow) {
                stepsBefore = fromBehind(3);
                lossesBefore = fromBehind(2);
            }
        }
        return new Metrics(names, values);
    }

    /** The batches' loss alone: what a row between two epochs holds. */
    Metrics onlyBatches(Metrics metrics) {
        return new Metrics(List.of(Metrics.BATCH_LOSS), new float[] {metrics.get(Metrics.BATCH_LOSS)});
    }

    /** The watch counts anew. */
    void restart() {
        lossesBefore = 0;
        stepsBefore = 0;
    }

    @Override
    public void close() {
        evaluations.forEach(Evaluation::close);
    }
}
