package org.dlmastery.ui.page.cnn.lens;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.DigitFrame;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.cnn.spec.CnnNetwork;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.explain.ClassBars;
import org.dlmastery.ui.explain.ImageCanvas;
import org.dlmastery.ui.explain.Picture;
import org.dlmastery.ui.explain.draw.DrawPad;
import org.dlmastery.ui.explain.draw.PictureFile;
import org.dlmastery.ui.explain.draw.PictureTaker;
import org.dlmastery.ui.page.cnn.GivenImage;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLInputElement;

/** Draw a digit, see how it is made like MNIST's, what the network takes it for while you draw, and fool it. */
final class DrawLens implements Lens {
    private static final int THINNEST = 8;
    private static final int THICKEST = 48;
    private static final int USUAL = 24;

    private final Language language;
    private final LensTabs.Listener listener;
    private final DrawPad pad;
    private final ImageCanvas cut;
    private final ImageCanvas boxed;
    private final ImageCanvas finished;
    private final HTMLElement cutWords = words();
    private final HTMLElement boxWords = words();
    private final HTMLElement finishedWords = words();
    private final ClassBars bars;
    private final PictureTaker taker;
    /** In place of drawing, for a network that reads photographs. */
    private final ColourPicture photo;
    private final HTMLElement answer = Tag.of("p").is("lens-answer").attribute("aria-live", "polite").element();
    /** That what is drawn is made as MNIST's digits are, where the network has learnt from others. */
    private final Tag otherData = Tag.of("p").hidden(true);
    /** That the network has learnt nothing yet, and how to get one that has. */
    private final Tag untrained;
    private final FoolPanel fool;
    private final Tag about;
    /** What is there to draw with. */
    private final Tag drawing;
    private final Tag tag;
    /** Whether what the network reads is what is drawn here. */
    private boolean isOwn;

    DrawLens(Language language, Colours colours, LensTabs.Listener listener) {
        this.language = language;
        this.listener = listener;
        pad = new DrawPad(language, colours, language.say("lens.draw.pad"), this::drawn);
        pad.thickness(USUAL);
        cut = ImageCanvas.still(language, colours, language.say("lens.draw.cut"));
        boxed = ImageCanvas.still(language, colours, language.say("lens.draw.box"));
        finished = ImageCanvas.still(language, colours, language.say("lens.draw.finished"));
        bars = new ClassBars(language, language.say("lens.draw.bars"), CnnNetwork.DATA_SETS.get(0).classes());
        Tag slider = Tag.of("input").id("lens-thickness").attribute("type", "range")
                .attribute("min", Integer.toString(THINNEST)).attribute("max", Integer.toString(THICKEST))
                .attribute("value", Integer.toString(USUAL));
        slider.on("input", event -> pad.thickness(
                Integer.parseInt(((HTMLInputElement) slider.element()).getValue())));
        taker = new PictureTaker(language, "lens-picture", DrawPad.SIDE,
                taken -> pad.put(PictureFile.ink(PictureFile.grey(taken), DrawPad.SIDE)));
        photo = new ColourPicture(language, colours, listener);
        Tag tools = Tag.of("div").is("buttons").add(
                Tag.button(language.say("lens.draw.undo")).is("small").on("click", event -> pad.undo()),
                Tag.button(language.say("lens.draw.clear")).is("small").on("click", event -> pad.clear()),
                Tag.of("label").attribute("for", "lens-thickness").text(language.say("lens.draw.thickness")), slider);
        untrained = Tag.of("div").is("buttons").hidden(true).add(
                Tag.of("span").text(language.say("lens.draw.untrained")),
                Tag.button(language.say("testimages.trained.use")).is("small")
                        .on("click", event -> listener.takeTrained()));
        about = Tag.of("p").text(language.say("lens.draw.about"));
        fool = new FoolPanel(language, colours, listener);
        drawing = Tag.of("div").is("lens").add(tools, taker.tag(), Tag.of("div").is("lens-row lens-draw").add(pad.tag(),
                        step("lens.draw.cut", cut.tag(), cutWords), step("lens.draw.box", boxed.tag(), boxWords),
                        step("lens.draw.finished", finished.tag(), finishedWords),
                        Tag.of("div").add(Tag.of("h3").text(language.say("lens.draw.bars")), bars.tag())
                                .add(answer)));
        tag = Tag.of("div").is("lens").add(about, untrained, otherData, drawing, photo.tag(), fool.tag());
        nothing();
    }

    private static HTMLElement words() {
        return Tag.of("p").is("help").element();
    }

    private Tag step(String key, Tag image, HTMLElement words) {
        return Tag.of("div").is("lens-step").add(Tag.of("h3").text(language.say(key)), image).add(words);
    }

    @Override
    public Tag tag() {
        return tag;
    }

    private void nothing() {
        Elements.say(answer, language.say("lens.draw.nothing"));
        bars.clear();
        for (HTMLElement each : new HTMLElement[] {cutWords, boxWords, finishedWords}) {
            Elements.say(each, "–");
        }
    }

    private void drawn() {
        Optional<DigitFrame> frame = DigitFrame.of(pad.pixels(), DrawPad.SIDE);
        if (frame.isEmpty()) {
            isOwn = false;
            nothing();
            return;
        }
        DigitFrame made = frame.get();
        float[] ink = new float[made.width() * made.height()];
        for (int row = 0; row < made.height(); row++) {
            System.arraycopy(pad.pixels(), (made.top() + row) * DrawPad.SIDE + made.left(), ink, row * made.width(),
                    made.width());
        }
        show(cut, cutWords, ink, made.width(), made.height(), language.say("lens.draw.cut.words",
                Integer.toString(made.width()), Integer.toString(made.height())));
        show(boxed, boxWords, made.boxed(), made.boxWidth(), made.boxHeight(), language.say("lens.draw.box.words",
                Integer.toString(made.boxWidth()), Integer.toString(made.boxHeight())));
        show(finished, finishedWords, made.pixels(), DigitFrame.SIDE, DigitFrame.SIDE,
                language.say("lens.draw.finished.words", signed(made.moveX()), signed(made.moveY())));
        isOwn = true;
        Elements.mark(answer, "data-current", "false");
        listener.give(GivenImage.brought(ImageDataset.MNIST, made.pixels()));
    }

    private void show(ImageCanvas canvas, HTMLElement words, float[] pixels, int width, int height, String said) {
        canvas.show(Picture.ofFloats(pixels, 0, height, width, 1, 0, 255), said);
        Elements.say(words, said);
    }

    private static String signed(int pixels) {
        return pixels < 0 ? "−" + -pixels : "+" + pixels;
    }

    @Override
    public void show(LensState state) {
        fool.show(state);
        bars.classes(state.data().classes());
        untrained.hidden(!state.isWorseThanTrained());
        otherData.hidden(state.data().equals(ImageDataset.MNIST));
        boolean isDrawable = state.data().imageBytes() == ImageDataset.MNIST.imageBytes();
        about.hidden(!isDrawable);
        drawing.hidden(!isDrawable);
        photo.tag().hidden(isDrawable);
        otherData.text(language.say(isDrawable ? "lens.draw.other" : "lens.draw.colour", state.data().title()));
        isOwn &= state.given().isPresent() && state.given().get().label() < 0;
        if (!isOwn) {
            return;
        }
        if (state.inside().isPresent()) {
            float[] probabilities = state.inside().get().probabilities();
            bars.show(probabilities);
            int best = ClassBars.best(probabilities);
            Elements.mark(answer, "data-current", "true");
            Elements.say(answer, language.say("lens.draw.answer", state.data().classes().get(best),
                    language.figures().percent(probabilities[best])));
        } else if (state.parameters().isEmpty()) {
            Elements.say(answer, language.say("lens.none"));
        }
    }

    @Override
    public void recolour(Colours colours) {
        pad.recolour(colours);
        cut.recolour(colours);
        boxed.recolour(colours);
        finished.recolour(colours);
        photo.recolour(colours);
        fool.recolour(colours);
    }

    @Override
    public void fooled(List<NamedArray> answer) {
        fool.fooled(answer);
    }

    @Override
    public void leave() {
        taker.close();
        photo.close();
        fool.leave();
    }
}
