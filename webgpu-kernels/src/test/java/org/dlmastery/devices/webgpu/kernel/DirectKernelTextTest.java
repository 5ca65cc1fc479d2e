package org.dlmastery.devices.webgpu.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Fused;
import org.dlmastery.core.backend.Reduction;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.backend.Window;
import org.dlmastery.core.expr.Expr;
import org.junit.jupiter.api.Test;

/** The kernels for a processor that plays a graphics processor: what their texts keep to, and which are chosen. */
class DirectKernelTextTest {
    private static View tensor(int... sizes) {
        return View.of(CollectedIssue.floats(Shape.of(sizes).count()), Shape.of(sizes));
    }

    private static List<Launch> fused(Fused op, View[] outputs, View... inputs) {
        CollectedIssue issue = new CollectedIssue(CollectedIssue.SOFTWARE);
        assertTrue(FusedPlans.plan(issue, op, outputs, inputs));
        return issue.launches();
    }

    private static List<Launch> weightGradient(int images, int inputs, int outputs, int size) {
        return fused(new Fused.ConvolutionWeightGradient(Window.square(3, 1, 1), 1),
                new View[] {tensor(outputs, inputs, 3, 3)}, tensor(images, inputs, size, size),
                tensor(images, outputs, size, size));
    }

    private static DirectMatmul product(View a, View b) {
        CollectedIssue issue = new CollectedIssue(CollectedIssue.SOFTWARE);
        MatrixProduct.plan(issue, tensor(a.shape().size(0), b.shape().size(1)), a, b, false);
        return (DirectMatmul) issue.only().kernel();
    }

    /** Launches of every kind of kernel. */
    private static List<Launch> all() {
        CollectedIssue issue = new CollectedIssue(CollectedIssue.SOFTWARE);
        for (int size : new int[] {1, 7, 64}) {
            MatrixProduct.plan(issue, tensor(size, size), tensor(size, size), tensor(size, size), true);
            MatrixProduct.plan(issue, tensor(size, size), tensor(size, size).transposed(),
                    tensor(size, size).transposed(), false);
            ReduceKernel.plan(issue, Reduction.SUM, tensor(1, 1), tensor(size, 99));
        }
        for (Window window : List.of(Window.square(3, 1, 1), Window.square(5, 2, 2), new Window(1, 4, 1, 0, 3))) {
            for (int size : new int[] {12, 13}) {
                View x = tensor(2, 4, size, size);
                View w = tensor(6, 2, window.height(), window.width());
                View y = tensor(2, 6, window.outputHeight(size), window.outputWidth(size));
                FusedPlans.plan(issue, new Fused.Convolution(window, 2), new View[] {y}, x, w, tensor(6));
                FusedPlans.plan(issue, new Fused.ConvolutionInputGradient(window, 2), new View[] {x}, y, w);
                FusedPlans.plan(issue, new Fused.ConvolutionWeightGradient(window, 2), new View[] {w}, x, y);
            }
        }
        for (Window window : List.of(Window.square(2, 2, 0), Window.square(3, 2, 1))) {
            View x = tensor(2, 4, 8, 8);
            View y = tensor(2, 4, window.outputHeight(8), window.outputWidth(8));
            View number = tensor(y.shape().sizes());
            FusedPlans.plan(issue, new Fused.MaxPooling(window), new View[] {y, number}, x);
            FusedPlans.plan(issue, new Fused.MaxPoolingGradient(window), new View[] {x}, y, number);
        }
        for (int width : new int[] {5, 100}) {
            View x = tensor(3, width);
            View y = tensor(3, width);
            FusedPlans.plan(issue, new Fused.Softmax(), new View[] {y}, x);
            FusedPlans.plan(issue, new Fused.SoftmaxGradient(), new View[] {tensor(3, width)}, x, y);
            FusedPlans.plan(issue, new Fused.CrossEntropy(), new View[] {tensor(3), y}, x,
                    View.of(CollectedIssue.buffer(DType.I32, 3), Shape.of(3)));
            FusedPlans.plan(issue, new Fused.Standardisation(1e-5), new View[] {y, tensor(3), tensor(3)}, x);
            FusedPlans.plan(issue, new Fused.StandardisationGradient(), new View[] {tensor(3, width)}, x, y,
                    tensor(3));
        }
        return issue.launches();
    }

    @Test
    void noneUsesSharedMemoryOrBarriers() {
        for (Launch launch : all()) {
            String text = Wgsl.text(launch.kernel());
            assertFalse(text.contains("workgroupBarrier") || text.contains("var<workgroup>"), launch.kernel().name());
        }
    }

    @Test
    void everyTextDeclaresWhatItUsesAndClosesWhatItOpens() {
        for (Launch launch : all()) {
            String text = Wgsl.text(launch.kernel());
            assertEquals(count(text, '{'), count(text, '}'), text);
            assertEquals(count(text, '('), count(text, ')'), text);
            int buffers = launch.buffers().size();
            assertTrue(text.contains("buffer" + (buffers - 1) + "["), text);
            assertFalse(text.contains("buffer" + buffers + "["), text);
            assertFalse(text.contains("null"), text);
            assertFalse(text.contains("words[" + Wgsl.parameterBytes(launch.kernel()) / 16 + "]"), text);
        }
    }

    @Test
    void everyLaunchHasAWorkGroup() {
        for (Launch launch : weightGradient(0, 2, 3, 5)) {
            assertTrue(launch.groups().x() > 0, launch.kernel().name());
        }
    }

    @Test
    void fewWeightsAreSummedInSlices() {
        List<Launch> launches = weightGradient(64, 1, 8, 28);
        assertEquals(List.of("padded copy", "direct convolution towards weights", "reduce"), names(launches));
        assertTrue(launches.get(1).groups().x() >= 15, launches.get(1).groups().toString());
    }

    @Test
    void manyWeightsAreNotSliced() {
        assertFalse(names(weightGradient(2, 64, 64, 8)).contains("reduce"));
    }

    @Test
    void rowsOfWholeQuadsAreReadAsTheyLie() {
        assertEquals(2, names(weightGradient(64, 64, 64, 8)).size());
        assertEquals(3, names(weightGradient(64, 64, 64, 7)).size());
    }

    @Test
    void windowsTooWideToBeWrittenOutAreComposed() {
        CollectedIssue issue = new CollectedIssue(CollectedIssue.SOFTWARE);
        Fused op = new Fused.Convolution(Window.square(11, 1, 0), 1);
        assertFalse(FusedPlans.plan(issue, op, new View[] {tensor(1, 1, 3, 3)}, tensor(1, 1, 13, 13),
                tensor(1, 1, 11, 11)));
        assertEquals(List.of(), issue.launches());
    }

    @Test
    void windowsThatTileTheImageAreWalkedThrough() {
        Fused op = new Fused.MaxPoolingGradient(Window.square(2, 2, 0));
        List<Launch> even = fused(op, new View[] {tensor(1, 1, 8, 8)}, tensor(1, 1, 4, 4), tensor(1, 1, 4, 4));
        assertEquals(16, even.get(0).parameters()[0]);
        List<Launch> odd = fused(op, new View[] {tensor(1, 1, 9, 9)}, tensor(1, 1, 4, 4), tensor(1, 1, 4, 4));
        assertEquals(81, odd.get(0).parameters()[0]);
    }

    @Test
    void theFirstOfEqualPixelsIsTheLargest() {
        Fused op = new Fused.MaxPooling(Window.square(2, 2, 0));
        Launch launch = fused(op, new View[] {tensor(1, 1, 4, 4), tensor(1, 1, 4, 4)}, tensor(1, 1, 8, 8)).get(0);
        String text = Wgsl.text(launch.kernel());
        assertTrue(text.contains("(x1 > best ||") && text.contains("(x3 > best ||"), text);
    }

    @Test
    void mapsHaveFewWorkGroups() {
        CollectedIssue issue = new CollectedIssue(CollectedIssue.SOFTWARE);
        MapSplit.plan(issue, new View[] {tensor(1 << 20)}, new Expr[] {Expr.input(0)}, tensor(1 << 20));
        assertEquals(new Launch.Groups(16, 1, 1), issue.only().groups());
    }

    @Test
    void operandsOfProductsAreLoadedByFoursHoweverTheyLie() {
        DirectMatmul rows = product(tensor(64, 64), tensor(64, 64));
        assertEquals(DirectMatmul.Fours.TERMS, rows.aFours());
        assertEquals(DirectMatmul.Fours.ACROSS, rows.bFours());
        DirectMatmul columns = product(tensor(64, 64).transposed(), tensor(64, 64).transposed());
        assertEquals(DirectMatmul.Fours.ACROSS, columns.aFours());
        assertEquals(DirectMatmul.Fours.TERMS, columns.bFours());
        DirectMatmul odd = product(tensor(63, 63), tensor(63, 63));
        assertEquals(DirectMatmul.Fours.NONE, odd.aFours());
        assertEquals(DirectMatmul.Fours.NONE, odd.bFours());
    }

    private static List<String> names(List<Launch> launches) {
        return launches.stream().map(launch -> launch.kernel().name()).toList();
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }
}
