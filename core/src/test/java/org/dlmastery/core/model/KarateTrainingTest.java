package org.dlmastery.core.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.data.KarateClub;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.op.CrossEntropy;
import org.dlmastery.core.op.Embedding;
import org.dlmastery.core.optim.Adam;
import org.dlmastery.core.optim.Optimiser;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.stage.GraphKind;
import org.dlmastery.core.stage.GraphNetSize;
import org.dlmastery.core.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The karate club with one label a club, those of nodes 0 and 33: Adam at 0.01, 200 epochs, weight decay 5·10⁻⁴.
 * Three seeds; with the system property {@code karate.seeds} as many as it says.
 */
class KarateTrainingTest {
    private static final int EPOCHS = 200;
    private static final int EARLY = 10;
    private static final Graph CLUB = KarateClub.graph();

    private static final GraphNetSize GCN =
            new GraphNetSize(GraphKind.GCN, 34, List.of(16), 2, 1, false, Activation.RELU);
    private static final GraphNetSize GAT =
            new GraphNetSize(GraphKind.GAT, 34, List.of(8), 2, 4, false, Activation.LINEAR);

    /** How many of the 32 others are right, in the tenth and in the last epoch. */
    private record Outcome(int early, int last) {
    }

    @TestFactory
    Stream<DynamicTest> nineInTenOfTheOthersAreRightAtEpochTenAndInTheEnd() {
        int seeds = Integer.getInteger("karate.seeds", 3);
        List<DynamicTest> tests = new ArrayList<>();
        for (GraphNetSize size : List.of(GCN, GAT)) {
            for (int seed = 1; seed <= seeds; seed++) {
                int own = seed;
                tests.add(DynamicTest.dynamicTest(size.kind() + ", seed " + seed, () -> {
                    Outcome outcome = train(size, own);
                    // 29 of 32 are 90.6 %.
                    assertTrue(outcome.last() >= 29 && outcome.early() >= 29, outcome.toString());
                }));
            }
        }
        return tests.stream();
    }

    private static Outcome train(GraphNetSize size, int seed) {
        Backend backend = new ReferenceBackend();
        try (GraphNet net = new GraphNet(backend, size, 0, seed);
                GraphNetLinks links = GraphNetLinks.of(backend, CLUB, size.kind());
                Optimiser optimiser = new Optimiser(backend, Adam.standard(), 0.01, net.parameters(), net.penalised());
                Step step = Step.training(backend)) {
            optimiser.setPenalty(0, 5e-4);
            Tensor x = step.constant(Shape.of(CLUB.nodes(), CLUB.featureCount()), CLUB.features().dense());
            Tensor told = step.rows(Shape.of(2), KarateClub.INSTRUCTOR, KarateClub.PRESIDENT);
            Tensor classes = step.rows(Shape.of(2), 0, 1);
            List<Tensor> logits = new ArrayList<>();
            int early = 0;
            try (Recording recording = backend.record(() -> {
                logits.add(net.logits(step, new NodeVectors.Dense(x), links));
                step.backward(CrossEntropy.mean(step, Embedding.apply(step, logits.get(0), told), classes));
                optimiser.update(step);
            })) {
                // A replay's logits are those before its update: epoch e is seen by replay e.
                for (int epoch = 1; epoch <= EPOCHS; epoch++) {
                    recording.replay();
                    early = epoch == EARLY ? right(backend, logits.get(0)) : early;
                }
                return new Outcome(early, right(backend, logits.get(0)));
            }
        }
    }

    private static int right(Backend backend, Tensor logits) {
        float[] values = backend.read(logits.view()).get();
        int right = 0;
        for (int i = 0; i < CLUB.nodes(); i++) {
            int predicted = values[2 * i + 1] > values[2 * i] ? 1 : 0;
            boolean told = i == KarateClub.INSTRUCTOR || i == KarateClub.PRESIDENT;
            right += !told && predicted == CLUB.labels()[i] ? 1 : 0;
        }
        return right;
    }
}
