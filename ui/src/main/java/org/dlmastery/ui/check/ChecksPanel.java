package org.dlmastery.ui.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.protocol.RunMoment;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.dom.CopyField;
import org.dlmastery.ui.dom.Storage;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.embed.EmbedPort;
import org.dlmastery.ui.session.PageModel;
import org.dlmastery.ui.session.Session;
import org.dlmastery.ui.session.SessionKeeper;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.Panel;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * A page's questions: the reader commits a prediction, the page's own run is observed, then comes the feedback.
 *
 * @param <M> the model's moments
 */
public final class ChecksPanel<M extends RunMoment> {
    private final Language language;
    private final String page;
    private final CheckList list;
    private final PageModel<M> model;
    private final SessionKeeper keeper;
    private final Answers answers;
    private final List<Question> questions = new ArrayList<>();
    private final Panel panel;
    private final Tag back;
    private boolean restarting;
    private Optional<Question> observed = Optional.empty();
    private Optional<Session> before = Optional.empty();

    /**
     * @param page the page's name, with which the keys of the questions' messages begin
     * @param list the same questions, as the rest of the site knows them
     */
    public ChecksPanel(Language language, String page, List<Check<M>> checks, CheckList list, PageModel<M> model,
            SessionKeeper keeper) {
        this.language = language;
        this.page = page;
        this.list = list;
        this.model = model;
        this.keeper = keeper;
        answers = Answers.read(Storage.get(list.stored()));
        panel = new Panel("checks", language.say("explainer.checks"));
        back = Tag.button(language.say("check.back")).is("primary").hidden(true).on("click", event -> goBack());
        panel.body().add(Tag.of("p").is("help").text(language.say("check.about")));
        for (Check<M> check : checks) {
            Question question = new Question(check);
            questions.add(question);
            panel.body().add(question.tag);
        }
    }

    public Tag tag() {
        return panel.tag();
    }

    /** A newer moment of the run is on the screen. */
    public void drawn(M snapshot) {
        observed.ifPresent(question -> question.advance(snapshot));
    }

    /** The run began afresh or has other settings: if not by a question's doing, its observation ends. */
    public void settings() {
        if (observed.isPresent() && !restarting) {
            observed.get().interrupt();
        }
    }

    public void leave() {
        keeper.standAside(false);
        model.aside(false);
    }

    private void begin(Question question, int prediction) {
        if (observed.isEmpty()) {
            before = model.snapshot().filter(now -> now.state() != RunState.DIVERGED)
                    .map(now -> new Session(model.values(), now.saved()))
                    .filter(now -> back.element().isHidden()).or(() -> before);
            observed = Optional.of(question);
            able(false);
            keeper.standAside(true);
            model.aside(true);
            question.begin(prediction);
        }
    }

    private void end() {
        observed = Optional.empty();
        able(true);
        keeper.standAside(false);
        model.aside(false);
        back.hidden(before.isEmpty());
    }

    private void goBack() {
        before.ifPresent(session -> model.resume(session.values(), session.run()));
        back.hidden(true);
    }

    private void able(boolean able) {
        for (Question question : questions) {
            if (able) {
                question.commit.removeAttribute("disabled");
            } else {
                question.commit.setAttribute("disabled", "");
            }
        }
    }

    private void answered(Check<M> check, boolean right) {
        boolean wasDone = list.areDone(answers);
        answers.add(check.key(), right);
        Storage.put(list.stored(), answers.text());
        if (!wasDone && list.areDone(answers)) {
            EmbedPort.completed(list.keys().size(), list.right(answers));
        }
    }

    /** One question with its answers to choose from. */
    private final class Question {
        private final Check<M> check;
        private final String base;
        private final List<HTMLElement> radios = new ArrayList<>();
        private final HTMLElement commit;
        private final Tag buttons = Tag.of("div").is("buttons");
        private final Tag seen = Tag.of("p").is("check-seen").attribute("aria-live", "polite");
        private final Tag verdict = Tag.of("p").is("check-verdict").attribute("aria-live", "polite");
        private final Tag mark = Tag.of("span").is("check-mark");
        private final Tag tag;
        private Optional<Observation<M>> observation = Optional.empty();
        private int prediction;

        Question(Check<M> check) {
            this.check = check;
            base = page + ".check." + check.key() + ".";
            Tag choices = Tag.of("div").is("check-choices");
            for (String option : check.options()) {
                String id = "check-" + check.key() + "-" + option;
                HTMLElement radio = Tag.of("input").attribute("type", "radio").id(id)
                        .attribute("name", "check-" + check.key()).element();
                radios.add(radio);
                choices.add(Tag.of("label").is("check").attribute("for", id).add(radio)
                        .add(Tag.of("span").text(language.say(base + option))));
            }
            commit = Tag.button(language.say("check.commit")).on("click", event -> commit()).element();
            tag = Tag.of("fieldset").is("field question").add(
                    Tag.of("legend").add(Tag.of("span").text(language.say(base + "question")), mark), choices,
                    buttons.add(commit), seen, verdict);
            showMark();
        }

        private void showMark() {
            Optional<Boolean> first = answers.of(check.key());
            mark.attribute("data-hit", first.map(String::valueOf).orElse("")).text(first.isEmpty() ? "" : " "
                    + language.say(first.get() ? "check.done.right" : "check.done.wrong"));
        }

        private void commit() {
            for (int i = 0; i < radios.size(); i++) {
                if (CopyField.isChecked(radios.get(i))) {
                    ChecksPanel.this.begin(this, i);
                    return;
                }
            }
            verdict.attribute("data-hit", "").text(language.say("check.choose"));
        }

        void begin(int predicted) {
            prediction = predicted;
            verdict.text("");
            seen.text(language.say("check.observing"));
            buttons.add(back);
            Observation<M> next = new Observation<>(check, model.values());
            observation = Optional.of(next);
            restart(next.settings());
            model.bringData();
        }

        /** The run from epoch 0, also where the settings are those already there. */
        private void restart(Values values) {
            restarting = true;
            model.change(values);
            model.reset();
            restarting = false;
        }

        void interrupt() {
            observation = Optional.empty();
            seen.text(language.say("check.interrupted"));
            end();
        }

        void advance(M snapshot) {
            if (observation.isEmpty()) {
                return;
            }
            Observation<M> present = observation.get();
            switch (present.next(snapshot)) {
                case STEP -> model.stepEpoch();
                case TRAIN -> model.train();
                case BEGIN -> {
                    seen.text(readings(present.readings()));
                    restart(present.settings());
                }
                case DONE -> finish(present);
                case GIVE_UP -> interrupt();
                case WAIT -> { }
            }
        }

        private void finish(Observation<M> done) {
            int right = done.answer();
            observation = Optional.empty();
            seen.text(readings(done.readings()));
            boolean hit = prediction == right;
            verdict.attribute("data-hit", Boolean.toString(hit)).text(language.say(hit ? "check.right" : "check.wrong",
                    language.say(base + check.options().get(prediction)),
                    language.say(base + check.options().get(right))) + " "
                    + language.say(base + (hit ? "hit" : prediction < right ? "below" : "above")));
            answered(check, hit);
            showMark();
            end();
        }

        private String figure(float value) {
            return switch (check.unit()) {
                case SHARE -> language.figures().percent(value);
                case NUMBER -> language.figures().significant(value, 3);
                case WHOLE -> language.figures().whole((long) value);
            };
        }

        private String readings(List<Float> readings) {
            StringBuilder text = new StringBuilder(language.say("check.observed"));
            for (int i = 0; i < readings.size(); i++) {
                float value = readings.get(i);
                String key = base + (Float.isInfinite(value) || Float.isNaN(value) ? "seen-none" : "seen");
                text.append(i == 0 ? " " : "; ").append(language.say(key, figure(value),
                        language.figures().whole(i + 1)));
            }
            return text.append('.').toString();
        }
    }
}
