package org.dlmastery.devices.webgpu.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Fused;
import org.dlmastery.core.backend.Reduction;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.backend.Window;
import org.junit.jupiter.api.Test;

/** What every kernel's text must keep to, and which kernel is chosen for which shapes. */
class KernelTextTest {
    private static View tensor(int... sizes) {
        return View.of(CollectedIssue.floats(Shape.of(sizes).count()), Shape.of(sizes));
    }

    private static List<Launch> matmul(int m, int k, int n, Limits limits) {
        CollectedIssue issue = new CollectedIssue(limits);
        MatrixProduct.plan(issue, tensor(m, n), tensor(m, k), tensor(k, n), false);
        return issue.launches();
    }

    /** Launches of every kind of kernel, on graphics processors with more or less beyond the ordinary. */
    private static List<Launch> all() {
        List<Launch> all = new ArrayList<>();
        for (Operands.Form form : Operands.Form.values()) {
            for (boolean subgroups : new boolean[] {false, true}) {
                all.addAll(all(new Limits(8, false, subgroups, new Operands(form, 0))));
            }
        }
        return all;
    }

    private static List<Launch> all(Limits limits) {
        CollectedIssue issue = new CollectedIssue(limits);
        View rows = View.of(CollectedIssue.buffer(DType.I32, 5), Shape.of(5));
        GatherKernel.plan(issue, tensor(5, 7), tensor(9, 7), rows);
        GatherKernel.plan(issue, tensor(5, 7), View.of(CollectedIssue.buffer(DType.U8, 63), Shape.of(9, 7)), rows);
        ScatterKernel.plan(issue, tensor(9, 7), rows, tensor(5, 7));
        ReduceKernel.plan(issue, Reduction.SUM, tensor(1, 1), tensor(999, 999));
        ReduceKernel.plan(issue, Reduction.MAX, tensor(1, 33), tensor(17, 33));
        MatrixProduct.plan(issue, tensor(2, 300, 300), tensor(2, 300, 40), tensor(2, 40, 300), true);
        MatrixProduct.plan(issue, tensor(2000, 2000), tensor(2000, 40), tensor(40, 2000), false);
        MatrixProduct.plan(issue, tensor(3, 300), tensor(3, 40), tensor(40, 300), false);
        Window window = Window.square(3, 2, 1);
        View x = tensor(2, 4, 9, 9);
        View w = tensor(6, 2, 3, 3);
        View y = tensor(2, 6, 5, 5);
        FusedPlans.plan(issue, new Fused.Convolution(window, 2), new View[] {y}, x, w, tensor(6));
        FusedPlans.plan(issue, new Fused.ConvolutionInputGradient(window, 2), new View[] {x}, y, w);
        FusedPlans.plan(issue, new Fused.ConvolutionWeightGradient(window, 2), new View[] {w}, x, y);
        View pooled = tensor(2, 4, 5, 5);
        FusedPlans.plan(issue, new Fused.MaxPooling(window), new View[] {pooled, tensor(2, 4, 5, 5)}, x);
        FusedPlans.plan(issue, new Fused.MaxPoolingGradient(window), new View[] {x}, pooled, tensor(2, 4, 5, 5));
        for (int width : new int[] {5, 100, 2000}) {
            View each = tensor(3, width);
            FusedPlans.plan(issue, new Fused.Softmax(), new View[] {tensor(3, width)}, each);
            FusedPlans.plan(issue, new Fused.SoftmaxGradient(), new View[] {tensor(3, width)}, each, tensor(3, width));
            FusedPlans.plan(issue, new Fused.CrossEntropy(), new View[] {tensor(3), tensor(3, width)}, each,
                    View.of(CollectedIssue.buffer(DType.I32, 3), Shape.of(3)));
        }
        View parts = tensor(3, 5, 50);
        FusedPlans.plan(issue, new Fused.Standardisation(1e-5), new View[] {tensor(3, 5, 50), tensor(3), tensor(3)},
                parts);
        FusedPlans.plan(issue, new Fused.StandardisationGradient(), new View[] {tensor(3, 5, 50)}, parts,
                tensor(3, 5, 50), tensor(3));
        View q = tensor(2, 3, 17, 64);
        View k = tensor(2, 3, 19, 64);
        View v = tensor(2, 3, 19, 64);
        View logarithms = tensor(2, 3, 17);
        View[] attended = {tensor(2, 3, 17, 64), logarithms};
        FusedPlans.plan(issue, new Fused.Attention(true, 0.125), attended, q, k, v);
        FusedPlans.plan(issue, new Fused.AttentionGradient(true, 0.125),
                new View[] {tensor(2, 3, 17, 64), tensor(2, 3, 19, 64), tensor(2, 3, 19, 64)}, tensor(2, 3, 17, 64),
                tensor(2, 3, 17, 64), logarithms, q, k, v);
        return issue.launches();
    }

    @Test
    void everyKernelBindsAtMostEightBuffers() {
        for (Launch launch : all()) {
            assertTrue(launch.buffers().size() <= 8, launch.kernel().name() + ": " + launch.buffers().size());
        }
    }

    @Test
    void everyTextDeclaresWhatItUsesAndClosesWhatItOpens() {
        for (Launch launch : all()) {
            String text = Wgsl.text(launch.kernel());
            assertEquals(count(text, '{'), count(text, '}'), text);
            assertEquals(count(text, '('), count(text, ')'), text);
            int buffers = launch.buffers().size();
            assertTrue(text.contains("buffer" + (buffers - 1) + "[") || buffers == 0, text);
            assertFalse(text.contains("buffer" + buffers + "["), text);
            assertFalse(text.contains("null"), text);
        }
    }

    @Test
    void noTextReadsBeyondItsParameters() {
        for (Launch launch : all()) {
            String text = Wgsl.text(launch.kernel());
            int vectors = Wgsl.parameterBytes(launch.kernel()) / 16;
            assertFalse(text.contains("words[" + vectors + "]"), launch.kernel().name());
        }
    }

    @Test
    void sharedMemoryFitsIntoWhatEveryDeviceHas() {
        for (Launch launch : all()) {
            int bytes = sharedBytes(Wgsl.text(launch.kernel()));
            assertTrue(bytes <= 16384, launch.kernel().name() + ": " + bytes);
        }
    }

    @Test
    void equalPlansGiveEqualKernels() {
        assertEquals(kernels(all()), kernels(all()));
    }

    @Test
    void fewRowsOrColumnsHaveTheirOwnKernel() {
        assertTrue(matmul(1, 64, 512, CollectedIssue.HARDWARE).get(0).kernel() instanceof ThinMatmul);
        assertTrue(matmul(512, 64, 1, CollectedIssue.HARDWARE).get(0).kernel() instanceof ThinMatmul);
        assertEquals("matmul 64x64", matmul(64, 64, 64, CollectedIssue.HARDWARE).get(0).kernel().name());
        assertEquals("matmul 128x128", matmul(2048, 64, 2048, CollectedIssue.HARDWARE).get(0).kernel().name());
        assertTrue(matmul(64, 64, 64, CollectedIssue.SOFTWARE).get(0).kernel() instanceof DirectMatmul);
    }

    @Test
    void whatIsBeyondTheOrdinaryIsUsedOnlyWhereTheDeviceHasIt() {
        for (Launch launch : all(CollectedIssue.HARDWARE)) {
            String text = Wgsl.text(launch.kernel());
            assertFalse(text.contains("subgroup") || text.contains("f16"), text);
        }
        List<String> seen = new ArrayList<>();
        for (Launch launch : all(new Limits(8, false, true, new Operands(Operands.Form.HALF, 0)))) {
            String text = Wgsl.text(launch.kernel());
            assertEquals(text.contains("subgroupAdd(") || text.contains("subgroupMax("),
                    text.startsWith("enable subgroups;\n"), text);
            assertEquals(text.contains("vec4<f16>"), text.startsWith("enable f16;\n"), text);
            seen.addAll(launch.kernel().extensions());
        }
        assertTrue(seen.contains("subgroups") && seen.contains("f16"), seen.toString());
    }

    @Test
    void onlyLargeProductsAreRounded() {
        Limits half = new Limits(8, false, false, Operands.half());
        assertEquals("matmul 64x64", matmul(255, 256, 256, half).get(0).kernel().name());
        List<Launch> launches = matmul(256, 256, 256, half);
        assertTrue(launches.get(launches.size() - 1).kernel().name().endsWith("half precision")
                || launches.get(launches.size() - 2).kernel().name().endsWith("half precision"), launches.toString());
    }

    @Test
    void manyTermsOfFewSumsAreCutIntoSlices() {
        List<Launch> launches = matmul(64, 65536, 64, CollectedIssue.HARDWARE);
        assertEquals(2, launches.size());
        assertTrue(launches.get(0).groups().z() > 16, launches.get(0).groups().toString());
    }

    private static List<Kernel> kernels(List<Launch> launches) {
        List<Kernel> kernels = new ArrayList<>();
        for (Launch launch : launches) {
            kernels.add(launch.kernel());
        }
        return kernels;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    /** The bytes of every {@code var<workgroup>}, from its text. */
    private static int sharedBytes(String text) {
        int sum = 0;
        for (String line : text.split("\n")) {
            if (line.startsWith("var<workgroup>")) {
                int product = line.contains("vec4<f32>") ? 16 : line.contains("vec4<f16>") || line.contains("vec2<u32>")
                        ? 8 : 4;
                int at = line.indexOf(", ");
                while (at >= 0) {
                    int end = line.indexOf('>', at);
                    product *= Integer.parseInt(line.substring(at + 2, end));
                    at = line.indexOf(", ", end);
                }
                sum += product;
            }
        }
        return sum;
    }
}
