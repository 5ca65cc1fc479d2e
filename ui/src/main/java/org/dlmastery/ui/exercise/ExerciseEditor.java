package org.dlmastery.ui.exercise;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.protocol.RunMoment;
import org.dlmastery.core.settings.Control;
import org.dlmastery.core.settings.ControlSet;
import org.dlmastery.ui.dom.CopyField;
import org.dlmastery.ui.dom.Dialog;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.session.PageModel;
import org.dlmastery.ui.session.SessionForm;
import org.dlmastery.ui.share.Chosen;
import org.dlmastery.ui.share.EmbedSnippet;
import org.dlmastery.ui.share.PageLink;
import org.dlmastery.ui.share.PartName;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLInputElement;

/**
 * A dialogue in which a teacher chooses what of the page others see, says what they are to do and to reach, and takes the
 * link, the HTML and a printed sheet. Without a text and a goal it makes links to parts of a page.
 */
public final class ExerciseEditor {
    private final Language language;
    private final SessionForm form;
    private final PageModel<?> model;
    private final Measures measures;
    private final Tag page;
    private final List<PartName> choices = new ArrayList<>();
    private final List<HTMLInputElement> boxes = new ArrayList<>();
    private final HTMLElement title = Tag.of("input").attribute("type", "text").id("exercise-title")
            .attribute("maxlength", "120").element();
    private final HTMLElement instruction = Tag.of("textarea").id("exercise-instruction").attribute("rows", "3")
            .attribute("maxlength", Integer.toString(Exercise.MOST_CHARACTERS)).element();
    private final GoalEditor goal;
    private final HTMLElement link = output("exercise-link");
    private final HTMLElement snippet = output("exercise-snippet");
    private final Tag open = Tag.of("a").attribute("target", "_blank").attribute("rel", "noopener");
    private final Tag word = Tag.of("p").is("help").attribute("role", "status");
    private final Tag dialog;

    /**
     * @param more what this page can lack beside what all can
     * @param tabs the page's, by what {@link Chosen} calls them
     * @param inBar the controls that stand in the run bar: those that are ticked at first
     * @param page where the dialogue and the sheet to print are put
     */
    public ExerciseEditor(Language language, ControlSet controls, SessionForm form, PageModel<?> model,
            List<PartName> more, List<PartName> tabs, List<String> inBar, Tag page) {
        this.language = language;
        this.form = form;
        this.model = model;
        this.page = page;
        measures = new Measures(language, form.fit());
        goal = new GoalEditor(language, measures, this::refresh);
        dialog = Tag.of("dialog").is("exercise-editor").attribute("aria-labelledby", "exercise-head");
        List<PartName> all = new ArrayList<>(List.of(part(Chosen.MODEL, "frame.stage"),
                part(Chosen.RESULT, "frame.inspector"), part(Chosen.LOSS, "metric.loss"), part(Chosen.RUN, "run.name"),
                part(Chosen.STORY, "exercise.story"), part(Chosen.DEVICE, "device.label"),
                part(Chosen.SHARE, "session.share")));
        all.addAll(more);
        Tag parts = group("exercise.parts", all, List.of(Chosen.MODEL, Chosen.RESULT, Chosen.LOSS, Chosen.RUN,
                Chosen.STORY));
        List<PartName> settings = new ArrayList<>();
        settings.add(part(Chosen.PRESET, "preset.label"));
        for (Control<?> control : controls.controls()) {
            settings.add(new PartName(control.key(), language.say(controls.label(control))));
        }
        settings.add(part(Chosen.STEP_SIZE, "run.step-size"));
        Tag[] only = {only("exercise.only.result", Chosen.RESULT), only("exercise.only.loss", Chosen.LOSS),
            only("exercise.only.model", Chosen.MODEL), only("exercise.only.bar", Chosen.RUN, Chosen.MODEL,
                Chosen.RESULT, Chosen.LOSS, Chosen.STORY)};
        dialog.add(Tag.of("form").attribute("method", "dialog").is("dialog-head").add(
                        Tag.of("h2").id("exercise-head").text(language.say("share.exercise")),
                        Tag.of("button").attribute("aria-label", language.say("exercise.close")).is("small").text("×")),
                Tag.of("p").is("help").text(language.say("exercise.about")),
                label("exercise-title", "exercise.title")).add(title).add(
                label("exercise-instruction", "exercise.instruction")).add(instruction).add(
                goal.tag(), parts, group("exercise.settings", settings, inBar), group("exercise.tabs", tabs, List.of()),
                Tag.of("div").is("buttons").attribute("role", "group")
                        .attribute("aria-label", language.say("exercise.only")).add(
                                Tag.of("span").text(language.say("exercise.only"))).add(only),
                label("exercise-link", "exercise.link")).add(link).add(
                label("exercise-snippet", "share.snippet")).add(snippet).add(
                Tag.of("div").is("buttons").add(copy("share.copy", link), copy("share.snippet.copy", snippet),
                        Tag.button(language.say("exercise.print")).is("small").on("click", event -> print()),
                        open.text(language.say("exercise.try"))), word);
        for (HTMLElement field : new HTMLElement[] {title, instruction}) {
            Tag.around(field).on("input", event -> refresh());
        }
        page.add(dialog);
    }

    /** Shows it, for the page's present settings. */
    public void open() {
        Optional<? extends RunMoment> moment = model.snapshot();
        moment.ifPresent(now -> goal.offer(measures.of(now, model.values())));
        word.text("");
        refresh();
        Dialog.open(dialog.element());
    }

    private Exercise exercise() {
        return new Exercise(CopyField.get(title), CopyField.get(instruction), goal.conditions());
    }

    private void refresh() {
        Exercise exercise = exercise();
        boolean asks = !exercise.title().isEmpty() || !exercise.instruction().isEmpty() || !exercise.goal().isEmpty();
        StringBuilder show = new StringBuilder();
        for (int i = 0; i < boxes.size(); i++) {
            if (boxes.get(i).isChecked()) {
                show.append(show.length() == 0 ? "" : ",").append(choices.get(i).key());
            }
        }
        String route = CopyField.siteAddress() + "#/" + form.page() + "?";
        String state = form.link().write(model.values());
        String task = asks ? exercise.write() : "";
        String address = route + new PageLink(state, false, "", "", "", show.toString(), task).marked();
        CopyField.set(link, address);
        CopyField.set(snippet, EmbedSnippet.of(route + new PageLink(state, true, "", "", "", show.toString(), task)
                .marked(), exercise.title().isEmpty() ? language.say(form.page() + ".title") : exercise.title(), "100%",
                "700"));
        open.attribute("href", address);
    }

    /** The page as it is, headed by the exercise. */
    private void print() {
        ExerciseView sheet = new ExerciseView(language, exercise(), form.fit());
        model.snapshot().ifPresent(moment -> sheet.show(moment, model.values()));
        Tag paper = Tag.of("div").is("on-paper exercise-sheet").add(sheet.tag());
        page.element().insertBefore(paper.element(), page.element().getFirstChild());
        page.attribute("data-sheet", "true");
        Dialog.close(dialog.element());
        boolean begun = Page.print();
        page.element().removeAttribute("data-sheet");
        page.element().removeChild(paper.element());
        if (!begun) {
            Dialog.open(dialog.element());
            word.text(language.say("session.print.forbidden"));
        }
    }

    private PartName part(String key, String name) {
        return new PartName(key, language.say(name));
    }

    private Tag group(String name, List<PartName> some, List<String> ticked) {
        Tag group = Tag.of("fieldset").is("choices").add(Tag.of("legend").text(language.say(name)));
        for (PartName choice : some) {
            HTMLInputElement box = (HTMLInputElement) Tag.of("input").attribute("type", "checkbox")
                    .on("change", event -> refresh()).element();
            box.setChecked(ticked.contains(choice.key()));
            choices.add(choice);
            boxes.add(box);
            group.add(Tag.of("label").is("toggle").add(box).add(Tag.of("span").text(choice.name())));
        }
        return group;
    }

    /** Ticks these and nothing else. */
    private Tag only(String name, String... keys) {
        return Tag.button(language.say(name)).is("small").on("click", event -> {
            for (int i = 0; i < boxes.size(); i++) {
                boxes.get(i).setChecked(List.of(keys).contains(choices.get(i).key()));
            }
            refresh();
        });
    }

    private Tag copy(String key, HTMLElement field) {
        return Tag.button(language.say(key)).is("small").on("click", event ->
                CopyField.copy(field, () -> word.text(language.say("frame.copied"))));
    }

    private Tag label(String id, String key) {
        return Tag.of("label").attribute("for", id).text(language.say(key));
    }

    private static HTMLElement output(String id) {
        return Tag.of("textarea").id(id).is("share-text").attribute("readonly", "").attribute("rows", "2")
                .attribute("spellcheck", "false").element();
    }
}
