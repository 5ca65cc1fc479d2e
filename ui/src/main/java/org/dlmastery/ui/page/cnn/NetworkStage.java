package org.dlmastery.ui.page.cnn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.cnn.spec.CnnInside;
import org.dlmastery.core.kind.cnn.spec.CnnNetwork;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.core.stage.Stack;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.download.Images;
import org.dlmastery.ui.explain.ClassBars;
import org.dlmastery.ui.explain.ImageCanvas;
import org.dlmastery.ui.explain.ImageChoices;
import org.dlmastery.ui.explain.Picture;
import org.dlmastery.ui.explain.maps.BlockFold;
import org.dlmastery.ui.explain.maps.MapColumn;
import org.dlmastery.ui.explain.maps.MapColumns;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;

/** The network as it reads one image: the image, each layer's maps, the probabilities. */
final class NetworkStage {
    /** Test images that stand under the large one. */
    private static final int OFFERED = 4;
    /** Deeper stacks are folded where blocks come again. */
    private static final int MOST_LAYERS = 16;

    private final Language language;
    private final ImageCanvas image;
    private final ImageChoices choices;
    private final MapColumns maps;
    private final ClassBars bars;
    private final HTMLElement caption = Tag.of("p").is("given-caption").element();
    private final Tag tag;
    private Colours colours;
    private ImageDataset data = CnnNetwork.DATA_SETS.get(0);
    private List<ImageStage> layers = List.of();
    private Optional<CnnInside> inside = Optional.empty();
    private Optional<GivenImage> given = Optional.empty();
    private boolean unfolded;

    /** @param turns in which the table is built @param chosen gets the number of the test image that the reader chooses */
    NetworkStage(Language language, Colours colours, Turns turns, IntConsumer chosen) {
        this.language = language;
        this.colours = colours;
        image = ImageCanvas.still(language, colours, language.say("cnn.stage.no-image"));
        choices = new ImageChoices(language.say("cnn.stage.choices"), chosen);
        maps = new MapColumns(language, colours, turns, language.say("cnn.stage.maps"));
        bars = new ClassBars(language, language.say("cnn.stage.bars"), data.classes());
        maps.onUnfold(column -> {
            unfolded = true;
            showMaps();
        });
        int[] sizes = CnnNetwork.IMAGE.sizes();
        tag = Tag.of("div").is("network-stage").add(
                Tag.of("div").is("given-image").add(head("cnn.stage.image", LayerWords.shape(sizes)), image.tag())
                        .add(caption).add(choices.tag()),
                maps.tag(),
                Tag.of("div").is("given-classes").add(
                        head("cnn.stage.softmax", Integer.toString(CnnNetwork.CLASSES)), bars.tag()));
        Elements.say(caption, language.say("cnn.stage.no-image"));
    }

    private Tag head(String key, String shape) {
        return Tag.of("p").is("column-head").add(Tag.of("b").text(language.say(key)), Tag.of("span").text(shape));
    }

    Tag tag() {
        return tag;
    }

    /** All maps in figures, and how to look at them. */
    Tag activations() {
        return Tag.of("div").is("numbers").add(Tag.of("p").text(language.say("cnn.stage.help")), maps.table());
    }

    void recolour(Colours next) {
        colours = next;
        image.recolour(next);
        choices.recolour(next);
        maps.recolour(next);
    }

    /** The network learns from another data set, of which no image is known. */
    void data(ImageDataset next) {
        data = next;
        bars.classes(next.classes());
        given = Optional.empty();
        choices.show(List.of(), List.of(), colours);
        String none = language.say("cnn.stage.no-image");
        image.show(new GivenImage(new float[next.imageBytes()], -1, -1).picture(), none);
        Elements.say(caption, none);
        forget();
    }

    void images(Images images) {
        List<Picture> pictures = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < OFFERED; i++) {
            GivenImage offered = GivenImage.ofTest(images, i);
            pictures.add(offered.picture());
            names.add(language.say("cnn.stage.choice", images.dataset().classes().get(offered.label())));
        }
        choices.show(pictures, names, colours);
        given.ifPresent(this::mark);
    }

    /** The run has these layers. @param afresh whether its weights are others */
    void network(List<ImageStage> next, boolean afresh) {
        if (!next.equals(layers) || afresh) {
            unfolded &= next.equals(layers);
            layers = next;
            forget();
        }
    }

    void given(GivenImage next) {
        given = Optional.of(next);
        String words = words(next);
        image.show(next.picture(), words);
        Elements.say(caption, words);
        mark(next);
    }

    private void mark(GivenImage next) {
        choices.mark(next.testImage() < OFFERED ? next.testImage() : -1);
    }

    private String words(GivenImage of) {
        return of.testImage() < 0 ? language.say("cnn.stage.drawn") : language.say("cnn.stage.test-image",
                language.figures().whole(of.testImage() + 1), data.classes().get(of.label()));
    }

    /** What the network makes of the image counts no more. */
    private void forget() {
        inside = Optional.empty();
        bars.clear();
        showMaps();
    }

    void inside(CnnInside next) {
        if (next.layers().size() == layers.size()) {
            inside = Optional.of(next);
            bars.show(next.probabilities());
            showMaps();
        }
    }

    private void showMaps() {
        List<Stack.Row> rows = CnnNetwork.outline(layers).rows();
        BlockFold fold = layers.size() > MOST_LAYERS && !unfolded ? BlockFold.of(LayerWords.kinds(layers))
                : new BlockFold(0, 0, 1);
        List<MapColumn> columns = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (fold.isNothing() || i < fold.from() || i >= fold.to()) {
                columns.add(column(i, rows.get(i).cost().output()));
            } else if (i == fold.from()) {
                columns.add(MapColumn.folded(language.say("cnn.stage.folded", Integer.toString(fold.blocks())),
                        language.say("cnn.stage.layers", Integer.toString(fold.from() + 1),
                                Integer.toString(fold.to()))));
            }
        }
        maps.show(columns, description());
    }

    private MapColumn column(int layer, Shape output) {
        String title = LayerWords.title(language, layers.get(layer));
        String shape = LayerWords.shape(output.sizes());
        int height = output.rank() == 3 ? output.size(1) : 1;
        int width = output.rank() == 3 ? output.size(2) : 1;
        if (inside.isEmpty()) {
            return MapColumn.empty(title, shape, output.size(0), height, width);
        }
        NamedArray values = inside.get().layers().get(layer);
        return new MapColumn(title, shape, output.size(0), values.shape().get(0), height, width, values.values());
    }

    private String description() {
        if (inside.isEmpty() || given.isEmpty()) {
            return language.say("cnn.stage.maps.none", Integer.toString(layers.size()));
        }
        float[] probabilities = inside.get().probabilities();
        int best = ClassBars.best(probabilities);
        return language.say("cnn.stage.maps.of", Integer.toString(layers.size()), words(given.get()),
                data.classes().get(best), language.figures().percent(probabilities[best]));
    }
}
