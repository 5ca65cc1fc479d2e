package org.dlmastery.ui.device;

import java.util.Optional;
import java.util.function.Function;
import org.dlmastery.core.protocol.DeviceKind;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.engine.Trial;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;

/** All devices, how fast they are and why one can't be used; what else could be done to get a faster one. */
final class DeviceTable {
    private final Language language;
    private final DeviceDesk desk;
    private final Function<DeviceKind, String> name;
    private final Tag rows = Tag.of("tbody");
    private final HTMLElement reason = Tag.of("p").attribute("aria-live", "polite").element();
    private final HTMLElement again;
    private final ThreadsOffer threads;
    private final Tag tag;

    DeviceTable(Language language, DeviceDesk desk, Function<DeviceKind, String> name) {
        this.language = language;
        this.desk = desk;
        this.name = name;
        again = Tag.button(language.say("devices.measure")).on("click", event -> desk.measureAgain()).element();
        threads = new ThreadsOffer(language, desk);
        Tag table = Tag.of("table").attribute("aria-label", language.say("device.details")).add(
                Tag.of("thead").add(Tag.of("tr").add(head("device.label"), head("devices.state"),
                        head("devices.speed"))), rows);
        tag = Tag.of("div").add(table).add(reason).add(again).add(threads.tag());
        show();
    }

    private Tag head(String key) {
        return Tag.of("th").attribute("scope", "col").text(language.say(key));
    }

    Tag tag() {
        return tag;
    }

    /** The reader looks at it: what isn't known yet is measured. */
    void open() {
        desk.measure();
        threads.look();
    }

    /** Shows how it stands now. */
    void show() {
        rows.empty();
        StringBuilder figures = new StringBuilder();
        for (DeviceKind device : DeviceDesk.OFFERED) {
            Optional<String> speed = desk.trials().get(device) instanceof Trial.Measured measured
                    ? Optional.of(language.figures().whole(Math.round(measured.stepsPerSecond()))) : Optional.empty();
            speed.ifPresent(text -> figures.append(figures.length() == 0 ? "" : ", ")
                    .append(language.say("devices.figure", name.apply(device), text)));
            rows.add(Tag.of("tr").add(Tag.of("th").attribute("scope", "row").text(name.apply(device)),
                    Tag.of("td").text(state(device)), Tag.of("td").text(speed.orElse("–"))));
        }
        // Stands among them so that who looks for it learns why no page computes on it.
        rows.add(Tag.of("tr").add(Tag.of("th").attribute("scope", "row").text("WebGL2"),
                Tag.of("td").text(language.say("devices.webgl")), Tag.of("td").text("–")));
        Elements.say(reason, desk.measuring().isPresent() || figures.length() == 0 ? ""
                : language.say(desk.choice().isPresent() ? "devices.measured" : "devices.auto.reason",
                        name.apply(desk.inUse()), figures.toString()));
        Elements.hide(again, desk.measuring().isPresent());
    }

    private String state(DeviceKind device) {
        if (desk.inUse() == device) {
            return language.say("devices.state.in-use");
        }
        if (desk.measuring().equals(Optional.of(device))) {
            return language.say("devices.state.measuring");
        }
        Optional<String> whyNot = desk.whyNot(device);
        if (whyNot.isPresent()) {
            return language.say("devices.state.missing", whyNot.get());
        }
        return language.say(desk.trials().containsKey(device) ? "devices.state.available" : "devices.state.untried");
    }
}
