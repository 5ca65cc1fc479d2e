package org.dlmastery.ui.page.cnn.lens;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FoolCourseTest {
    @Test
    void theFirstStepAtWhichItIsTakenForAClassAndTheChangeUntilThen() {
        FoolCourse course = new FoolCourse();
        course.add(new float[] {10, 200}, new float[] {3, 1, 0});
        course.add(new float[] {14, 196}, new float[] {2, 1.5f, 0});
        course.add(new float[] {18, 190}, new float[] {1, 2, 0});
        course.add(new float[] {20, 188}, new float[] {0, 4, 0});
        assertEquals(2, course.firstTakenFor(1).getAsInt());
        assertEquals(0, course.firstTakenFor(0).getAsInt());
        assertTrue(course.firstTakenFor(2).isEmpty());
        assertArrayEquals(new float[] {8, -10}, course.change(2, 1));
        assertArrayEquals(new float[] {-1}, course.change(2, 2), "two channels of one pixel");
        assertEquals(10, course.largestChange(2));
        assertEquals(0, course.largestChange(0));
    }
}
