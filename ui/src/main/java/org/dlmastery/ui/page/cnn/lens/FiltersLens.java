package org.dlmastery.ui.page.cnn.lens;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.explain.GridImage;
import org.dlmastery.ui.explain.ImageGrid;
import org.dlmastery.ui.explain.Picture;
import org.dlmastery.ui.explain.Shading;
import org.dlmastery.ui.explain.ShadingLegend;
import org.dlmastery.ui.explain.TwinTable;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLInputElement;

/** The kernels of one convolution, now or as they were before training, on one scale. */
final class FiltersLens implements Lens {
    private static final double KERNEL_WIDTH = 60;
    private static final int DIGITS = 3;

    private final Language language;
    private final LayerChoice layer;
    private final HTMLInputElement before;
    private final Tag beforeField;
    private final ImageGrid grid;
    private final ShadingLegend legend;
    private final TwinTable table;
    private final HTMLElement words = Tag.of("p").is("lens-answer").element();
    private final Tag tag;
    private LensState state = LensState.none();
    private Optional<Kernels> shown = Optional.empty();

    /** All kernels of a layer: [filters, channels, side, side]. */
    private record Kernels(Language language, NamedArray weights, Shading shading)
            implements ImageGrid.Source, TwinTable.Rows {
        private int channels() {
            return weights.shape().get(1);
        }

        private int side() {
            return weights.shape().get(2);
        }

        @Override
        public int count() {
            return weights.shape().get(0) * channels();
        }

        private String filter(int index) {
            return Integer.toString(index / channels() + 1);
        }

        private String channel(int index) {
            return Integer.toString(index % channels() + 1);
        }

        @Override
        public GridImage at(int index) {
            Picture picture = Picture.ofMap(weights.values(), index * side() * side(), side(), side(), shading);
            return new GridImage(picture, channels() == 1 ? filter(index) : filter(index) + " ← " + channel(index),
                    language.say("lens.filters.kernel", filter(index), channel(index), numbers(index)),
                    GridImage.Verdict.NONE);
        }

        private String numbers(int index) {
            StringBuilder numbers = new StringBuilder();
            for (int i = 0; i < side() * side(); i++) {
                numbers.append(i == 0 ? "" : i % side() == 0 ? " / " : "  ").append(language.figures()
                        .significant(weights.values()[index * side() * side() + i], DIGITS));
            }
            return numbers.toString();
        }

        @Override
        public List<String> head() {
            return List.of(language.say("lens.filters.filter"), language.say("lens.filters.channel"),
                    language.say("lens.filters.numbers"));
        }

        @Override
        public List<String> row(int index) {
            return List.of(filter(index), channel(index), numbers(index));
        }
    }

    FiltersLens(Language language, Colours colours, Turns turns) {
        this.language = language;
        layer = new LayerChoice(language, "lens-filters-layer", language.say("lens.choose"), this::show);
        Tag box = Tag.of("input").attribute("type", "checkbox").on("change", event -> show());
        before = (HTMLInputElement) box.element();
        beforeField = Tag.of("label").is("toggle").add(box, Tag.of("span").text(language.say("lens.filters.before")));
        grid = new ImageGrid(language, colours, language.say("lens.filters.grid"), KERNEL_WIDTH);
        legend = new ShadingLegend(language);
        table = new TwinTable(language, turns);
        tag = Tag.of("div").is("lens").add(Tag.of("p").text(language.say("lens.filters.about")),
                Tag.of("div").is("buttons").add(layer.tag(), beforeField, legend.tag()), grid.tag(), table.tag())
                .add(words);
    }

    @Override
    public Tag tag() {
        return tag;
    }

    @Override
    public void show(LensState next) {
        state = next;
        layer.offer(next.layers(), stage -> stage instanceof ImageStage.Convolution);
        show();
    }

    private void show() {
        int at = layer.chosen();
        beforeField.hidden(state.first().isEmpty());
        boolean isFirst = before.isChecked() && !state.first().isEmpty();
        Optional<NamedArray> now = state.weights(at);
        Optional<NamedArray> weights = isFirst ? NamedArray.find(state.first(), at + ".weight") : now;
        if (weights.isEmpty() || now.isEmpty()) {
            Elements.say(words, language.say(at < 0 ? "lens.filters.none" : "lens.none"));
            return;
        }
        // One scale for both, so that they can be compared.
        Shading shading = Shading.fit(Shading.Ramp.KERNEL, now.get().values());
        if (!state.first().isEmpty()) {
            Shading other = Shading.fit(Shading.Ramp.KERNEL,
                    NamedArray.get(state.first(), at + ".weight").values());
            shading = other.high() > shading.high() ? other : shading;
        }
        Kernels kernels = new Kernels(language, weights.get(), shading);
        legend.show(shading);
        String said = language.say("lens.filters.words", Integer.toString(weights.get().shape().get(0)),
                Integer.toString(kernels.channels()), Integer.toString(kernels.side()));
        Elements.say(words, said);
        boolean isAlike = shown.isPresent() && shown.get().weights().shape().equals(weights.get().shape());
        shown = Optional.of(kernels);
        if (isAlike) {
            grid.refresh(said);
        } else {
            grid.show(new Latest(), said);
        }
        table.show(kernels);
    }

    /** Whatever is shown: a grid that is scrolled stays where it is when weights change. */
    private final class Latest implements ImageGrid.Source {
        @Override
        public int count() {
            return shown.orElseThrow().count();
        }

        @Override
        public GridImage at(int index) {
            return shown.orElseThrow().at(index);
        }
    }

    @Override
    public void recolour(Colours colours) {
        grid.recolour(colours);
    }
}
