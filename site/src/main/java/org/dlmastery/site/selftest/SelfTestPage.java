package org.dlmastery.site.selftest;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;

/** The half of the self-test that a reader sees: a table that grows, and below it what failed and what was skipped. */
final class SelfTestPage {
    private static final String LOADER = "engine";

    private final Language language;
    private final HTMLElement status = Tag.of("p").attribute("role", "status").element();
    private final HTMLElement rows = Tag.of("tbody").element();
    private final HTMLElement failures = Tag.of("ul").element();
    private final HTMLElement skips = Tag.of("ul").element();
    private final Tag failed;
    private final Tag skipped;
    private final List<String> programs = new ArrayList<>(List.of("WebAssembly", "JavaScript"));
    private final List<DeviceRow> shown = new ArrayList<>();
    private String program;

    private SelfTestPage(Language language) {
        this.language = language;
        failed = list("self-test.failures", failures);
        // Folded up: they are hundreds, and nothing is wrong with them.
        skipped = Tag.of("details").add(Tag.of("summary").text(language.say("self-test.skips"))).add(skips).hidden(true);
        Tag head = Tag.of("tr");
        for (String key : List.of("self-test.device", "self-test.program", "self-test.state", "self-test.passed",
                "self-test.failed", "self-test.skipped", "self-test.seconds")) {
            head.add(Tag.of("th").attribute("scope", "col").text(language.say(key)));
        }
        Tag.around(HTMLDocument.current().querySelector("main")).empty().add(
                Tag.of("p").add(Tag.of("a").attribute("href", "index.html#/").text(language.say("self-test.home"))),
                Tag.of("h1").text(language.say("self-test.title")),
                Tag.of("p").text(language.say("self-test.about"))).add(status).add(
                Tag.of("table").id("devices").add(Tag.of("caption").text(language.say("self-test.table")),
                        Tag.of("thead").add(head)).add(rows),
                failed, skipped, DataCheck.start(language));
    }

    static void start(Language language) {
        new SelfTestPage(language).nextProgram();
    }

    private Tag list(String title, HTMLElement items) {
        return Tag.of("section").add(Tag.of("h2").text(language.say(title))).add(items).hidden(true);
    }

    private void nextProgram() {
        if (programs.isEmpty()) {
            int sum = 0;
            for (DeviceRow row : shown) {
                sum += row.failures();
            }
            Elements.say(status, sum == 0 ? language.say("self-test.status.good")
                    : language.say("self-test.status.bad", Integer.toString(sum)));
            markDone();
            return;
        }
        program = programs.remove(0);
        startWorker(program.equals("WebAssembly"), this::hear);
    }

    private void hear(Posted posted) {
        if (isLoaderWord(posted)) {
            DeviceRow row = shown.isEmpty() || !last().program().equals(program) ? add(LOADER) : last();
            row.absent(reason(posted));
            nextProgram();
            return;
        }
        switch (posted.getKind()) {
            case "device" -> {
                add(posted.getDevice());
                Elements.say(status, language.say("self-test.status.running", posted.getDevice(), program));
            }
            case "absent" -> last().absent(posted.getText());
            case "progress" -> last().show(posted, false);
            case "done" -> last().show(posted, true);
            case "failed" -> note(failed, failures, posted);
            case "skipped" -> note(skipped, skips, posted);
            case "end" -> nextProgram();
            default -> throw new IllegalArgumentException("self-test: the worker said " + posted.getKind());
        }
    }

    private DeviceRow add(String device) {
        DeviceRow row = new DeviceRow(language, device, program);
        shown.add(row);
        rows.appendChild(row.tag().element());
        return row;
    }

    private DeviceRow last() {
        return shown.get(shown.size() - 1);
    }

    private void note(Tag section, HTMLElement items, Posted posted) {
        section.hidden(false);
        items.appendChild(Tag.of("li").text(language.say("self-test.item", posted.getDevice(), program,
                posted.getCase(), posted.getText())).element());
    }

    /** The worker that says it is ready gets the golden files; everything else is the listener's. */
    @JSBody(params = {"webAssembly", "listener"}, script = """
            var parts = dlmastery['self-test'];
            var text = '(' + parts[webAssembly ? 'worker' : 'javascript'] + ')();';
            var worker = new Worker(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })));
            worker.onmessage = function(event) {
                if (event.data.kind === 'ready') {
                    worker.postMessage(parts.golden);
                    return;
                }
                if (event.data.kind === 'end' || event.data.stopped !== undefined) {
                    worker.terminate();
                }
                listener(event.data);
            };
            worker.onerror = function(event) {
                event.preventDefault();
                worker.terminate();
                listener({ stopped: event.message || 'the worker could not be started' });
            };
            if (webAssembly) {
                worker.postMessage(parts.wasm);
            }""")
    private static native void startWorker(boolean webAssembly, Posted.Listener listener);

    @JSBody(params = "posted", script = "return posted.stopped !== undefined;")
    private static native boolean isLoaderWord(JSObject posted);

    @JSBody(params = "posted", script = "return String(posted.stopped);")
    private static native String reason(JSObject posted);

    @JSBody(script = "document.documentElement.dataset.selfTest = 'done';")
    private static native void markDone();
}
