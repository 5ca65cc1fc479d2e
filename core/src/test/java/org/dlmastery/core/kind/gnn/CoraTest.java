package org.dlmastery.core.kind.gnn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.gnn.spec.Cora;
import org.dlmastery.core.kind.gnn.spec.CoraDouble;
import org.dlmastery.core.kind.gnn.spec.CoraFiles;
import org.dlmastery.core.kind.gnn.spec.GnnControls;
import org.dlmastery.core.kind.gnn.spec.GraphSource;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.MissingDataException;
import org.dlmastery.core.train.Run;
import org.dlmastery.core.train.Supplies;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Cora on its way from two files to a run, with {@link CoraDouble} in its place. */
class CoraTest {
    private static byte[] content;
    private static byte[] cites;
    private static Cora cora;

    private final ReferenceBackend backend = new ReferenceBackend();

    @BeforeAll
    static void files() throws BadValueException {
        CoraDouble made = new CoraDouble();
        content = made.content();
        cites = made.cites();
        cora = CoraFiles.read(content, cites);
        assertArrayEquals(made.subjects(), cora.subjects());
    }

    private static Supplies supplies() {
        return new Supplies() {
            @Override
            public Tensor array(String dataSet, String name) {
                throw new IllegalArgumentException("the graph is wanted before anything lies on the device");
            }

            @Override
            public int[] wholes(String dataSet, String name) {
                assertEquals(Cora.NAME, dataSet);
                return NamedArray.get(cora.arrays(), name).wholes();
            }
        };
    }

    private static String refused(byte[] papers, byte[] citations) {
        return assertThrows(BadValueException.class, () -> CoraFiles.read(papers, citations)).reason().key();
    }

    private static byte[] changed(byte[] file, String from, String to) {
        String text = new String(file, StandardCharsets.US_ASCII);
        assertTrue(text.contains(from), from);
        int at = text.indexOf(from);
        return (text.substring(0, at) + to + text.substring(at + from.length())).getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void theFilesAreToldApartAndRead() {
        assertTrue(CoraFiles.isContent(content) && !CoraFiles.isContent(cites));
        Graph graph = cora.graph();
        assertEquals(2708, graph.nodes());
        assertEquals(5278, graph.edges().size());
        assertEquals(49_216, graph.features().count());
        // The first paper has 19 words; a row's features add up to 1.
        assertEquals(19, cora.starts()[1]);
        assertEquals(1f / 19, graph.features().values()[0]);
        List<Integer> told = Cora.firstTold(cora.subjects());
        assertEquals(140, told.size());
        for (int subject = 0; subject < 7; subject++) {
            int own = subject;
            assertEquals(20, told.stream().filter(paper -> cora.subjects()[paper] == own).count());
        }
    }

    @Test
    void linesMayEndAsOnWindows() throws BadValueException {
        byte[] other = new String(cites, StandardCharsets.US_ASCII).replace("\n", "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        assertArrayEquals(cora.first(), CoraFiles.read(content, other).first());
    }

    @Test
    void whatIsNotCoraIsRefusedAndWhyIsSaid() {
        assertEquals("cora.bad.line", refused(Arrays.copyOf(content, content.length / 2), cites));
        int lastLine = new String(content, StandardCharsets.US_ASCII).lastIndexOf("\n", content.length - 2) + 1;
        assertEquals("cora.bad.papers", refused(Arrays.copyOf(content, lastLine), cites));
        assertEquals("cora.bad.papers", refused(new byte[0], cites));
        assertEquals("cora.bad.words", refused(changed(content, "\t1\t", "\t0\t"), cites));
        assertEquals("cora.bad.words", refused(changed(content, "\t0\t", "\t1\t"), cites));
        assertEquals("cora.bad.line", refused(changed(content, "\t0\t", "\t2\t"), cites));
        assertEquals("cora.bad.line", refused(changed(content, "Theory", "Practice"), cites));
        assertEquals("cora.bad.subject", refused(changed(content, "Theory", "Rule_Learning"), cites));
        assertEquals("cora.bad.paper", refused(changed(content, "\n107\t", "\n100\t"), cites));
        assertEquals("cora.bad.citations", refused(content, Arrays.copyOf(cites, cites.length - 12)));
        assertEquals("cora.bad.line", refused(content, changed(cites, "\n", "\n99\t100\n")));
        assertEquals("cora.bad.line", refused(content, "<html>404</html>\n".getBytes(StandardCharsets.US_ASCII)));
        assertEquals("cora.bad.line", refused(cites, content));
    }

    @Test
    void aRunWaitsForCoraAndLearnsFromIt() {
        Values settings = GnnControls.ALL.initial().with(GnnControls.GRAPH, GraphSource.CORA);
        assertThrows(MissingDataException.class, () -> new GnnKind().create(backend, settings, new Supplies() {
            @Override
            public Tensor array(String dataSet, String name) {
                throw new MissingDataException(dataSet);
            }

            @Override
            public int[] wholes(String dataSet, String name) {
                throw new MissingDataException(dataSet);
            }
        }));
        assertEquals(0, backend.liveBuffers());
        try (Run run = new Run(backend, new GnnKind().create(backend, settings, supplies()))) {
            int[] given = NamedArray.get(run.trainable().facts(), "labelled").wholes();
            assertEquals(140, given.length);
            for (int epoch = 0; epoch < 10; epoch++) {
                run.trainBatch();
                while (run.phase() != Run.Phase.IDLE) {
                    run.goOn();
                }
            }
            // A guess gets 30 % at the most, the largest subject's share.
            float right = run.metrics().get(Metrics.TEST_ACCURACY);
            assertTrue(right > 0.4, "right: " + right);
        }
        assertEquals(0, backend.liveBuffers());
    }
}
