package org.dlmastery.core.kind.gnn;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.gnn.spec.Cora;
import org.dlmastery.core.kind.gnn.spec.CoraFiles;
import org.dlmastery.core.kind.gnn.spec.GnnControls;
import org.dlmastery.core.kind.gnn.spec.GnnSpec;
import org.dlmastery.core.kind.gnn.spec.GraphSource;
import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.stage.GraphKind;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Probe;
import org.dlmastery.core.train.Run;
import org.dlmastery.core.train.Supplies;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What GCN and GAT reach on Cora's public split, over seeds 1 to {@code cora.seeds}, with the files in
 * {@code cora.folder} that {@code scripts/planetoid-to-cora} has written: run by {@code scripts/accuracy cora} alone.
 */
class CoraAccuracy {
    /** Planetoid's test papers are the last of its order (Yang et al. 2016). */
    private static final int FIRST_TESTED = 1708;
    private static final int EPOCHS = 200;
    private static final int WANTED = 800;

    @ParameterizedTest
    @EnumSource(value = GraphKind.class, names = {"GCN", "GAT"})
    void onThePublicSplit(GraphKind kind) throws IOException, BadValueException {
        Path folder = Path.of(System.getProperty("cora.folder"));
        Cora cora = CoraFiles.read(Files.readAllBytes(folder.resolve(CoraFiles.CONTENT)),
                Files.readAllBytes(folder.resolve(CoraFiles.CITES)));
        List<Integer> told = Cora.firstTold(cora.subjects());
        assertTrue(told.stream().allMatch(paper -> paper < told.size()), "papers in Planetoid's order");
        int[] right = IntStream.rangeClosed(1, Integer.getInteger("cora.seeds", 20))
                .map(seed -> right(cora, kind, seed)).toArray();
        System.out.printf(Locale.ROOT,
                "%s on Cora's public split, right of %d test papers after %d epochs: %s; mean %.1f%n", kind,
                Cora.PAPERS - FIRST_TESTED, EPOCHS, Arrays.toString(right),
                Arrays.stream(right).average().orElseThrow());
        if (kind == GraphKind.GCN) {
            assertTrue(Arrays.stream(right).average().orElseThrow() >= WANTED, "GCN is to have 80 %");
        }
    }

    private static int right(Cora cora, GraphKind kind, int seed) {
        Values settings = GnnControls.ALL.initial().with(GnnControls.GRAPH, GraphSource.CORA)
                .with(GnnControls.MODEL, kind).with(GnnControls.DROPOUT, 50.0)
                .with(GnnControls.EPOCHS, (double) EPOCHS).with(GnnControls.SEED, (double) seed);
        ReferenceBackend backend = new ReferenceBackend();
        try (Run run = new Run(backend, new GnnKind().create(backend, settings, supplies(cora)));
                Probe nodes = run.trainable().probe(GnnSpec.NODES)) {
            for (int epoch = 0; epoch < EPOCHS; epoch++) {
                run.trainBatch();
                while (run.phase() != Run.Phase.IDLE) {
                    run.goOn();
                }
            }
            return right(cora.subjects(), nodes.take().arrays().get(0).values());
        }
    }

    /** @param probabilities [N, subjects] */
    private static int right(int[] subjects, float[] probabilities) {
        int count = Cora.SUBJECTS.size();
        int right = 0;
        for (int paper = FIRST_TESTED; paper < subjects.length; paper++) {
            int best = 0;
            for (int subject = 1; subject < count; subject++) {
                best = probabilities[paper * count + subject] > probabilities[paper * count + best] ? subject : best;
            }
            right += best == subjects[paper] ? 1 : 0;
        }
        return right;
    }

    private static Supplies supplies(Cora cora) {
        return new Supplies() {
            @Override
            public Tensor array(String dataSet, String name) {
                throw new IllegalArgumentException("no array of " + dataSet + " lies on the device");
            }

            @Override
            public int[] wholes(String dataSet, String name) {
                return NamedArray.get(cora.arrays(), name).wholes();
            }
        };
    }
}
