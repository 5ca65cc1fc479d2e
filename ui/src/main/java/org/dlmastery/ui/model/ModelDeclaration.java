package org.dlmastery.ui.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.dlmastery.core.protocol.RunMoment;
import org.dlmastery.core.settings.Control;
import org.dlmastery.core.settings.ControlSet;
import org.dlmastery.core.settings.Preset;
import org.dlmastery.core.settings.StateLink;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.check.Check;
import org.dlmastery.ui.check.CheckList;
import org.dlmastery.ui.session.PageModel;
import org.dlmastery.ui.session.RunFit;
import org.dlmastery.ui.session.SessionForm;
import org.dlmastery.ui.session.SessionKeeper;
import org.dlmastery.ui.story.Story;

/**
 * What a model's page declares once. Its form, link, presets, files, autosave, questions and table of settings derive
 * from this; its address and the keys of its messages begin with the name that its controls give.
 *
 * @param presets the worked examples, the first of them what {@code controls} set at first
 * @param fit what its saved runs must be like
 * @param checks its questions
 * @param stories the examples' steps, of those that have some
 * @param today what settings mean today that only links of former versions of the site have; the page's message
 *     {@code link.renewed} says that they do
 * @param <M> the moments of its run
 */
public record ModelDeclaration<M extends RunMoment>(ControlSet controls, List<Preset> presets, RunFit fit,
        List<Check<M>> checks, List<Story<M>> stories, UnaryOperator<Values> today) {
    /** What a link has beside the controls. */
    private static final Set<String> TAKEN = Set.of("preset", "embed", "weights", "mark", "tab", "show", "exercise");

    /** A page whose examples have no steps. */
    public ModelDeclaration(ControlSet controls, List<Preset> presets, RunFit fit, List<Check<M>> checks) {
        this(controls, presets, fit, checks, List.of());
    }

    /** A page whose links have always meant what they mean. */
    public ModelDeclaration(ControlSet controls, List<Preset> presets, RunFit fit, List<Check<M>> checks,
            List<Story<M>> stories) {
        this(controls, presets, fit, checks, stories, UnaryOperator.identity());
    }

    public ModelDeclaration {
        stories = List.copyOf(stories);
        presets = List.copyOf(presets);
        checks = List.copyOf(checks);
        for (Control<?> control : controls.controls()) {
            if (TAKEN.contains(control.key())) {
                throw new IllegalArgumentException("controls: a link means something else by " + control.key());
            }
        }
    }

    /** The page's name, as in its address {@code #/name}. */
    public String page() {
        return controls.page();
    }

    /** The page's state as a link. */
    public StateLink link() {
        return new StateLink(controls, presets, today);
    }

    /** What its sessions are like. Their settings are those of the weights that they have, whatever links mean. */
    public SessionForm sessions() {
        return new SessionForm(page(), new StateLink(controls, presets), fit);
    }

    /** What keeps the runs of the page's model. */
    public SessionKeeper keeper(PageModel<M> model) {
        return new SessionKeeper(sessions(), model);
    }

    /** The questions as the rest of the site knows them. */
    public CheckList list() {
        List<String> keys = new ArrayList<>();
        for (Check<M> check : checks) {
            keys.add(check.key());
        }
        return new CheckList("checks-" + page(), keys);
    }

    /** The message key of a preset's name. */
    public String nameOf(Preset preset) {
        return page() + ".preset." + preset.key() + ".name";
    }

    /** The message key of what to look for in a preset, and why. */
    public String storyOf(Preset preset) {
        return page() + ".preset." + preset.key() + ".story";
    }

    /** A preset's steps. */
    public Optional<Story<M>> story(Preset preset) {
        for (Story<M> story : stories) {
            if (story.preset().key().equals(preset.key())) {
                return Optional.of(story);
            }
        }
        return Optional.empty();
    }

    /** The message key of a step's few words; with {@code .how} behind it that of its sentence. */
    public String stepOf(Preset preset, String step) {
        return page() + ".story." + preset.key() + "." + step;
    }
}
