package org.dlmastery.ui.page.diffusion.tabs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.diffusion.spec.Branch;
import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.core.kind.diffusion.spec.Judgement;
import org.dlmastery.core.kind.diffusion.spec.SampleFrame;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.explain.ImageCanvas;
import org.dlmastery.ui.explain.Picture;
import org.dlmastery.ui.page.diffusion.DiffusionModel;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLSelectElement;

/**
 * Goes on from any step of any digit otherwise than it went: painted on, as another digit, with other noise. Sixteen
 * ways at once, the first of them with the digit's own noise.
 */
final class BranchTab implements ExplainTab {
    private static final int SIDE = DiffusionSpec.SIDE;
    private static final int PIXELS = SIDE * SIDE;
    /** Where there is something to be seen. */
    private static final double MIDDLE = 0.4;

    private final Language language;
    private final DiffusionModel model;
    private final SampleWalk walk;
    private final PaintedImage painted;
    private final ImageCanvas from;
    private final HTMLSelectElement label;
    private final Tag go;
    private final Tag said = Tag.of("p").attribute("role", "status");
    private final BranchResult result;
    private final Tag tag;
    private int seed = 1;
    /** The question that is answered; −1 for none. */
    private int asked = -1;
    private Optional<SampleFrame> reached = Optional.empty();

    BranchTab(Language language, Colours colours, DiffusionModel model) {
        this.language = language;
        this.model = model;
        painted = new PaintedImage(language, colours, language.say("branch.pad"), this::showStart);
        from = ImageCanvas.still(language, colours, language.say("branch.from"));
        Tag labels = Tag.of("select").id("branch-label");
        for (int digit = 0; digit < DiffusionSpec.CLASSES; digit++) {
            labels.add(Tag.of("option").text(language.figures().whole(digit)));
        }
        label = (HTMLSelectElement) labels.element();
        go = Tag.button(language.say("branch.go")).is("primary").on("click", event -> {
            if (asked >= 0) {
                stop();
            } else {
                begin();
            }
        });
        Tag other = Tag.button(language.say("branch.other")).is("small").on("click", event -> {
            seed++;
            stop();
            begin();
        });
        result = new BranchResult(language, colours);
        Tag editing = Tag.of("div").is("branch-editing").add(painted.tag(),
                Tag.of("div").add(Tag.of("p").text(language.say("branch.from")), from.tag()));
        Tag deeds = Tag.of("div").is("buttons branch-deeds").add(
                Tag.of("label").attribute("for", "branch-label").text(language.say("branch.label")), labels, go, other);
        walk = new SampleWalk(language, model, Tag.of("div").add(editing, deeds, said, result.tag()), MIDDLE,
                this::show, this::show);
        tag = Tag.of("div").is("reading").add(Tag.of("p").text(language.say("branch.about")), walk.tag());
        changed();
    }

    @Override
    public Tag tag() {
        return tag;
    }

    /** The digits are others: what went on from the former ones counts no more. */
    @Override
    public void changed() {
        stop();
        result.forget();
        Elements.say(said.element(), "");
        if (walk.changed()) {
            show();
        }
    }

    /** Goes to where the reader was on the stage. */
    void at(int step, int image) {
        walk.show(step, image);
        show();
    }

    private void show() {
        walk.frame().ifPresent(frame -> {
            painted.show(Arrays.copyOfRange(frame.clean(), walk.image() * PIXELS, (walk.image() + 1) * PIXELS));
            label.setSelectedIndex(frame.labels()[walk.image()]);
            showStart();
        });
    }

    private Branch branch(SampleFrame frame) {
        return Branch.at(frame, walk.image(), label.getSelectedIndex(), seed, painted.pixels());
    }

    /** What it would go on from. */
    private void showStart() {
        walk.frame().ifPresent(frame -> from.show(Picture.ofFloats(branch(frame).noised(), 0, SIDE, SIDE, 1, -1, 1),
                language.say("branch.from.name", language.figures().whole(walk.image() + 1),
                        language.figures().whole(frame.time()))));
    }

    private void begin() {
        if (walk.frame().isEmpty() || model.sampled().isEmpty()) {
            return;
        }
        Branch branch = branch(walk.frame().get());
        List<NamedArray> question = new ArrayList<>(model.sampled().get().arrays());
        question.addAll(branch.arrays());
        reached = Optional.empty();
        go.text(language.say("branch.stop"));
        asked = model.ask(DiffusionSpec.SAMPLE, question, answer -> {
            SampleFrame frame = SampleFrame.of(answer);
            reached = Optional.of(frame);
            result.show(frame, branch.index());
            Elements.say(said.element(), language.say("branch.step", language.figures().whole(frame.done()),
                    language.figures().whole(frame.steps())));
        }, () -> judge(branch));
    }

    private void judge(Branch branch) {
        if (reached.isEmpty() || !reached.get().isLast()) {
            // The run is another, or the engine is.
            ended();
            return;
        }
        SampleFrame last = reached.get();
        Optional<SampleFrame> before = model.frames().stream().filter(SampleFrame::isLast).findFirst();
        String compared = result.compare(last, before, branch, painted.isChanged());
        Elements.say(said.element(), compared);
        model.classifier(file -> asked = model.ask(DiffusionSpec.JUDGE, Judgement.question(last.clean(), file), answer -> {
            int hits = Judgement.of(answer).hits(last.labels());
            Elements.say(said.element(), compared + " " + language.say("branch.read", language.figures().whole(hits),
                    language.figures().whole(last.labels().length), language.figures().whole(branch.label())));
        }, this::ended), why -> ended());
    }

    private void stop() {
        if (asked >= 0) {
            int dropped = asked;
            ended();
            model.drop(dropped);
        }
    }

    private void ended() {
        asked = -1;
        go.text(language.say("branch.go"));
    }

    @Override
    public void recolour(Colours colours) {
        painted.recolour(colours);
        from.recolour(colours);
        result.recolour(colours);
    }
}
