package org.dlmastery.ui.dom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrokesTest {
    private final List<String> done = new ArrayList<>();
    private boolean takes;
    private final Strokes strokes = new Strokes(new Hand() {
        @Override
        public void over(double x, double y) {
            note("over", x, y);
        }

        @Override
        public void leave() {
            done.add("leave");
        }

        @Override
        public boolean begin(double x, double y, boolean erases) {
            note(erases ? "erase" : "begin", x, y);
            return takes;
        }

        @Override
        public void move(double x, double y) {
            note("move", x, y);
        }

        @Override
        public void end() {
            done.add("end");
        }

        @Override
        public void cancel() {
            done.add("cancel");
        }
    });

    private void note(String what, double x, double y) {
        done.add(what + " " + (int) x + " " + (int) y);
    }

    private record At(int id, String kind, boolean primary, int buttons, double time) implements Contact {
        @Override
        public int getPointerId() {
            return id;
        }

        @Override
        public String getPointerType() {
            return kind;
        }

        @Override
        public boolean isPrimary() {
            return primary;
        }

        @Override
        public int getButtons() {
            return buttons;
        }

        @Override
        public double getTimeStamp() {
            return time;
        }
    }

    private static At mouse(int buttons) {
        return new At(1, "mouse", true, buttons, 0);
    }

    private static At first(double time) {
        return new At(10, "touch", true, 1, time);
    }

    private static At second(double time) {
        return new At(11, "touch", false, 1, time);
    }

    private static At pen(int buttons, double time) {
        return new At(2, "pen", true, buttons, time);
    }

    private void assertDone(String... expected) {
        assertEquals(List.of(expected), done);
    }

    @Test
    void aMouseDrawsWithItsMainButtonAndReadsWithoutIt() {
        strokes.move(mouse(0), 1, 1);
        strokes.press(mouse(1), 2, 2);
        strokes.move(mouse(1), 3, 3);
        strokes.release(mouse(0));
        strokes.leave(mouse(0));
        assertDone("over 1 1", "begin 2 2", "move 3 3", "end", "leave");
    }

    @Test
    void otherButtonsDrawNothing() {
        for (int buttons : new int[] {2, 4, 8, 16}) {
            assertFalse(strokes.press(mouse(buttons), 2, 2));
            strokes.release(mouse(0));
        }
        assertDone();
    }

    @Test
    void aMouseThatWasLiftedWhereNobodyHeardItEndsItsStroke() {
        strokes.press(mouse(1), 2, 2);
        strokes.move(mouse(2), 9, 9);
        strokes.move(mouse(0), 9, 9);
        assertDone("begin 2 2", "end", "over 9 9", "over 9 9");
    }

    @Test
    void aMenuOfAMouseTakesBackItsPress() {
        strokes.press(mouse(1), 2, 2);
        strokes.menu();
        strokes.release(mouse(0));
        assertDone("begin 2 2", "cancel");
    }

    @Test
    void aSecondFingerNeitherDrawsNorEndsTheStroke() {
        strokes.press(first(0), 2, 2);
        assertFalse(strokes.keepsFingers(), "two fingers at once scroll");
        strokes.move(first(1), 12, 2);
        assertTrue(strokes.keepsFingers(), "a stroke that has gone some way is no gesture of the browser's");
        assertFalse(strokes.press(second(2), 50, 50));
        strokes.move(second(3), 60, 60);
        strokes.move(first(4), 22, 2);
        strokes.release(second(5));
        strokes.cancel(second(5));
        strokes.move(first(6), 32, 2);
        strokes.release(first(7));
        strokes.move(second(8), 60, 60);
        assertDone("begin 2 2", "move 12 2", "move 22 2", "move 32 2", "end");
    }

    @Test
    void aMouseBesideAFingerDoesNothing() {
        strokes.press(first(0), 2, 2);
        assertFalse(strokes.press(mouse(1), 50, 50));
        strokes.move(mouse(1), 60, 60);
        strokes.release(mouse(0));
        strokes.leave(mouse(0));
        strokes.release(first(1));
        assertDone("begin 2 2", "end");
    }

    @Test
    void whatAStrokeTakesAtOnceIsNoGesture() {
        takes = true;
        strokes.press(first(0), 2, 2);
        assertTrue(strokes.keepsFingers());
    }

    @Test
    void aFingerThatTheBrowserTakesIsCancelled() {
        strokes.press(first(0), 2, 2);
        strokes.cancel(first(1));
        strokes.move(first(2), 9, 9);
        strokes.press(first(3), 3, 3);
        strokes.release(first(4));
        assertDone("begin 2 2", "cancel", "over 9 9", "begin 3 3", "end");
    }

    @Test
    void whatAFingerShowsStaysWhenItIsLifted() {
        strokes.press(first(0), 2, 2);
        strokes.release(first(1));
        strokes.leave(first(1));
        assertDone("begin 2 2", "end");
    }

    @Test
    void aPenTakesBackWhatTheHandDidBeforeIt() {
        strokes.press(first(0), 80, 80);
        strokes.move(pen(0, 10), 1, 1);
        strokes.press(pen(1, 20), 2, 2);
        strokes.move(first(21), 90, 90);
        strokes.move(pen(1, 22), 3, 3);
        strokes.release(first(23));
        strokes.release(pen(0, 24));
        assertDone("begin 80 80", "cancel", "over 1 1", "begin 2 2", "move 3 3", "end");
    }

    @Test
    void aHandThatRestsBesideAPenDrawsNothingUntilThePenIsGoneForAWhile() {
        strokes.press(pen(1, 1000), 2, 2);
        assertFalse(strokes.press(first(1001), 80, 80));
        assertTrue(strokes.keepsFingers());
        strokes.release(pen(0, 1100));
        strokes.leave(pen(0, 1200));
        assertFalse(strokes.press(first(3100), 80, 80));
        strokes.move(first(3150), 81, 80);
        assertTrue(strokes.press(first(3300), 70, 70));
        assertDone("begin 2 2", "end", "leave", "begin 70 70");
    }

    @Test
    void theOtherEndOfAPenErases() {
        strokes.press(pen(32, 0), 2, 2);
        strokes.move(pen(32, 1), 3, 3);
        strokes.release(pen(0, 2));
        strokes.press(pen(2, 3), 4, 4);
        assertDone("erase 2 2", "move 3 3", "end");
    }

    @Test
    void aPointerThatLeavesWhileItIsPressedEndsThere() {
        strokes.press(mouse(1), 2, 2);
        strokes.leave(mouse(1));
        assertDone("begin 2 2", "end", "leave");
    }
}
