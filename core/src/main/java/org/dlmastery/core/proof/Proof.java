package org.dlmastery.core.proof;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.train.Plan;
import org.dlmastery.core.train.Split;
import org.dlmastery.core.train.Trainable;

/**
 * A saved run proved, piece by piece: its figures over some examples of each split, the page's pictures where a model
 * is small enough to be measured often, the gradient of a batch's loss, and the slope of that loss along each tensor's
 * gradient. What a model lacks its data for is left out.
 */
final class Proof implements AutoCloseable {
    /** Examples of a split, and of a batch, of a model that is measured often: it computes them in no time. */
    static final int SAMPLE_OF_SMALL = 256;
    static final int BATCH_OF_SMALL = 64;
    /** Of others, which the reference device takes seconds for. */
    static final int SAMPLE = 32;
    static final int BATCH = 2;
    private static final int CHUNK = 8;

    private final ProofModel device;
    private final ProofModel reference;
    private final Deque<Piece> pieces = new ArrayDeque<>();
    private final Gradients gradients;
    private final int all;
    private boolean begun;

    /**
     * A proof of a run, whose numbers both models take; they are the proof's.
     *
     * @param shown the figures on the page that are of this state of the run
     * @param pictures the names of the pictures on the page
     * @param drawn what these are drawn from
     */
    Proof(Backend backend, Trainable tested, Backend definition, Trainable wanted, SavedRun saved, Metrics shown,
            List<String> pictures, List<NamedArray> drawn) {
        device = new ProofModel(backend, tested);
        reference = new ProofModel(definition, wanted);
        device.load(saved);
        reference.load(saved);
        boolean isSmall = tested.isMeasuredOften();
        pieces.add(new AnswersPiece(device, reference));
        addFigures(isSmall ? SAMPLE_OF_SMALL : SAMPLE, shown);
        if (isSmall) {
            pictures.forEach(picture -> pieces.add(new PicturePiece(reference, picture, drawn)));
        }
        gradients = new Gradients(device, reference, saved.epoch(), batch(saved, isSmall ? BATCH_OF_SMALL : BATCH));
        // The loss of training may change what goes with the parameters, so it comes last.
        if (tested.lacks().isEmpty() && !tested.splits().isEmpty()) {
            pieces.add(gradients);
            for (int i = 0; i < tested.model().parameters().size(); i++) {
                pieces.add(new SlopePiece(device, gradients, i, saved.parameters().get(i).values()));
            }
        }
        all = pieces.size();
    }

    private void addFigures(int most, Metrics shown) {
        List<Split> splits = device.trainable().splits();
        for (int split = 0; split < splits.size(); split++) {
            int sample = Math.min(most, splits.get(split).examples().count());
            FigurePiece.Sums sums = new FigurePiece.Sums(splits.get(split).columns().size());
            int chunk = Math.min(splits.get(split).chunk(), sample == splits.get(split).examples().count()
                    ? sample : CHUNK);
            for (int first = 0; first < sample; first += chunk) {
                pieces.add(new FigurePiece(device, reference, split, first, Math.min(chunk, sample - first), sample,
                        sums,
                        shown));
            }
        }
    }

    /** The first examples of the batch that the run would train on next. */
    private int[] batch(SavedRun saved, int most) {
        Plan plan = device.trainable().plan();
        int examples = device.trainable().examples().count();
        int[] order = plan.order(saved.epoch(), examples);
        int first = Math.min(saved.batch() * Math.min(plan.batchSize(), examples), examples - 1);
        int size = Math.min(Math.min(plan.batchSize(), most), examples - first);
        return Arrays.copyOfRange(order, first, first + size);
    }

    /** How many pieces there are, and how many are done. */
    int all() {
        return all;
    }

    int done() {
        return all - pieces.size();
    }

    boolean isDone() {
        return pieces.isEmpty();
    }

    /** Goes on by one piece at the most; what it has found. */
    List<NamedArray> work() {
        List<NamedArray> found = new ArrayList<>();
        if (!pieces.isEmpty()) {
            Piece piece = pieces.peek();
            if (!begun) {
                piece.begin();
                device.backend().flush();
                begun = true;
            }
            if (piece.isReady()) {
                Optional<List<NamedArray>> ended = piece.end();
                if (ended.isPresent()) {
                    found.addAll(ended.get());
                    pieces.remove();
                    begun = false;
                } else {
                    device.backend().flush();
                }
            }
        }
        return found;
    }

    @Override
    public void close() {
        gradients.close();
        device.trainable().close();
        reference.trainable().close();
    }
}
