package org.dlmastery.ui.second;

import java.util.List;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.chart.KeptCurve;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.explain.ExplainStyles;
import org.dlmastery.ui.explain.GridImage;
import org.dlmastery.ui.explain.ImageGrid;
import org.dlmastery.ui.explain.Picture;
import org.dlmastery.ui.explain.Shading;
import org.dlmastery.ui.frame.Shared;
import org.dlmastery.ui.model.ModelFrame;
import org.dlmastery.ui.model.ModelPage;
import org.dlmastery.ui.session.SessionKeeper;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.ControlForm;
import org.dlmastery.ui.widget.OriginBadge;
import org.dlmastery.ui.widget.Panel;

/** The page of the CNN: its settings, its filters, and what it makes of a test image. */
public final class SecondPage extends ModelPage<SecondMoment> implements SecondModel.View {
    private static final int KERNEL = 3;
    private static final double WIDTH = 48;

    private final Language language;
    private final SecondModel model;
    private final ControlForm form;
    private final ImageGrid filters;
    private final OriginBadge badge;
    private final Tag answer = Tag.of("p").attribute("aria-live", "polite");

    SecondPage(Shared shared, SecondModel model, SessionKeeper keeper, String query) {
        super(shared, SecondDeclaration.DECLARATION, model, keeper, query);
        this.model = model;
        language = shared.language();
        form = new ControlForm(SecondSpec.CONTROLS, language, model::change);
        filters = new ImageGrid(language, colours(), language.say("second.filters"), WIDTH);
        badge = OriginBadge.live(language, language.say("second.filters"), language.say("second.filters.origin"));
        ExplainStyles.load(() -> build(
                this::buildSettings,
                () -> frame().put(ModelFrame.Region.STAGE, filtersPanel())));
    }

    private void buildSettings() {
        frame().putInBar(form.number(SecondSpec.RATE));
        Panel panel = new Panel("network", language.say("second.network.group"));
        panel.body().add(form.number(SecondSpec.FILTERS), form.select(SecondSpec.POOLING),
                form.number(SecondSpec.SEED));
        frame().put(ModelFrame.Region.DRAWER, panel.tag());
    }

    @Override
    public void compare(List<KeptCurve> kept) {
        // It has no curves.
    }

    private Tag filtersPanel() {
        Panel panel = new Panel("filters", language.say("second.filters"));
        panel.head().add(badge.tag());
        panel.body().add(filters.tag(), answer,
                Tag.button(language.say("second.classify")).on("click", event -> model.classify(0)));
        return panel.tag();
    }

    @Override
    protected List<OriginBadge> badges() {
        return List.of(badge);
    }

    @Override
    protected void recolour(Colours colours) {
        filters.recolour(colours);
    }

    @Override
    protected Tag portrait() {
        return filters.tag();
    }

    @Override
    protected void begun() {
        model.show(this);
    }

    @Override
    protected String show(Values values, boolean afresh) {
        form.show(values);
        return language.say("badge.tensors", language.say("second.filters"));
    }

    @Override
    public void probabilities(float[] ofClasses) {
        StringBuilder text = new StringBuilder();
        for (float each : ofClasses) {
            text.append(text.length() == 0 ? "" : " · ").append(language.figures().percent(each));
        }
        answer.text(text.toString());
    }

    @Override
    public void draw(SecondMoment moment, Runnable done) {
        float[] weights = moment.filters().values();
        Shading shading = Shading.fit(Shading.Ramp.SIGNED, weights);
        filters.show(new ImageGrid.Source() {
            @Override
            public int count() {
                return moment.filters().shape().get(0);
            }

            @Override
            public GridImage at(int index) {
                String name = language.say("second.filter", language.figures().whole(index + 1));
                return new GridImage(Picture.ofMap(weights, index * KERNEL * KERNEL, KERNEL, KERNEL, shading), name,
                        name, GridImage.Verdict.NONE);
            }
        }, language.say("second.filters.summary", language.figures().significant(weights[0], 3)));
        done.run();
    }
}
