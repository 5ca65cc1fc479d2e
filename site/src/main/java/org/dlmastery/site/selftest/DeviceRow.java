package org.dlmastery.site.selftest;

import org.dlmastery.core.settings.Decimal;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;

/** One device's row in the table. */
final class DeviceRow {
    private final Language language;
    private final String device;
    private final String program;
    private final HTMLElement state;
    private final HTMLElement passed = number();
    private final HTMLElement failed = number();
    private final HTMLElement skipped = number();
    private final HTMLElement seconds = number();
    private final Tag tag;
    private int failures;

    DeviceRow(Language language, String device, String program) {
        this.language = language;
        this.device = device;
        this.program = program;
        state = Tag.of("td").text(language.say("self-test.state.opening")).element();
        tag = Tag.of("tr").add(Tag.of("th").attribute("scope", "row").text(device), Tag.of("td").text(program))
                .add(state).add(passed).add(failed).add(skipped).add(seconds);
    }

    private static HTMLElement number() {
        return Tag.of("td").element();
    }

    Tag tag() {
        return tag;
    }

    String device() {
        return device;
    }

    String program() {
        return program;
    }

    int failures() {
        return failures;
    }

    void absent(String reason) {
        Elements.say(state, language.say("self-test.state.absent", reason));
    }

    void show(Posted posted, boolean done) {
        failures = posted.getFailed();
        int tried = posted.getPassed() + posted.getFailed() + posted.getSkipped();
        Elements.say(state, done ? language.say("self-test.state.done") : language.say("self-test.state.running",
                Integer.toString(tried), Integer.toString(posted.getTotal())));
        Elements.say(passed, Integer.toString(posted.getPassed()));
        Elements.say(failed, Integer.toString(posted.getFailed()));
        Elements.say(skipped, Integer.toString(posted.getSkipped()));
        Elements.say(seconds, Decimal.rounded(posted.getSeconds(), 1, false));
    }
}
