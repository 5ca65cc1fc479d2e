package org.dlmastery.ui.page.diffusion.tabs;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.kind.diffusion.spec.SampleFrame;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.explain.StepPlayer;
import org.dlmastery.ui.page.diffusion.DiffusionModel;
import org.dlmastery.ui.text.Language;

/**
 * Goes through the page's last sampling: which of its steps, but for the end, where no noise is left, and which of its
 * sixteen images. Before there is one, or while it is under way, it says what is missing.
 */
final class SampleWalk {
    private static final double MILLISECONDS = 400;

    private final DiffusionModel model;
    private final double beginning;
    private final StepPlayer player;
    private final StepPlayer image;
    private final Tag content;
    private final Tag missing;
    private final Tag tag;

    /**
     * @param content what is shown of the chosen image at the chosen step
     * @param beginning at which step of a new sampling it stands, as a part of all, 0 the first
     * @param stepped runs when the step is another
     * @param chosen runs when the image is another
     */
    SampleWalk(Language language, DiffusionModel model, Tag content, double beginning, Runnable stepped,
            Runnable chosen) {
        this.model = model;
        this.beginning = beginning;
        player = new StepPlayer(language, language.say("compared.steps"), MILLISECONDS, step -> stepped.run());
        image = new StepPlayer(language, language.say("compared.image"), MILLISECONDS, step -> chosen.run());
        image.steps(SampleFrame.IMAGES);
        this.content = Tag.of("div").hidden(true).add(
                Tag.of("p").text(language.say("compared.steps")), player.tag(),
                Tag.of("p").text(language.say("compared.image")), image.tag(), content);
        missing = Tag.of("p").text(language.say("compared.first"));
        tag = Tag.of("div").is("sample-walk").add(missing, this.content);
    }

    Tag tag() {
        return tag;
    }

    /** A sampling has ended or begun. @return whether there is one to go through */
    boolean changed() {
        List<SampleFrame> frames = model.frames();
        boolean any = frames.size() > 1 && (frames.get(frames.size() - 1).isLast() || !model.isSampling());
        boolean isShown = !content.element().isHidden();
        content.hidden(!any);
        missing.hidden(any);
        if (any) {
            player.steps(frames.size() - 1);
            if (!isShown) {
                player.show((int) (beginning * (frames.size() - 1)));
            }
        } else {
            player.stop();
            image.stop();
        }
        return any;
    }

    /** Goes to a step and an image, as far as they are there; nobody is told. */
    void show(int step, int chosen) {
        player.show(step);
        image.show(chosen);
    }

    /** Where the reader is. */
    Optional<SampleFrame> frame() {
        return at(player.at());
    }

    /** What the step has led to. */
    Optional<SampleFrame> next() {
        return at(player.at() + 1);
    }

    private Optional<SampleFrame> at(int step) {
        List<SampleFrame> frames = model.frames();
        return step < frames.size() ? Optional.of(frames.get(step)) : Optional.empty();
    }

    /** The image, from 0. */
    int image() {
        return image.at();
    }
}
