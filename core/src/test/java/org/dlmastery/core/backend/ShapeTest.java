package org.dlmastery.core.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ShapeTest {
    static void assertRefused(String message, Executable action) {
        assertEquals(message, assertThrows(ShapeException.class, action).getMessage());
    }

    @Test
    void countIsTheProductOfTheSizes() {
        assertEquals(1, Shape.of().count());
        assertEquals(30, Shape.of(2, 3, 5).count());
        assertEquals(0, Shape.of(2, 0, 5).count());
    }

    @Test
    void dimensionsCountFromEitherEnd() {
        Shape shape = Shape.of(2, 3, 5);
        assertEquals(2, shape.size(0));
        assertEquals(5, shape.size(-1));
        assertEquals(2, shape.size(-3));
        assertRefused("shape: dimension 3 is not one of [2, 3, 5]", () -> shape.size(3));
        assertRefused("shape: dimension -4 is not one of [2, 3, 5]", () -> shape.size(-4));
        assertRefused("shape: dimension 0 is not one of []", () -> Shape.of().size(0));
    }

    @Test
    void impossibleSizesAreRefused() {
        assertRefused("shape: a size is negative in [2, -1]", () -> Shape.of(2, -1));
        assertRefused("shape: [65536, 65536] has more than 2^31 - 1 elements", () -> Shape.of(65536, 65536));
        assertRefused("shape: [2147483647, 2147483647, 2147483647] has more than 2^31 - 1 elements",
                () -> Shape.of(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE));
        assertEquals(Integer.MAX_VALUE, Shape.of(Integer.MAX_VALUE).count());
    }

    @Test
    void aZeroMakesAnySizesPossible() {
        assertEquals(0, Shape.of(65536, 65536, 0).count());
        assertEquals(0, Shape.of(0, 65536, 65536).count());
    }

    @Test
    void shapesAreEqualByTheirSizesAndKeepThem() {
        int[] sizes = {2, 3};
        Shape shape = Shape.of(sizes);
        sizes[0] = 9;
        shape.sizes()[1] = 9;
        assertEquals(Shape.of(2, 3), shape);
        assertEquals(Shape.of(2, 3).hashCode(), shape.hashCode());
        assertNotEquals(Shape.of(3, 2), shape);
        assertNotEquals(Shape.of(2, 3, 1), shape);
        assertEquals("[2, 3]", shape.toString());
    }

    @Test
    void withExchangesOneSize() {
        assertEquals(Shape.of(2, 7, 5), Shape.of(2, 3, 5).with(-2, 7));
    }

    @Test
    void rowMajorStridesLeaveNoGaps() {
        assertArrayEquals(new int[] {15, 5, 1}, Shape.of(2, 3, 5).rowMajorStrides());
        assertArrayEquals(new int[0], Shape.of().rowMajorStrides());
    }

    @Test
    void broadcastStretchesSizesOfOne() {
        assertEquals(Shape.of(2, 5, 2), Shape.broadcast("add", Shape.of(2, 5, 2), Shape.of(5, 1)));
        assertEquals(Shape.of(5, 7), Shape.broadcast("add", Shape.of(1, 7), Shape.of(5, 1)));
        assertEquals(Shape.of(3), Shape.broadcast("add", Shape.of(), Shape.of(3)));
        assertEquals(Shape.of(0, 3), Shape.broadcast("add", Shape.of(1, 3), Shape.of(0, 1)));
        assertRefused("add: shapes don't broadcast, [4, 3] and [4]; sizes 3 and 4 differ in dimension -1",
                () -> Shape.broadcast("add", Shape.of(4, 3), Shape.of(4)));
        assertRefused("add: shapes don't broadcast, [2] and [0]; sizes 2 and 0 differ in dimension -1",
                () -> Shape.broadcast("add", Shape.of(2), Shape.of(0)));
    }
}
