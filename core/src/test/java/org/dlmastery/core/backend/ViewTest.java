package org.dlmastery.core.backend;

import static org.dlmastery.core.backend.ShapeTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.junit.jupiter.api.Test;

class ViewTest {
    private final Backend backend = new ReferenceBackend();

    /** 0, 1, 2, … */
    private View numbers(int... sizes) {
        Shape shape = Shape.of(sizes);
        Buffer buffer = backend.allocate(DType.F32, shape.count());
        float[] values = new float[shape.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        backend.write(buffer, values);
        return View.of(buffer, shape);
    }

    private void assertReads(View view, float... expected) {
        assertArrayEquals(expected, backend.read(view).get());
    }

    @Test
    void permuteReordersDimensions() {
        View permuted = numbers(2, 3).permute(1, 0);
        assertEquals(Shape.of(3, 2), permuted.shape());
        assertReads(permuted, 0, 3, 1, 4, 2, 5);
        assertReads(numbers(2, 3).permute(-1, 0), 0, 3, 1, 4, 2, 5);
        assertRefused("permute: order [0] doesn't name each dimension of [2, 3] once", () -> numbers(2, 3).permute(0));
        assertRefused("permute: order [0, 0] names dimension 0 twice", () -> numbers(2, 3).permute(0, 0));
        assertRefused("shape: dimension 2 is not one of [2, 3]", () -> numbers(2, 3).permute(0, 2));
    }

    @Test
    void transposedSwapsTheInnermostTwo() {
        assertReads(numbers(2, 2, 2).transposed(), 0, 2, 1, 3, 4, 6, 5, 7);
        assertRefused("transpose: [3] has fewer than two dimensions", () -> numbers(3).transposed());
    }

    @Test
    void expandRepeats() {
        assertReads(numbers(2).expand(Shape.of(3, 2)), 0, 1, 0, 1, 0, 1);
        assertReads(numbers(2, 1).expand(Shape.of(2, 3)), 0, 0, 0, 1, 1, 1);
        assertReads(numbers().expand(Shape.of(2)), 0, 0);
        assertEquals(0, numbers(1).expand(Shape.of(0)).count());
        assertRefused("expand: [2] doesn't expand to [3]", () -> numbers(2).expand(Shape.of(3)));
        assertRefused("expand: [2, 3] has more dimensions than [3]", () -> numbers(2, 3).expand(Shape.of(3)));
    }

    @Test
    void sliceTakesEveryNth() {
        assertReads(numbers(7).slice(0, 1, 6, 2), 1, 3, 5);
        assertReads(numbers(7).slice(0, 1, 7, 2), 1, 3, 5);
        assertReads(numbers(7).slice(0, 2, 3, Integer.MAX_VALUE), 2);
        assertReads(numbers(2, 3).slice(-1, 1, 3, 1), 1, 2, 4, 5);
        assertEquals(0, numbers(7).slice(0, 7, 7, 1).count());
        assertRefused("slice: 1:8:1 is outside dimension 0 of [7]", () -> numbers(7).slice(0, 1, 8, 1));
        assertRefused("slice: -1:2:1 is outside dimension 0 of [7]", () -> numbers(7).slice(0, -1, 2, 1));
        assertRefused("slice: 3:2:1 is outside dimension 0 of [7]", () -> numbers(7).slice(0, 3, 2, 1));
        assertRefused("slice: 1:2:0 is outside dimension 0 of [7]", () -> numbers(7).slice(0, 1, 2, 0));
    }

    @Test
    void reshapeKeepsTheOrder() {
        View reshaped = numbers(2, 3).reshape(Shape.of(3, 2));
        assertEquals(Shape.of(3, 2), reshaped.shape());
        assertReads(reshaped, 0, 1, 2, 3, 4, 5);
        assertReads(numbers(6).slice(0, 2, 6, 1).reshape(Shape.of(2, 2)), 2, 3, 4, 5);
        assertRefused("reshape: [2, 3] has 6 elements, [4] has 4", () -> numbers(2, 3).reshape(Shape.of(4)));
        assertRefused("reshape: [3, 2] is not contiguous; copy it first",
                () -> numbers(2, 3).permute(1, 0).reshape(Shape.of(6)));
    }

    @Test
    void emptyViewsReshapeInAnyOrder() {
        assertEquals(Shape.of(0), numbers(2, 0, 3).permute(2, 0, 1).reshape(Shape.of(0)).shape());
        assertEquals(Shape.of(4, 0), numbers(0).reshape(Shape.of(4, 0)).shape());
    }

    @Test
    void contiguousMeansRowMajorWithoutGaps() {
        assertTrue(numbers(2, 3).isContiguous());
        assertTrue(numbers().isContiguous());
        assertTrue(numbers(2, 3).slice(0, 1, 2, 1).isContiguous());
        assertTrue(numbers(3, 1).permute(1, 0).isContiguous());
        assertFalse(numbers(2, 3).permute(1, 0).isContiguous());
        assertFalse(numbers(2, 3).slice(1, 0, 2, 1).isContiguous());
        assertFalse(numbers(1).expand(Shape.of(3)).isContiguous());
    }

    @Test
    void leadingDropsInnerDimensions() {
        View leading = numbers(2, 3, 4).leading(1);
        assertReads(leading, 0, 12);
        assertReads(numbers(2, 3).leading(0), 0);
    }

    @Test
    void windowsAreEveryPlaceOfAWindow() {
        View windows = numbers(4, 5).windows(Window.square(2, 2, 0));
        assertEquals(Shape.of(2, 2, 2, 2), windows.shape());
        assertReads(windows, 0, 2, 10, 12, 1, 3, 11, 13, 5, 7, 15, 17, 6, 8, 16, 18);
        // The padding is part of the view: an image of 2 rows with 1 more on either side.
        assertEquals(Shape.of(3, 2, 1, 1, 3), numbers(3, 4, 5).windows(new Window(2, 1, 2, 1, 2)).shape());
        assertReads(numbers(1, 5).windows(new Window(1, 3, 1, 0, 2)), 0, 2, 4);
        assertRefused("windows: an image [..., H, W] is needed, got [3]",
                () -> numbers(3).windows(Window.square(1, 1, 0)));
    }

    @Test
    void sameWindowMeansTheSameElementsInTheSameOrder() {
        View view = numbers(2, 2);
        assertTrue(view.sameWindow(view.permute(0, 1)));
        assertFalse(view.sameWindow(view.permute(1, 0)));
        assertFalse(view.sameWindow(numbers(2, 2)));
        assertFalse(view.slice(0, 0, 1, 1).sameWindow(view.slice(0, 1, 2, 1)));
    }

    @Test
    void aViewFitsItsBuffer() {
        Buffer buffer = backend.allocate(DType.F32, 5);
        assertEquals(4, View.of(buffer, Shape.of(2, 2)).count());
        assertRefused("view: [2, 3] needs 6 elements, the buffer has 5", () -> View.of(buffer, Shape.of(2, 3)));
    }
}
