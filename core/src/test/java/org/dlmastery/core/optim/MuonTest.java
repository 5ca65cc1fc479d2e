package org.dlmastery.core.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.nn.Parameter;
import org.junit.jupiter.api.Test;

/** The numbers are PyTorch's: muon.py has written muon.txt. */
class MuonTest {
    private final Backend backend = new ReferenceBackend();

    @Test
    void itsStepsArePyTorchs() throws IOException {
        String text;
        try (var file = MuonTest.class.getResourceAsStream("muon.txt")) {
            text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<String> lines = text.lines().toList();
        assertEquals(MuonSteps.SHAPES.size() * MuonSteps.STEPS, lines.size());
        for (int of = 0; of < MuonSteps.SHAPES.size(); of++) {
            List<Pending<float[]>> after = MuonSteps.weights(backend, MuonSteps.SHAPES.get(of));
            for (int step = 0; step < MuonSteps.STEPS; step++) {
                String[] numbers = lines.get(of * MuonSteps.STEPS + step).split(" ");
                float[] wanted = new float[numbers.length - 2];
                for (int i = 0; i < wanted.length; i++) {
                    wanted[i] = Float.parseFloat(numbers[i + 2]);
                }
                // Five steps of a polynomial that takes small singular values up twentyfold, in another order of sums.
                assertArrayEquals(wanted, after.get(step).get(), 2e-5f, numbers[0] + " after step " + numbers[1]);
            }
        }
        assertEquals(0, backend.liveBuffers());
    }

    @Test
    void aMatrixBecomesOneWhoseRowsOrColumnsAreNearlyOrthonormal() {
        Shape shape = Shape.of(7, 3);
        try (Parameter matrix = Parameter.state(backend, "matrix", shape);
                NewtonSchulz iteration = new NewtonSchulz(backend, List.of(matrix))) {
            float[] numbers = new float[shape.count()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = (float) Math.sin(1.1 * i * i + 0.3);
            }
            backend.write(iteration.room(shape).buffer(), numbers);
            float[] made = backend.read(iteration.orthogonal(shape)).get();
            for (int column = 0; column < 3; column++) {
                for (int other = 0; other < 3; other++) {
                    double product = 0;
                    for (int row = 0; row < 7; row++) {
                        product += made[row * 3 + column] * made[row * 3 + other];
                    }
                    // Singular values are left between 0.7 and 1.2, and so their squares around 1.
                    assertEquals(column == other ? 1 : 0, product, 0.55, column + ", " + other);
                }
            }
        }
        assertEquals(0, backend.liveBuffers());
    }

    @Test
    void hiddenWeightsAreMatricesAndTheClassifiersAreNot() {
        List<Parameter> parameters = new ArrayList<>();
        for (Shape shape : List.of(Shape.of(4, 1, 3, 3), Shape.of(4), Shape.of(8, 4), Shape.of(8), Shape.of(10, 8))) {
            parameters.add(Parameter.state(backend, "p" + parameters.size(), shape));
        }
        assertEquals(List.of("p0", "p2"), Muon.matrices(parameters).stream().map(Parameter::name).toList());
        assertEquals(List.of(), Muon.matrices(List.of(parameters.get(1), parameters.get(4))));
        assertEquals(Shape.of(4, 9), Muon.matrix(Shape.of(4, 1, 3, 3)));
        parameters.forEach(Parameter::close);
    }

    @Test
    void aGradientOfNoughtsMovesNothingButByDecay() {
        Shape shape = Shape.of(2, 2);
        try (Parameter matrix = Parameter.state(backend, "matrix", shape);
                NewtonSchulz iteration = new NewtonSchulz(backend, List.of(matrix))) {
            View noughts = iteration.orthogonal(shape);
            assertArrayEquals(new float[4], backend.read(noughts).get());
        }
    }
}
