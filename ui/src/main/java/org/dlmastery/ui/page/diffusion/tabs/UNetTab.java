package org.dlmastery.ui.page.diffusion.tabs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.diffusion.spec.BlockMaps;
import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.core.kind.diffusion.spec.Predictions;
import org.dlmastery.core.kind.diffusion.spec.SampleFrame;
import org.dlmastery.core.kind.diffusion.spec.Widths;
import org.dlmastery.core.stage.Stack;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.explain.ImageCanvas;
import org.dlmastery.ui.explain.Picture;
import org.dlmastery.ui.explain.Shading;
import org.dlmastery.ui.explain.StepPlayer;
import org.dlmastery.ui.explain.TwinTable;
import org.dlmastery.ui.page.diffusion.DiffusionModel;
import org.dlmastery.ui.text.Language;

/**
 * The U-Net as it is built, with what each block makes of the chosen image at the chosen step: down on the left, up on
 * the right, at each size a bridge between.
 */
final class UNetTab implements ExplainTab {
    private static final int SIDE = DiffusionSpec.SIDE;
    private static final float MOST_NOISE = 3;
    private static final double MILLISECONDS = 300;
    private static final String FIRST = "d1";
    /** Where there is something to be seen. */
    private static final double MIDDLE = 0.6;

    private final Language language;
    private final DiffusionModel model;
    private final Map<String, BlockView> blocks = new LinkedHashMap<>();
    private final ImageCanvas noised;
    private final ImageCanvas noise;
    private final Tag picture = Tag.of("div").is("unet");
    private final Tag said = Tag.of("p").attribute("aria-live", "polite");
    private final StepPlayer channel;
    private final ImageCanvas large;
    private final Tag largeSaid = Tag.of("p").attribute("aria-live", "polite");
    private final SampleWalk walk;
    private final LatestQuestion question;
    private final TwinTable layers;
    private final Tag tag;
    private Optional<Widths> built = Optional.empty();
    private Optional<BlockMaps> maps = Optional.empty();
    private String chosen = FIRST;
    private Colours colours;

    UNetTab(Language language, Colours colours, Turns turns, DiffusionModel model) {
        this.language = language;
        this.colours = colours;
        this.model = model;
        noised = ImageCanvas.still(language, colours, language.say("unet.in"));
        noise = ImageCanvas.still(language, colours, language.say("unet.out"));
        channel = new StepPlayer(language, language.say("unet.channel"), MILLISECONDS, map -> showLarge());
        large = ImageCanvas.read(language, colours, language.say("unet.channel"));
        layers = new TwinTable(language.say("unet.layers"), turns);
        walk = new SampleWalk(language, model, Tag.of("div").add(said, picture,
                Tag.of("h4").text(language.say("unet.large")), channel.tag(),
                Tag.of("div").is("unet-large").add(large.tag()), largeSaid), MIDDLE, this::ask, this::ask);
        question = new LatestQuestion(model, DiffusionSpec.MAPS,
                () -> walk.frame().map(frame -> Predictions.question(frame, walk.image())), this::answered);
        tag = Tag.of("div").is("reading").add(Tag.of("p").text(language.say("unet.about")), walk.tag(), layers.tag());
        changed();
    }

    /** Draws the network of these widths, unless it is drawn. */
    private void build(Widths widths) {
        if (built.isPresent() && built.get().equals(widths)) {
            return;
        }
        built = Optional.of(widths);
        List<Stack.Row> rows = widths.size().stack(SIDE, SIDE).outline().rows();
        layers.show(new LayerRows(language, rows));
        blocks.clear();
        for (Stack.Row row : rows) {
            blockName(row.layer().name()).ifPresent(name -> blocks.put(row.layer().name(), new BlockView(language, colours,
                    name, row.layer().name(), LayerRows.shape(row.cost().output()),
                    language.figures().whole(row.cost().parameterCount()), () -> choose(row.layer().name()))));
        }
        // In the order of reading: the rows of the picture from above, left before right.
        picture.empty().add(end("unet.in", noised, "in"), block("d1"), bridge("bridge1"), block("u1"),
                end("unet.out", noise, "out"), arrow("down1", "↓"), arrow("up1", "↑"), block("d2"), bridge("bridge2"),
                block("u2"), arrow("down2", "↘"), arrow("up2", "↗"), block("mid"));
    }

    private Optional<String> blockName(String layer) {
        return switch (layer) {
            case "d1" -> Optional.of(language.say("unet.block.d1"));
            case "d2" -> Optional.of(language.say("unet.block.d2"));
            case "mid" -> Optional.of(language.say("unet.block.mid"));
            case "u2" -> Optional.of(language.say("unet.block.u2"));
            case "u1" -> Optional.of(language.say("unet.block.u1"));
            default -> Optional.empty();
        };
    }

    private Tag block(String layer) {
        return blocks.get(layer).tag();
    }

    private Tag end(String key, ImageCanvas canvas, String place) {
        return Tag.of("div").is("unet-end").attribute("data-layer", place)
                .add(Tag.of("p").text(language.say(key)), canvas.tag());
    }

    private Tag bridge(String place) {
        return Tag.of("p").is("unet-bridge").attribute("data-layer", place).text(language.say("unet.bridge"));
    }

    private static Tag arrow(String place, String sign) {
        return Tag.of("span").is("unet-arrow").attribute("data-layer", place).attribute("aria-hidden", "true").text(sign);
    }

    @Override
    public Tag tag() {
        return tag;
    }

    @Override
    public void changed() {
        maps = Optional.empty();
        build(model.experiment().widths());
        if (walk.changed()) {
            ask();
        }
    }

    private void ask() {
        question.ask();
    }

    private void answered(List<NamedArray> answer) {
        BlockMaps said = BlockMaps.of(answer);
        if (walk.frame().isPresent()) {
            maps = Optional.of(said);
            show(walk.frame().get(), said);
        }
    }

    private void show(SampleFrame frame, BlockMaps here) {
        for (NamedArray block : here.blocks()) {
            blocks.get(block.name()).show(block);
        }
        noised.show(Picture.ofFloats(frame.noised(), walk.image() * SIDE * SIDE, SIDE, SIDE, 1, -1, 1),
                language.say("unet.in"));
        noise.show(Picture.ofMap(here.noise(), 0, SIDE, SIDE, new Shading(Shading.Ramp.SIGNED, -MOST_NOISE, MOST_NOISE)),
                language.say("unet.out"));
        Elements.say(said.element(), language.say("unet.said", language.figures().whole(walk.image() + 1),
                language.figures().whole(frame.time()), language.figures().whole(frame.labels()[walk.image()])));
        choose(chosen);
    }

    private void choose(String layer) {
        chosen = layer;
        blocks.forEach((name, block) -> block.mark(name.equals(layer)));
        maps.ifPresent(here -> channel.steps(NamedArray.get(here.blocks(), layer).shape().get(0)));
        showLarge();
    }

    private void showLarge() {
        if (maps.isEmpty()) {
            return;
        }
        NamedArray block = NamedArray.get(maps.get().blocks(), chosen);
        int side = block.shape().get(1);
        String words = language.say("unet.one", blockName(chosen).orElseThrow(),
                language.figures().whole(channel.at() + 1), language.figures().whole(block.shape().get(0)));
        large.show(Picture.ofMap(block.values(), channel.at() * side * side, side, side,
                Shading.fit(Shading.Ramp.BRIGHTNESS, block.values())), words);
        Elements.say(largeSaid.element(), words);
    }

    @Override
    public void recolour(Colours next) {
        colours = next;
        blocks.values().forEach(each -> each.recolour(next));
        noised.recolour(next);
        noise.recolour(next);
        large.recolour(next);
    }
}
