package org.dlmastery.ui.device;

import java.util.Optional;
import org.dlmastery.core.protocol.DeviceKind;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.ui.boot.Parts;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.engine.Processor;
import org.dlmastery.ui.share.Chosen;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.Panel;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLOptionElement;
import org.teavm.jso.dom.html.HTMLSelectElement;

/** Which device computes: what a reader can choose, what is in use, how fast it is, and why another can't be used. */
public final class DevicePicker {
    private final Language language;
    private final DeviceDesk desk;
    private final HTMLSelectElement select;
    private final HTMLElement inUse;
    private final HTMLElement speed = Tag.of("p").is("device-meter").attribute("aria-live", "off").element();
    private final HTMLElement news = Tag.of("p").is("device-news").attribute("aria-live", "polite").element();
    private final Tag newsPlace = Tag.of("section").is("notice told").hidden(true);
    private final Tag field;
    private final Tag details;
    private Optional<DeviceTable> table = Optional.empty();

    /** @param part of the page's program which has the table of all devices */
    public DevicePicker(Language language, DeviceDesk desk, String part) {
        this.language = language;
        this.desk = desk;
        inUse = Tag.of("p").is("help").id("device-help").text(language.say("device.starting")).element();
        Tag choices = Tag.of("select").id("device").attribute("aria-describedby", "device-help")
                .add(Tag.of("option").attribute("value", "").text(language.say("device.auto")));
        for (DeviceKind device : DeviceDesk.OFFERED) {
            choices.add(Tag.of("option").attribute("value", device.name()).text(name(device)));
        }
        select = (HTMLSelectElement) choices.on("change", event -> choose()).element();
        newsPlace.add(news).add(Tag.button(language.say("link.dismiss")).is("small")
                .on("click", event -> newsPlace.hidden(true)));
        Tag opened = Tag.of("div").is("device-panel").attribute("role", "group").attribute("tabindex", "0")
                .attribute("aria-label", language.say("device.details"));
        Tag more = Tag.of("details").is("device-details").add(
                Tag.of("summary").text(language.say("device.details")), opened);
        more.on("toggle", event -> {
            if (more.element().hasAttribute("open")) {
                Parts.load(part, () -> open(opened), why -> opened.text(language.say(why)));
            }
        });
        field = Tag.of("div").is("field device").attribute("data-control", Chosen.DEVICE).add(
                Tag.of("label").attribute("for", "device").text(language.say("device.label")), choices).add(speed);
        Panel panel = new Panel("device", language.say("device.label"));
        panel.body().add(inUse).add(more.element());
        details = panel.tag().attribute("data-control", Chosen.DEVICE);
        desk.onChange(this::showDesk);
        showDesk();
    }

    private void open(Tag place) {
        if (table.isEmpty()) {
            table = Optional.of(new DeviceTable(language, desk, this::name));
            place.empty().add(table.get().tag());
        }
        table.get().open();
    }

    /** The choice, with how fast it is. */
    public Tag field() {
        return field;
    }

    /** What is in use, and a table of all devices. */
    public Tag details() {
        return details;
    }

    /** What happened to a device that the reader should know, until it is over or dismissed. */
    public Tag news() {
        return newsPlace;
    }

    public void leave() {
        desk.onChange(() -> { });
    }

    public void fail() {
        Elements.say(inUse, language.say("device.failed"));
        Elements.say(speed, "");
    }

    public void show(Event.Ready engine) {
        Elements.say(inUse, engine.program().equals("WebAssembly") ? language.say("device.in-use", engine.device())
                : language.say("device.fallback", engine.device(), engine.program()));
    }

    /** The speed meter. @param stepsPerSecond what the engine has counted in the last second of training */
    public void show(float stepsPerSecond) {
        if (stepsPerSecond > 0) {
            Elements.say(speed, language.say("device.meter", figure(stepsPerSecond)));
        }
    }

    private void choose() {
        String value = select.getValue();
        Elements.say(speed, "");
        desk.choose(value.isEmpty() ? Optional.empty() : Optional.of(DeviceKind.valueOf(value)));
    }

    private void showDesk() {
        // What the reader has chosen, unless it can't be used: then what computes in its place.
        select.setValue(desk.choice().map(wish -> desk.whyNot(wish).isPresent() ? desk.inUse() : wish)
                .map(DeviceKind::name).orElse(""));
        String said = news.getTextContent();
        Elements.say(news, desk.news().isPresent() ? sentence(desk.news().get())
                : desk.opening().isPresent() ? language.say("device.opening", name(desk.opening().get())) : "");
        if (!said.equals(news.getTextContent())) {
            newsPlace.hidden(news.getTextContent().isEmpty());
        }
        for (DeviceKind device : DeviceDesk.OFFERED) {
            HTMLOptionElement option = (HTMLOptionElement) select.querySelector("[value=" + device.name() + "]");
            option.setDisabled(desk.whyNot(device).isPresent() && !desk.choice().equals(Optional.of(device)));
        }
        table.ifPresent(DeviceTable::show);
    }

    private String sentence(DeviceNews happened) {
        return language.say(switch (happened.what()) {
            case ABSENT -> "device.news.absent";
            case REFUSED -> "device.news.refused";
            case LOST_AND_REPLACED -> "device.news.replaced";
            case LOST -> "device.news.lost";
            case REDUCED -> "device.news.reduced";
        }, name(happened.device()), happened.reason());
    }

    private String name(DeviceKind device) {
        return switch (device) {
            case CPU -> language.say("device.cpu");
            case CPU_FUSED -> language.say("device.fused");
            case CPU_THREADS -> language.say("device.threads");
            case CPU_WORKERS -> language.say("device.workers", figure(Processor.threads()));
            case WEBGPU -> language.say("device.webgpu");
        };
    }

    private String figure(double value) {
        return language.figures().whole(Math.round(value));
    }
}
