package org.dlmastery.core.golden;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.dlmastery.core.data.Adjacency;
import org.dlmastery.core.data.PrincipalComponents;
import org.dlmastery.core.data.Smoothness;
import org.dlmastery.core.golden.Golden.Values;
import org.dlmastery.core.io.json.Json;
import org.junit.jupiter.api.Test;

/** What of the case "graphs" in {@code pages.json} needs no device. */
class GoldenGraphsTest {
    private final Json graphs = Golden.read("pages.json").member("graphs");
    private final Json expected = graphs.member("embedding");

    /** The vectors that the case measures, of its GCN's second layer. */
    private Values vectors() {
        assertEquals("gcn 3 tanh, layer 2 before training", expected.member("of").asText());
        List<Json> layers = graphs.member("models").member("gcn 3 tanh").member("layers").items();
        return Values.of(layers.get(1));
    }

    @Test
    void theNormalisedMatrixEqualsPyTorchs() {
        assertArrayEquals(Values.of(graphs.member("S")).data(), Adjacency.normalised(GoldenGraphs.graph(graphs)).dense(),
                1e-6f);
    }

    @Test
    void smoothnessEqualsPyTorchs() {
        float[] vectors = vectors().data();
        assertEquals(expected.member("meanCosine").asNumber(),
                Smoothness.meanCosine(vectors, vectors().shape().size(0)), 1e-6);
        assertEquals(expected.member("dirichletEnergy").asNumber(),
                Smoothness.dirichletEnergy(vectors, GoldenGraphs.graph(graphs)), 1e-6);
    }

    @Test
    void principalComponentsEqualPyTorchsUpToSign() {
        Values places = Values.of(expected.member("pcaUpToSign"));
        int directions = places.shape().size(1);
        PrincipalComponents got =
                PrincipalComponents.of(vectors().data(), vectors().shape().size(0), directions);
        float[] variances = Golden.floats(expected.member("variances"));
        for (int i = 0; i < variances.length; i++) {
            assertEquals(variances[i], got.variances()[i], 1e-6 + 1e-5 * variances[i]);
        }
        for (int k = 0; k < directions; k++) {
            double product = 0;
            for (int i = k; i < places.data().length; i += directions) {
                product += places.data()[i] * got.places()[i];
            }
            for (int i = k; i < places.data().length; i += directions) {
                assertEquals(places.data()[i], Math.signum(product) * got.places()[i], 1e-5);
            }
        }
    }
}
