package org.dlmastery.ui.second;

import java.util.List;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.explain.ExplainStyles;
import org.dlmastery.ui.explain.GridImage;
import org.dlmastery.ui.explain.ImageGrid;
import org.dlmastery.ui.explain.Picture;
import org.dlmastery.ui.explain.Shading;
import org.dlmastery.ui.frame.Screen;
import org.dlmastery.ui.frame.Shared;
import org.dlmastery.ui.model.ModelFrame;
import org.dlmastery.ui.session.SessionKeeper;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.ControlForm;
import org.dlmastery.ui.widget.OriginBadge;
import org.dlmastery.ui.widget.Panel;

/** The page of the CNN: its settings, its filters, and what it makes of a test image. */
public final class SecondPage implements Screen, SecondModel.View, ModelFrame.Content<SecondMoment> {
    private static final int KERNEL = 3;
    private static final double WIDTH = 48;

    private final Language language;
    private final SecondModel model;
    private final ModelFrame<SecondMoment> frame;
    private final ControlForm form;
    private final ImageGrid filters;
    private final Tag answer = Tag.of("p").attribute("aria-live", "polite");
    private final Runnable forgetTheme;
    private boolean gone;

    SecondPage(Shared shared, SecondModel model, SessionKeeper keeper, String query) {
        this.model = model;
        language = shared.language();
        frame = new ModelFrame<>(shared, SecondDeclaration.DECLARATION, model, keeper, this, query);
        form = new ControlForm(SecondSpec.CONTROLS, language, model::change);
        filters = new ImageGrid(language, shared.theme().colours(), language.say("second.filters"), WIDTH);
        forgetTheme = shared.theme().onChange(() -> filters.recolour(shared.theme().colours()));
        frame.put(ModelFrame.Column.SETTINGS, settingsPanel());
        ExplainStyles.load(() -> {
            if (!gone) {
                frame.put(ModelFrame.Column.MIDDLE, middle());
                frame.putReading();
                frame.whole();
                model.show(this);
            }
        });
    }

    private Tag settingsPanel() {
        Panel panel = new Panel("network", language.say("second.network.group"));
        panel.body().add(form.number(SecondSpec.FILTERS), form.select(SecondSpec.POOLING),
                form.number(SecondSpec.RATE), form.number(SecondSpec.SEED));
        return Tag.of("div").is("settings").add(panel.tag());
    }

    private Tag middle() {
        OriginBadge badge = OriginBadge.live(language, language.say("second.filters"),
                language.say("second.filters.origin"));
        frame.badges(List.of(badge));
        Panel panel = new Panel("filters", language.say("second.filters"));
        panel.head().add(badge.tag());
        panel.body().add(filters.tag(), answer,
                Tag.button(language.say("second.classify")).on("click", event -> model.classify(0)));
        return Tag.of("div").is("middle").add(frame.note(), panel.tag());
    }

    @Override
    public Tag tag() {
        return frame.tag();
    }

    @Override
    public void query(String query) {
        frame.query(query);
    }

    @Override
    public void leave() {
        gone = true;
        frame.leave();
        forgetTheme.run();
        model.hide();
    }

    @Override
    public void settings(Values values, boolean afresh) {
        form.show(values);
        frame.settings(values, afresh);
    }

    @Override
    public void snapshot(SecondMoment moment) {
        frame.snapshot(moment);
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
    public void ready(Event.Ready engine) {
        frame.ready(engine);
    }

    @Override
    public void failed(Event.Failed failure) {
        frame.failed(failure);
    }

    @Override
    public void draw(SecondMoment moment, Runnable done) {
        float[] weights = moment.filters().values();
        Shading shading = Shading.fit(Shading.Ramp.KERNEL, weights);
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
