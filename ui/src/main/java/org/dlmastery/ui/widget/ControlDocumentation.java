package org.dlmastery.ui.widget;

import org.dlmastery.core.settings.Choice;
import org.dlmastery.core.settings.ChoiceControl;
import org.dlmastery.core.settings.ChoicesControl;
import org.dlmastery.core.settings.Control;
import org.dlmastery.core.settings.ControlSet;
import org.dlmastery.core.settings.LayersControl;
import org.dlmastery.core.settings.NumberControl;
import org.dlmastery.core.settings.SetControl;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;

/** Every setting of a page with its name in links, its limits and its initial value, from the declaration. */
public final class ControlDocumentation {
    private final Language language;
    private final ControlSet controls;
    private final Tag body = Tag.of("tbody");
    private final Tag tag;

    public ControlDocumentation(Language language, ControlSet controls) {
        this.language = language;
        this.controls = controls;
        tag = Tag.of("details").is("twin documentation").add(
                Tag.of("summary").text(language.say("frame.settings-table")),
                Tag.of("p").text(language.say("documentation.about")),
                Tag.of("div").is("table-scroll").attribute("tabindex", "0").attribute("role", "region")
                        .attribute("aria-label", language.say("frame.settings-table")).add(
                                Tag.of("table").add(Tag.of("thead").add(Tag.of("tr").add(
                                        head("documentation.setting"), head("documentation.key"),
                                        head("documentation.values"), head("documentation.initial"),
                                        head("documentation.help"))), body)));
        tag.on("toggle", event -> fill());
    }

    public Tag tag() {
        return tag;
    }

    /** The same, unfolded: where it stands alone. */
    public Tag opened() {
        return tag.attribute("open", "");
    }

    /** Once it is opened, for most readers never do. */
    private void fill() {
        body.empty();
        for (Control<?> control : controls.controls()) {
            body.add(row(control));
        }
    }

    private <T> Tag row(Control<T> control) {
        return Tag.of("tr").add(
                Tag.of("th").attribute("scope", "row").text(language.say(controls.label(control))),
                Tag.of("td").add(Tag.of("code").text(control.key())),
                Tag.of("td").text(values(control)),
                Tag.of("td").text(control.write(control.initial())),
                Tag.of("td").text(language.say(controls.help(control))));
    }

    private String values(Control<?> control) {
        if (control instanceof NumberControl number) {
            String limits = language.say("documentation.range", language.figures().plain(number.least()),
                    language.figures().plain(number.most()));
            return number.unit().isEmpty() ? limits : limits + " " + language.say(number.unit());
        }
        if (control instanceof LayersControl layers) {
            return language.say("documentation.layers", Integer.toString(layers.mostLayers()),
                    Integer.toString(layers.mostNeurons()));
        }
        StringBuilder ids = new StringBuilder();
        if (control instanceof ChoicesControl<?> several) {
            return language.say("documentation.choices", Integer.toString(several.most()));
        }
        if (!(control instanceof ChoiceControl<?> || control instanceof SetControl<?>)) {
            return language.say(controls.values(control));
        }
        for (Choice<?> choice : control instanceof ChoiceControl<?> one ? one.choices()
                : ((SetControl<?>) control).choices()) {
            ids.append(ids.length() == 0 ? "" : ", ").append(choice.id());
        }
        return ids.toString();
    }

    private Tag head(String key) {
        return Tag.of("th").attribute("scope", "col").text(language.say(key));
    }
}
