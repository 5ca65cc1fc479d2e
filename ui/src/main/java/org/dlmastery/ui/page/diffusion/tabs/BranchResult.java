package org.dlmastery.ui.page.diffusion.tabs;

import java.util.Optional;
import org.dlmastery.core.kind.diffusion.spec.Branch;
import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.core.kind.diffusion.spec.SampleFrame;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.explain.ImageCanvas;
import org.dlmastery.ui.explain.Picture;
import org.dlmastery.ui.explain.Shading;
import org.dlmastery.ui.text.Language;

/** What a branch comes to, beside the digit that it branched off. */
final class BranchResult {
    private static final int SIDE = DiffusionSpec.SIDE;
    private static final int PIXELS = SIDE * SIDE;
    private static final int DIGITS = 3;
    /** Two images are at most so far from each other, pixel by pixel. */
    private static final float MOST = 2;

    private final Language language;
    private final ImageCanvas before;
    private final ImageCanvas now;
    private final ImageCanvas difference;
    private final ImageStrip all;
    private final Tag tag;

    BranchResult(Language language, Colours colours) {
        this.language = language;
        before = ImageCanvas.still(language, colours, language.say("branch.before"));
        now = ImageCanvas.still(language, colours, language.say("branch.now"));
        difference = ImageCanvas.still(language, colours, language.say("branch.difference"));
        all = new ImageStrip(colours, language.say("branch.all"));
        tag = Tag.of("div").hidden(true).add(Tag.of("div").is("branch-result").add(
                named("branch.before", before), named("branch.now", now), named("branch.difference", difference)),
                Tag.of("p").text(language.say("branch.all")), all.tag());
    }

    private Tag named(String key, ImageCanvas image) {
        return Tag.of("div").add(Tag.of("p").text(language.say(key)), image.tag());
    }

    Tag tag() {
        return tag;
    }

    void forget() {
        tag.hidden(true);
    }

    /** A step further. @param index of the image that has its own noise */
    void show(SampleFrame frame, int index) {
        tag.hidden(false);
        all.show(frame.clean());
        now.show(Picture.ofFloats(frame.clean(), index * PIXELS, SIDE, SIDE, 1, -1, 1), language.say("branch.now"));
    }

    /** At the end: what is different, in pictures and in words. @param former the end of the sampling, if it has one */
    String compare(SampleFrame last, Optional<SampleFrame> former, Branch branch, boolean isPainted) {
        int from = branch.index() * PIXELS;
        if (former.isEmpty()) {
            return language.say("branch.alone");
        }
        float[] was = former.get().clean();
        float[] changes = new float[PIXELS];
        for (int i = 0; i < PIXELS; i++) {
            changes[i] = last.clean()[from + i] - was[from + i];
        }
        before.show(Picture.ofFloats(was, from, SIDE, SIDE, 1, -1, 1), language.say("branch.before"));
        difference.show(Picture.ofMap(changes, 0, SIDE, SIDE, new Shading(Shading.Ramp.SIGNED, -MOST, MOST)),
                language.say("branch.difference"));
        double others = 0;
        for (int image = 0; image < SampleFrame.IMAGES; image++) {
            if (image != branch.index()) {
                others += Unlikeness.between(last.clean(), image * PIXELS, was, from) / (SampleFrame.IMAGES - 1);
            }
        }
        double own = Unlikeness.between(last.clean(), from, was, from);
        boolean isSame = !isPainted && branch.label() == former.get().labels()[branch.index()];
        return language.say(isSame ? "branch.same" : "branch.done", figure(own), figure(others));
    }

    private String figure(double value) {
        return language.figures().significant(value, DIGITS);
    }

    void recolour(Colours colours) {
        before.recolour(colours);
        now.recolour(colours);
        difference.recolour(colours);
        all.recolour(colours);
    }
}
