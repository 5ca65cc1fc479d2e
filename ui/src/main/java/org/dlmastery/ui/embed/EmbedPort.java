package org.dlmastery.ui.embed;

import org.dlmastery.ui.dom.Page;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/**
 * The way to and from the page that embeds this one. What is sent says nothing about the reader, for a sandboxed frame
 * can't know who listens; what arrives is only heard from the embedding window itself. docs/embedding.md has the
 * messages.
 */
public final class EmbedPort {
    /** Gets a state to be shown, as a link's query; not yet checked. */
    @JSFunctor
    public interface StateAsked extends JSObject {
        void asked(String state);
    }

    private EmbedPort() {
    }

    /** Hides what belongs to the whole site and begins to tell the page's height. */
    @JSBody(script = """
            var root = document.documentElement;
            if (root.dataset.embed) {
                return;
            }
            root.dataset.embed = 'true';
            if (parent !== window) {
                var told = 0;
                new ResizeObserver(function() {
                    var height = Math.ceil(document.body.getBoundingClientRect().height);
                    if (height !== told) {
                        told = height;
                        parent.postMessage({ source: 'dlmastery', type: 'height', height: height }, '*');
                    }
                }).observe(document.body);
            }""")
    public static native void turnOn();

    @JSBody(script = "return document.documentElement.dataset.embed === 'true';")
    public static native boolean isOn();

    @JSBody(params = "state", script = """
            if (parent !== window && document.documentElement.dataset.embed) {
                parent.postMessage({ source: 'dlmastery', type: 'state', state: state }, '*');
            }""")
    public static native void state(String state);

    /** Losses and accuracies that are no numbers arrive as null. */
    @JSBody(params = {"epoch", "target", "phase", "trainingLoss", "testLoss", "trainingAccuracy", "testAccuracy"},
            script = """
            function finite(value) { return isFinite(value) ? value : null; }
            if (parent !== window) {
                parent.postMessage({ source: 'dlmastery', type: 'progress', epoch: epoch, target: target, run: phase,
                    trainingLoss: finite(trainingLoss), testLoss: finite(testLoss),
                    trainingAccuracy: finite(trainingAccuracy), testAccuracy: finite(testAccuracy) }, '*');
            }""")
    public static native void progress(int epoch, int target, String phase, float trainingLoss, float testLoss,
            float trainingAccuracy, float testAccuracy);

    @JSBody(params = {"checks", "right"}, script = """
            if (parent !== window && document.documentElement.dataset.embed) {
                parent.postMessage({ source: 'dlmastery', type: 'completed', checks: checks, right: right }, '*');
            }""")
    public static native void completed(int checks, int right);

    /** The run has reached what the link's author asks for. */
    @JSBody(params = {"title", "epoch", "step"}, script = """
            if (parent !== window && document.documentElement.dataset.embed) {
                parent.postMessage({ source: 'dlmastery', type: 'goal', reached: true, title: title, epoch: epoch,
                    step: step }, '*');
            }""")
    public static native void goal(String title, int epoch, int step);

    /** Listens to the embedding page. @return stops the listening */
    @JSBody(params = "asked", script = """
            function hear(event) {
                var data = event.data;
                if (event.source === parent && parent !== window
                        && document.documentElement.dataset.embed && data && data.target === 'dlmastery'
                        && data.type === 'setState' && typeof data.state === 'string' && data.state.length <= 20000) {
                    asked(data.state);
                }
            }
            addEventListener('message', hear);
            return function() { removeEventListener('message', hear); };""")
    public static native Page.Action listen(StateAsked asked);
}
