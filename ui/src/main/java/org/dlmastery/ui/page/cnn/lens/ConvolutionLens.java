package org.dlmastery.ui.page.cnn.lens;

import java.util.Arrays;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.cnn.spec.CnnSpec;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.explain.ImageCanvas;
import org.dlmastery.ui.explain.Picture;
import org.dlmastery.ui.explain.Shading;
import org.dlmastery.ui.explain.StepPlayer;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;

/** A layer's window slides over its input, and its output is filled in, number by number: convolutions and poolings. */
final class ConvolutionLens implements Lens {
    private static final double MILLISECONDS = 350;
    private static final int DIGITS = 3;

    private final Language language;
    private final LayerChoice layer;
    private final LayerChoice filter;
    private final LayerChoice channel;
    private final ImageCanvas from;
    private final ImageCanvas to;
    private final Tag kernel = Tag.of("table").is("lens-kernel");
    private final Tag products = Tag.of("table").is("lens-kernel");
    private final HTMLElement sum = Tag.of("p").is("lens-answer").attribute("aria-live", "polite").element();
    private final StepPlayer player;
    private final Tag kernelPart;
    private final Tag tag;
    private LensState state = LensState.none();

    ConvolutionLens(Language language, Colours colours) {
        this.language = language;
        layer = new LayerChoice(language, "lens-convolution-layer", language.say("lens.choose"), this::again);
        filter = new LayerChoice(language, "lens-convolution-filter", language.say("lens.convolution.filter"),
                this::again);
        channel = new LayerChoice(language, "lens-convolution-channel", language.say("lens.convolution.channel"),
                this::again);
        from = ImageCanvas.read(language, colours, language.say("lens.convolution.input"));
        to = ImageCanvas.read(language, colours, language.say("lens.convolution.output"));
        player = new StepPlayer(language, language.say("lens.convolution.steps"), MILLISECONDS, step -> draw());
        kernelPart = Tag.of("div").is("lens-step").add(
                Tag.of("h3").text(language.say("lens.convolution.kernel")), kernel);
        tag = Tag.of("div").is("lens").add(Tag.of("p").text(language.say("lens.convolution.about")),
                Tag.of("div").is("buttons").add(layer.tag(), filter.tag(), channel.tag()), player.tag())
                .add(sum).add(Tag.of("div").is("lens-row").add(
                        Tag.of("div").is("lens-step").add(Tag.of("h3").text(language.say("lens.convolution.input")),
                                from.tag()),
                        kernelPart,
                        Tag.of("div").is("lens-step").add(
                                Tag.of("h3").text(language.say("lens.convolution.products")), products),
                        Tag.of("div").is("lens-step").add(
                                Tag.of("h3").text(language.say("lens.convolution.output")), to.tag())));
    }

    @Override
    public Tag tag() {
        return tag;
    }

    @Override
    public void show(LensState next) {
        state = next;
        layer.offer(next.layers(), stage -> stage instanceof ImageStage.Convolution
                || stage instanceof ImageStage.MaxPooling || stage instanceof ImageStage.AveragePooling);
        offer();
        draw();
    }

    private void again() {
        player.stop();
        offer();
        player.show(0);
        draw();
    }

    private boolean isReady() {
        return layer.chosen() >= 0 && state.inside().isPresent() && !state.parameters().isEmpty();
    }

    private void offer() {
        if (!isReady()) {
            return;
        }
        int at = layer.chosen();
        boolean isConvolution = state.layers().get(at) instanceof ImageStage.Convolution;
        filter.tag().hidden(!isConvolution);
        kernelPart.hidden(!isConvolution);
        NamedArray output = state.inside().get().layers().get(at);
        filter.offer(output.shape().get(0));
        channel.offer(state.input(at).shape().get(0));
        player.steps(output.shape().get(1) * output.shape().get(2));
    }

    private void draw() {
        if (!isReady()) {
            player.stop();
            Elements.say(sum, language.say(layer.chosen() < 0 ? "lens.convolution.none" : "lens.none"));
            return;
        }
        if (isTooWide()) {
            player.stop();
            Elements.say(sum, language.say("lens.convolution.wide", Integer.toString(CnnSpec.MOST_MAPS)));
            return;
        }
        int at = layer.chosen();
        NamedArray input = state.input(at);
        NamedArray output = state.inside().get().layers().get(at);
        int width = output.shape().get(2);
        int row = player.at() / width;
        int column = player.at() % width;
        ImageStage stage = state.layers().get(at);
        boolean isConvolution = stage instanceof ImageStage.Convolution;
        int map = isConvolution ? filter.chosen() : channel.chosen();
        WindowStep step = step(stage, at, input, row, column);
        Shading inputs = Shading.fit(Shading.Ramp.BRIGHTNESS, input.values());
        int height = input.shape().get(1);
        int across = input.shape().get(2);
        from.show(Picture.ofMap(input.values(), channel.chosen() * height * across, height, across, inputs),
                language.say("lens.convolution.input.words", Integer.toString(channel.chosen() + 1),
                        Integer.toString(height), Integer.toString(across)));
        from.frame(step.top(), step.left(), step.side(), step.side());
        showOutput(output, map, row, column);
        if (isConvolution) {
            NamedArray weights = state.weights(at).orElseThrow();
            int size = step.side() * step.side();
            int start = (filter.chosen() * weights.shape().get(1) + channel.chosen()) * size;
            table(kernel, Arrays.copyOfRange(weights.values(), start, start + size), step.side());
        }
        table(products, step.products(), step.side());
        say(stage, at, step, output.values()[(map * output.shape().get(1) + row) * width + column], row, column);
    }

    /** Whether not all channels that it sums over are known. */
    private boolean isTooWide() {
        int at = layer.chosen();
        return state.layers().get(at) instanceof ImageStage.Convolution
                && state.weights(at).orElseThrow().shape().get(1) > state.input(at).shape().get(0);
    }

    private WindowStep step(ImageStage stage, int at, NamedArray input, int row, int column) {
        if (stage instanceof ImageStage.Convolution convolution) {
            return WindowStep.ofConvolution(input, state.weights(at).orElseThrow(), bias(at), convolution.stride(),
                    convolution.padding(), filter.chosen(), channel.chosen(), row, column);
        }
        return stage instanceof ImageStage.MaxPooling pooling
                ? WindowStep.ofPooling(input, pooling.size(), pooling.stride(), false, channel.chosen(), row, column)
                : WindowStep.ofPooling(input, ((ImageStage.AveragePooling) stage).size(),
                        ((ImageStage.AveragePooling) stage).stride(), true, channel.chosen(), row, column);
    }

    private double bias(int at) {
        return state.biases(at).isPresent() ? state.biases(at).get().values()[filter.chosen()] : 0;
    }

    /** The output's numbers so far; those to come are left out. */
    private void showOutput(NamedArray output, int map, int row, int column) {
        int height = output.shape().get(1);
        int width = output.shape().get(2);
        float[] filled = Arrays.copyOfRange(output.values(), map * height * width, (map + 1) * height * width);
        Shading shading = Shading.fit(Shading.Ramp.BRIGHTNESS, filled);
        for (int i = row * width + column + 1; i < filled.length; i++) {
            filled[i] = Float.NaN;
        }
        to.show(Picture.ofMap(filled, 0, height, width, shading), language.say("lens.convolution.output.words",
                Integer.toString(row * width + column + 1), Integer.toString(height * width)));
        to.frame(row, column, 1, 1);
    }

    private void say(ImageStage stage, int at, WindowStep step, float output, int row, int column) {
        String place = language.say("lens.convolution.place", Integer.toString(row + 1),
                Integer.toString(column + 1));
        if (stage instanceof ImageStage.Convolution) {
            Elements.say(sum, place + " " + language.say("lens.convolution.sum", figure(step.partial()),
                    figure(step.whole() - bias(at)), figure(bias(at)), figure(output)));
        } else {
            Elements.say(sum, place + " " + language.say(stage instanceof ImageStage.MaxPooling
                    ? "lens.convolution.greatest" : "lens.convolution.mean", figure(output)));
        }
    }

    private void table(Tag table, float[] numbers, int side) {
        table.empty();
        for (int row = 0; row < side; row++) {
            Tag cells = Tag.of("tr");
            for (int column = 0; column < side; column++) {
                cells.add(Tag.of("td").text(figure(numbers[row * side + column])));
            }
            table.add(cells);
        }
    }

    private String figure(double number) {
        return language.figures().significant(number, DIGITS);
    }

    @Override
    public void recolour(Colours colours) {
        from.recolour(colours);
        to.recolour(colours);
    }

    @Override
    public void leave() {
        player.stop();
    }
}
