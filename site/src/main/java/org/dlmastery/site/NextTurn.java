package org.dlmastery.site;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.browser.Window;

/**
 * Runs a task once more, as soon as whatever waits in the event loop has had its turn, or after a time. The latest
 * call decides. A message channel, because a timer waits for 4 ms even when asked for none.
 */
public final class NextTurn {
    @JSFunctor
    private interface Task extends JSObject {
        void run();
    }

    private final JSObject channel;
    private boolean posted;
    private boolean wanted;
    private int timer;

    public NextTurn(Runnable task) {
        channel = channel(() -> {
            posted = false;
            if (wanted) {
                wanted = false;
                task.run();
            }
        });
    }

    public void soon() {
        Window.clearTimeout(timer);
        wanted = true;
        if (!posted) {
            posted = true;
            post(channel);
        }
    }

    public void after(double milliseconds) {
        never();
        timer = Window.setTimeout(this::soon, milliseconds);
    }

    public void never() {
        Window.clearTimeout(timer);
        wanted = false;
    }

    @JSBody(params = "task", script = """
            var channel = new MessageChannel();
            channel.port1.onmessage = function() { task(); };
            return channel;""")
    private static native JSObject channel(Task task);

    @JSBody(params = "channel", script = "channel.port2.postMessage(null);")
    private static native void post(JSObject channel);
}
