package org.dlmastery.ui.export;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.dlmastery.core.io.export.ExportFormat;
import org.dlmastery.core.protocol.RunMoment;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.settings.KindSpec;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.Panel;
import org.teavm.jso.browser.Location;
import org.teavm.jso.dom.html.HTMLButtonElement;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLSelectElement;

/**
 * Where a reader takes a trained network away: as a file, as a program, as a picture.
 *
 * @param <M> the page's moments
 */
public final class ExportPanel<M extends RunMoment> {
    /**
     * What a page has to take away.
     *
     * @param formats the files' formats, in the order in which they are offered
     * @param help what the key of a format's help begins with, before its name
     * @param answers what the page shows of the model at a moment, for programs to be held against
     * @param pictures what the page draws, as files too
     */
    public record Offer<M>(KindSpec spec, List<ExportFormat> formats, String help, Function<M, float[]> answers,
            List<Picture<M>> pictures) {
        public Offer {
            formats = List.copyOf(formats);
            pictures = List.copyOf(pictures);
        }
    }

    /**
     * A picture.
     *
     * @param name what it is chosen by, as a format's name
     * @param save hands the file of a moment to the browser and tells its name
     */
    public record Picture<M>(String name, Function<M, String> save) {
    }

    private static final String ASKED = "tab=export:";

    private final Language language;
    private final Supplier<Values> settings;
    private final Offer<M> offer;
    private final Panel panel;
    private final HTMLSelectElement select;
    private final HTMLElement help = Tag.of("p").is("help").id("export-help").element();
    private final HTMLButtonElement download;
    private final HTMLButtonElement show;
    private final HTMLButtonElement copy;
    private final HTMLElement status = Tag.of("p").is("help").attribute("aria-live", "polite").element();
    private final HTMLElement code;
    private boolean loaded;
    private boolean isAsked;
    private Optional<M> snapshot = Optional.empty();

    /**
     * @param settings what the last shown snapshot's run was of
     */
    public ExportPanel(Language language, Supplier<Values> settings, Offer<M> offer) {
        this.language = language;
        this.settings = settings;
        this.offer = offer;
        Tag selectTag = Tag.of("select").id("export-format").attribute("aria-describedby", "export-help");
        for (ExportFormat format : offer.formats()) {
            selectTag.add(option(format.name()));
        }
        for (Picture<M> picture : offer.pictures()) {
            selectTag.add(option(picture.name()));
        }
        selectTag.on("change", event -> choose());
        select = (HTMLSelectElement) selectTag.element();
        chooseAsked(Location.current().getHash());
        download = (HTMLButtonElement) Tag.button(language.say("export.download")).is("primary")
                .on("click", event -> download()).element();
        show = (HTMLButtonElement) Tag.button(language.say("export.show")).on("click", event -> showText()).element();
        code = Tag.of("pre").is("export-text").attribute("tabindex", "0")
                .attribute("aria-label", language.say("export.text")).hidden(true).element();
        copy = (HTMLButtonElement) Tag.button(language.say("copy.do")).hidden(true)
                .on("click", event -> copyText()).element();
        Tag field = Tag.of("div").is("field").add(
                Tag.of("label").attribute("for", "export-format").text(language.say("export.format")), selectTag)
                .add(help);
        Tag buttons = Tag.of("div").is("buttons").add(download).add(show).add(copy);
        Tag choices = Tag.of("div").is("export-choices").add(field, buttons).add(status).add(code);
        panel = new Panel("export", language.say("export.title"));
        panel.body().add(choices);
        boolean asked = isAsked;
        choose();
        isAsked = asked;
        ExportProgram.load(() -> {
            loaded = true;
            enable();
            showAsked();
        }, why -> Elements.say(status, language.say("export.missing", language.say(why))));
    }

    /** A link asks for a format by {@code tab=export:keras}: its text is shown as soon as there is a run. */
    private void chooseAsked(String address) {
        int start = address.indexOf(ASKED);
        if (start < 0) {
            return;
        }
        int end = address.indexOf('&', start);
        String name = address.substring(start + ASKED.length(), end < 0 ? address.length() : end);
        for (ExportFormat format : offer.formats()) {
            if (format.name().equalsIgnoreCase(name)) {
                select.setValue(format.name());
                isAsked = format.isReadable();
            }
        }
    }

    private Tag option(String name) {
        return Tag.of("option").attribute("value", name).text(language.say("export.format." + name.toLowerCase()));
    }

    public Tag tag() {
        return panel.tag();
    }

    /** The run is here now. */
    public void show(M next) {
        snapshot = Optional.of(next);
        enable();
        showAsked();
    }

    private void showAsked() {
        if (isAsked && !show.isDisabled()) {
            isAsked = false;
            showText();
        }
    }

    /** There is another run, of which nothing is known yet. */
    public void forget() {
        snapshot = Optional.empty();
        enable();
    }

    private void choose() {
        isAsked = false;
        Elements.say(help, language.say(offer.help() + select.getValue().toLowerCase()));
        boolean readable = format().isPresent() && format().get().isReadable();
        Elements.hide(show, !readable);
        hideText();
        Elements.say(status, "");
        enable();
    }

    private Optional<ExportFormat> format() {
        int chosen = Math.max(0, select.getSelectedIndex());
        return chosen < offer.formats().size() ? Optional.of(offer.formats().get(chosen)) : Optional.empty();
    }

    /** A diverged run has nothing worth taking away but its losses and its picture. */
    private boolean isBlocked() {
        return snapshot.isPresent() && snapshot.get().state() == RunState.DIVERGED && format().isPresent()
                && format().get() != ExportFormat.METRICS;
    }

    private void enable() {
        boolean possible = snapshot.isPresent() && !isBlocked() && loaded;
        if (download.isDisabled() == possible) {
            download.setDisabled(!possible);
            show.setDisabled(!possible);
        }
        if (isBlocked()) {
            Elements.say(status, language.say("export.diverged"));
        } else if (language.say("export.diverged").equals(status.getTextContent())) {
            Elements.say(status, "");
        }
    }

    private void download() {
        if (format().isEmpty()) {
            Picture<M> picture = offer.pictures().get(select.getSelectedIndex() - offer.formats().size());
            said(picture.save().apply(snapshot.orElseThrow()));
            return;
        }
        MadeFile file = make(format().get());
        if (file.problem().isEmpty()) {
            file.save();
            said(file.name());
        } else {
            Elements.say(status, language.say("export.failed", file.problem()));
        }
    }

    private void said(String name) {
        Elements.say(status, language.say(MadeFile.mayBeForbidden() ? "export.perhaps" : "export.saved", name));
    }

    private void showText() {
        MadeFile file = make(format().get());
        if (!file.problem().isEmpty()) {
            Elements.say(status, language.say("export.failed", file.problem()));
            return;
        }
        CodeColours.show(code, file.text(), file.name());
        Elements.hide(code, false);
        Elements.hide(copy, false);
        Elements.say(status, language.say("export.shown", file.name(),
                language.figures().whole(snapshot.get().epoch())));
    }

    private void hideText() {
        Elements.hide(code, true);
        Elements.hide(copy, true);
        Elements.say(code, "");
    }

    private void copyText() {
        Page.copy(code.getTextContent(), code, () -> Elements.say(status, language.say("export.copied")));
    }

    private MadeFile make(ExportFormat format) {
        return ExportProgram.write(format, offer.spec(), settings.get(), snapshot.get(),
                offer.answers().apply(snapshot.get()));
    }
}
