package org.dlmastery.ui.dom;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.teavm.jso.JSBody;

/**
 * Work in pieces, one after the other in the order in which they were added. Short pieces share a turn of the page's
 * event loop; between turns the browser draws what there is and answers the reader. A piece that fails ends the work.
 */
public final class Turns {
    /**
     * How long a turn takes up further pieces, in milliseconds. On a phone a quarter as fast as a desktop a piece takes
     * up to 40, and nobody notices a wait of 50.
     */
    private static final double TAKING = 3;

    private final Consumer<Runnable> loop;
    private final DoubleSupplier clock;
    private final Consumer<Throwable> failed;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean asked;

    /**
     * @param loop runs what it is given in a later turn
     * @param clock milliseconds since whenever
     * @param failed gets what a piece has thrown
     */
    Turns(Consumer<Runnable> loop, DoubleSupplier clock, Consumer<Throwable> failed) {
        this.loop = loop;
        this.clock = clock;
        this.failed = failed;
    }

    /** Turns of this page's event loop. @param failed gets what a piece has thrown */
    public static Turns ofPage(Consumer<Throwable> failed) {
        return new Turns(task -> later(task::run), Page::now, failed);
    }

    /** Turns of this page's event loop; what a piece throws is an error of the page. */
    public static Turns ofPage() {
        return ofPage(Turns::rethrow);
    }

    private static void rethrow(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) thrown;
    }

    /** Runs a piece in a later turn, after those that were added before. */
    public Turns add(Runnable piece) {
        waiting.add(piece);
        ask();
        return this;
    }

    /** Drops what has not been run. */
    public void stop() {
        waiting.clear();
    }

    private void ask() {
        if (!asked) {
            asked = true;
            loop.accept(this::turn);
        }
    }

    private void turn() {
        asked = false;
        double start = clock.getAsDouble();
        try {
            while (!waiting.isEmpty()) {
                waiting.remove().run();
                if (clock.getAsDouble() - start >= TAKING && !waiting.isEmpty()) {
                    ask();
                    return;
                }
            }
        } catch (RuntimeException | Error e) {
            stop();
            failed.accept(e);
        }
    }

    /** A message instead of a timer: timers of a hidden page run once a second. */
    @JSBody(params = "action", script = """
            if (self.scheduler && scheduler.postTask) {
                scheduler.postTask(function() { action(); });
                return;
            }
            var channel = new MessageChannel();
            channel.port1.onmessage = function() {
                channel.port1.close();
                action();
            };
            channel.port2.postMessage(null);""")
    private static native void later(Page.Action action);
}
