package org.dlmastery.ui.dom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final Queue<Runnable> loop = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private double now;
    private final Turns turns = new Turns(loop::add, () -> now, failures::add);

    private Runnable piece(String name, double milliseconds) {
        return () -> {
            done.add(name);
            now += milliseconds;
        };
    }

    private void oneTurn() {
        loop.remove().run();
    }

    @Test
    void nothingRunsInTheTurnThatAddsIt() {
        turns.add(piece("a", 0));
        assertEquals(List.of(), done);
        oneTurn();
        assertEquals(List.of("a"), done);
    }

    @Test
    void shortPiecesShareATurnAndALongOneEndsIt() {
        turns.add(piece("a", 1)).add(piece("b", 1)).add(piece("c", 5)).add(piece("d", 5)).add(piece("e", 0));
        oneTurn();
        assertEquals(List.of("a", "b", "c"), done);
        oneTurn();
        assertEquals(List.of("a", "b", "c", "d"), done);
        oneTurn();
        assertEquals(List.of("a", "b", "c", "d", "e"), done);
        assertEquals(0, loop.size(), "turns that are still asked for");
    }

    @Test
    void aPieceMayAddAnother() {
        turns.add(() -> {
            done.add("a");
            turns.add(piece("c", 0));
        }).add(piece("b", 0));
        while (!loop.isEmpty()) {
            oneTurn();
        }
        assertEquals(List.of("a", "b", "c"), done);
    }

    @Test
    void whatIsStoppedDoesNotRunAndOthersMayFollow() {
        turns.add(piece("a", 0));
        turns.stop();
        oneTurn();
        assertEquals(List.of(), done);
        turns.add(piece("b", 0));
        oneTurn();
        assertEquals(List.of("b"), done);
    }

    @Test
    void aFailureIsToldAndEndsTheWork() {
        IllegalStateException failure = new IllegalStateException("no room");
        turns.add(() -> {
            throw failure;
        }).add(piece("a", 0));
        while (!loop.isEmpty()) {
            oneTurn();
        }
        assertEquals(List.of(failure), failures);
        assertEquals(List.of(), done);
    }
}
