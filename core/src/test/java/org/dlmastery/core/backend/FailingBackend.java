package org.dlmastery.core.backend;

import java.util.Optional;
import org.dlmastery.core.expr.Expr;

/**
 * A device that fails when a test says so, and computes on another one until then. Its answers can be held back or come
 * a turn late, as a graphics processor's do.
 */
public final class FailingBackend implements Backend {
    private final Backend computing;
    private DeviceFailure failure;
    private boolean held;
    private boolean late;
    private Runnable replaying = () -> { };
    private Runnable flushing = () -> { };
    private int turn;

    public FailingBackend(Backend computing) {
        this.computing = computing;
    }

    /** Fails now, for good. Further failures change nothing. */
    public void fail(DeviceFailure reason) {
        if (failure == null) {
            failure = reason;
        }
    }

    /** From now on no answer is ready until {@link #release}, or until the device fails. */
    public void hold() {
        held = true;
    }

    /** Every answer is ready, those held back too. */
    public void release() {
        held = false;
    }

    /** From now on no answer is ready in the turn in which it was asked for. */
    public void answerLate() {
        late = true;
    }

    /** What was asked for before is ready from now on, where answers come late. */
    public void nextTurn() {
        turn++;
    }

    /** From now on this happens with each recording that is replayed: what a device needs time for. */
    public void whenReplaying(Runnable next) {
        replaying = next;
    }

    /** From now on this happens whenever all has to run that was issued: what a device puts off until then. */
    public void whenFlushing(Runnable next) {
        flushing = next;
    }

    @Override
    public Optional<DeviceFailure> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public String name() {
        return "Failing " + computing.name();
    }

    @Override
    public Buffer allocate(DType type, int length) {
        return computing.allocate(type, length);
    }

    @Override
    public void free(Buffer buffer) {
        computing.free(buffer);
    }

    @Override
    public int liveBuffers() {
        return computing.liveBuffers();
    }

    @Override
    public void write(Buffer buffer, float[] data) {
        unlessFailed(() -> computing.write(buffer, data));
    }

    @Override
    public void write(Buffer buffer, int start, byte[] data) {
        unlessFailed(() -> computing.write(buffer, start, data));
    }

    @Override
    public Pending<float[]> read(View view) {
        Pending<float[]> answer = computing.read(view);
        boolean before = failure == null;
        int asked = turn;
        return new Pending<>() {
            private boolean arrived;

            @Override
            public boolean isReady() {
                boolean due = !held && (!late || asked < turn);
                arrived |= before && failure == null && due && answer.isReady();
                return arrived || failure != null;
            }

            @Override
            public float[] get() {
                if (!isReady()) {
                    throw new IllegalStateException("read: the answer isn't there yet");
                }
                if (!arrived) {
                    throw new DeviceLostException(failure);
                }
                return answer.get();
            }
        };
    }

    @Override
    public void map(View[] outputs, Expr[] bodies, View... inputs) {
        unlessFailed(() -> computing.map(outputs, bodies, inputs));
    }

    @Override
    public void reduce(Reduction reduction, View output, View input) {
        unlessFailed(() -> computing.reduce(reduction, output, input));
    }

    @Override
    public void matmul(View output, View a, View b, boolean accumulate) {
        unlessFailed(() -> computing.matmul(output, a, b, accumulate));
    }

    @Override
    public void gather(View output, View table, View rows) {
        unlessFailed(() -> computing.gather(output, table, rows));
    }

    @Override
    public void scatterAdd(View table, View rows, View source) {
        unlessFailed(() -> computing.scatterAdd(table, rows, source));
    }

    @Override
    public boolean run(Fused op, View[] outputs, View... inputs) {
        return failure != null || computing.run(op, outputs, inputs);
    }

    @Override
    public Recording record(Runnable commands) {
        Recording recording = computing.record(commands);
        return new Recording() {
            @Override
            public void replay() {
                unlessFailed(recording::replay);
                replaying.run();
            }

            @Override
            public void close() {
                recording.close();
            }
        };
    }

    @Override
    public void flush() {
        unlessFailed(computing::flush);
        flushing.run();
    }

    private void unlessFailed(Runnable command) {
        if (failure == null) {
            command.run();
        }
    }
}
