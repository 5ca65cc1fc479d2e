package org.dlmastery.core.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Fused;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.Reduction;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.backend.Window;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.expr.Expr;
import org.junit.jupiter.api.Test;

/** What commands are called, which sizes count, and how often they have run. */
class CommandLogTest {
    private final CommandLog log = new CommandLog(new ReferenceBackend());

    private static View room(Backend backend, int... sizes) {
        Shape shape = Shape.of(sizes);
        return View.of(backend.allocate(DType.F32, shape.count()), shape);
    }

    private static View[] one(View view) {
        return new View[] {view};
    }

    private void add(View to, View first, View second) {
        log.map(one(to), new Expr[] {Expr.input(0).plus(Expr.input(1).times(3))}, first, second);
    }

    @Test
    void elementwiseKernelsAreTheSameButForSizesAndConstants() {
        View bias = room(log, 5);
        add(room(log, 4, 5), room(log, 4, 5), bias.expand(Shape.of(4, 5)));
        log.map(one(room(log, 9, 5)), new Expr[] {Expr.input(0).plus(Expr.input(1).times(7))}, room(log, 9, 5),
                bias.expand(Shape.of(9, 5)));
        List<Command> commands = List.copyOf(log.counts().keySet());
        assertEquals(2, commands.size());
        assertEquals("map ccc ADD(0,MULTIPLY(1,c))", commands.get(0).kind());
        assertEquals(commands.get(0).kind(), commands.get(1).kind());
        assertEquals(List.of(4, 5), commands.get(0).sizes());
        assertEquals(45, commands.get(1).work());
        assertEquals(Math.log(9.0 / 4), commands.get(0).distance(commands.get(1)), 1e-12);
    }

    /** Contiguous views of any rank are one loop; one number for all is another kernel than one for each row. */
    @Test
    void dimensionsThatLieBehindEachOtherAreOneLoop() {
        add(room(log, 2, 3, 4), room(log, 2, 3, 4), room(log, 2, 3, 4));
        add(room(log, 2, 3), room(log, 2, 3), room(log, 1).expand(Shape.of(2, 3)));
        add(room(log, 2, 3), room(log, 3, 2).transposed(), room(log, 2, 3));
        List<Command> commands = List.copyOf(log.counts().keySet());
        assertEquals(List.of(1, 24), commands.get(0).sizes());
        assertTrue(commands.get(1).kind().startsWith("map ccr "), commands.get(1).kind());
        assertEquals(List.of(1, 6), commands.get(1).sizes());
        assertTrue(commands.get(2).kind().startsWith("map csc "), commands.get(2).kind());
        assertEquals(List.of(2, 3), commands.get(2).sizes());
    }

    /** Work by hand: 6·5·7 products each of 3 matrices; 3·4·6·6·2·3·3 of the convolution. */
    @Test
    void productsReductionsAndRowsSayTheirLoops() {
        log.matmul(room(log, 3, 6, 7), room(log, 3, 6, 5), room(log, 3, 7, 5).transposed(), false);
        log.reduce(Reduction.SUM, room(log, 4, 1), room(log, 4, 9));
        log.gather(room(log, 2, 8), room(log, 5, 8), View.of(log.allocate(DType.I32, 2), Shape.of(2)));
        List<Command> commands = List.copyOf(log.counts().keySet());
        assertEquals(new Command("matmul nt", List.of(3, 6, 5, 7), 3 * 6 * 5 * 7), commands.get(0));
        assertEquals(new Command("reduce SUM cr", List.of(4, 9, 9), 36), commands.get(1));
        assertEquals(new Command("gather F32", List.of(2, 8), 16), commands.get(2));
        assertEquals("matmul", commands.get(0).group());
        assertEquals(new Command("Convolution 3x3/1", List.of(3, 2, 4, 36), 3 * 4 * 6 * 6 * 2 * 3 * 3),
                Commands.fused(new Fused.Convolution(Window.square(3, 1, 1), 1), one(room(log, 3, 4, 6, 6)),
                        new View[] {room(log, 3, 2, 6, 6), room(log, 4, 2, 3, 3)}));
    }

    @Test
    void recordedCommandsCountAsOftenAsTheyRun() {
        View sum = room(log, 4);
        Recording recording = log.record(() -> {
            add(sum, sum, sum);
            add(sum, sum, sum);
        });
        Command command = log.counts().keySet().iterator().next();
        assertEquals(Map.of(command, 2), log.counts());
        recording.replay();
        add(sum, sum, sum);
        assertEquals(Map.of(command, 5), log.counts());
        log.restart();
        assertEquals(Map.of(), log.counts());
        recording.replay();
        assertEquals(Map.of(command, 2), log.counts());
        assertEquals(List.of(command), List.copyOf(log.issued().keySet()));
    }
}
