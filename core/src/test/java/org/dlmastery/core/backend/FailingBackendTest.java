package org.dlmastery.core.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.expr.Expr;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a device does from the moment at which it fails. */
class FailingBackendTest {
    private static final DeviceFailure GONE = new DeviceFailure(DeviceFailure.Kind.LOST, "the card was taken away");

    private final FailingBackend backend = new FailingBackend(new ReferenceBackend());
    private final View counter = View.of(backend.allocate(DType.F32, 1), Shape.of(1));

    private void addOne() {
        backend.map(new View[] {counter}, new Expr[] {Expr.input(0).plus(Expr.constant(1))}, counter);
    }

    @Test
    void saysNothingWhileItComputes() {
        addOne();
        assertEquals(Optional.empty(), backend.failure());
        assertArrayEquals(new float[] {1}, backend.read(counter).get());
    }

    @Test
    void keepsTheFirstReason() {
        backend.fail(GONE);
        backend.fail(new DeviceFailure(DeviceFailure.Kind.DEFECT, "because it was lost"));
        assertEquals(Optional.of(GONE), backend.failure());
    }

    @Test
    void anAnswerUnderWayBecomesReadyAndThrows() {
        backend.hold();
        Pending<float[]> answer = backend.read(counter);
        assertFalse(answer.isReady());
        assertThrows(IllegalStateException.class, answer::get);
        backend.fail(GONE);
        assertTrue(answer.isReady());
        DeviceLostException thrown = assertThrows(DeviceLostException.class, answer::get);
        assertEquals(GONE, thrown.failure());
        assertEquals("the card was taken away", thrown.getMessage());
    }

    @Test
    void anAnswerThatCameBeforeStays() {
        addOne();
        Pending<float[]> answer = backend.read(counter);
        assertTrue(answer.isReady());
        backend.fail(GONE);
        assertArrayEquals(new float[] {1}, answer.get());
    }

    @Nested
    class Afterwards {
        private final Recording recording = backend.record(FailingBackendTest.this::addOne);

        Afterwards() {
            backend.fail(GONE);
        }

        @Test
        void commandsAreTakenAndDropped() {
            backend.write(counter.buffer(), new float[] {7});
            addOne();
            recording.replay();
            backend.flush();
            assertThrows(DeviceLostException.class, backend.read(counter)::get);
        }

        @Test
        void buffersAreStillCounted() {
            assertEquals(1, backend.liveBuffers());
            recording.close();
            backend.free(counter.buffer());
            assertEquals(0, backend.liveBuffers());
        }
    }
}
