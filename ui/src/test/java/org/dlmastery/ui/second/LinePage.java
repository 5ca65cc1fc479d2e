package org.dlmastery.ui.second;

import java.util.List;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.kind.mlp.spec.Task;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.frame.Screen;
import org.dlmastery.ui.frame.Shared;
import org.dlmastery.ui.model.EngineModel;
import org.dlmastery.ui.model.ModelFrame;
import org.dlmastery.ui.page.mlp.plane.Meaning;
import org.dlmastery.ui.page.mlp.plane.OutputPlot;
import org.dlmastery.ui.page.mlp.plane.OutputTable;
import org.dlmastery.ui.session.SessionKeeper;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.ControlForm;
import org.dlmastery.ui.widget.OriginBadge;
import org.dlmastery.ui.widget.Panel;

/** The page of the regression: its settings, the probability over the plane, and the weights as numbers. */
public final class LinePage implements Screen, EngineModel.View<MlpSnapshot>, ModelFrame.Content<MlpSnapshot> {
    private final Language language;
    private final Shared shared;
    private final LineModel model;
    private final ModelFrame<MlpSnapshot> frame;
    private final ControlForm form;
    private final OutputPlot plot;
    private final OutputTable table;
    private final Tag weights = Tag.of("p");
    private final Runnable forgetTheme;

    public LinePage(Shared shared, LineModel model, SessionKeeper keeper, String query) {
        this.shared = shared;
        this.model = model;
        language = shared.language();
        frame = new ModelFrame<>(shared, LineDeclaration.DECLARATION, model, keeper, this, query);
        form = new ControlForm(LineDeclaration.CONTROLS, language, model::change);
        plot = new OutputPlot(language, shared.theme().colours(), language.say("plot.name"));
        table = new OutputTable(language);
        forgetTheme = shared.theme().onChange(() -> plot.recolour(shared.theme().colours()));
        frame.put(ModelFrame.Column.SETTINGS, settingsPanel());
        frame.put(ModelFrame.Column.MIDDLE, middle());
        frame.putReading();
        frame.whole();
        model.show(this);
    }

    private Tag settingsPanel() {
        Panel panel = new Panel("data", language.say("line.data.group"));
        panel.body().add(form.number(LineDeclaration.NOISE), form.select(LineDeclaration.INPUTS),
                form.number(LineDeclaration.RATE), form.number(LineDeclaration.SEED));
        return Tag.of("div").is("settings").add(panel.tag());
    }

    private Tag middle() {
        OriginBadge badge = OriginBadge.live(language, language.say("line.output.title"),
                language.say("line.output.origin"));
        frame.badges(List.of(badge));
        Panel panel = new Panel("output", language.say("line.output.title"));
        panel.head().add(badge.tag());
        panel.body().add(plot.tag(), weights, table.tag());
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
    public void snapshot(MlpSnapshot snapshot) {
        frame.snapshot(snapshot);
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
    public void draw(MlpSnapshot snapshot, Runnable done) {
        Meaning meaning = Meaning.of(Task.TWO_CLASSES);
        float[] w = snapshot.parameters().clone();
        OutputPlot.Output exact = (x1, x2) -> new double[] {probability(w, x1, x2)};
        plot.output(snapshot.answers(), 0, MlpSnapshot.ANSWER_CELLS, meaning, snapshot.outputs(), exact);
        plot.describe(language.say("line.weights", language.figures().significant(w[0], 3),
                language.figures().significant(w[1], 3)));
        table.show(meaning, exact);
        weights.text(language.say("line.weights", language.figures().significant(w[0], 3),
                language.figures().significant(w[1], 3)));
        done.run();
    }

    /** σ(w·x + b), with as many inputs as there are weights. */
    private static double probability(float[] w, double x1, double x2) {
        double[] inputs = {x1, x2, x1 * x1, x2 * x2, x1 * x2};
        double sum = w[w.length - 1];
        for (int i = 0; i < w.length - 1; i++) {
            sum += w[i] * inputs[i];
        }
        return 1 / (1 + Math.exp(-sum));
    }
}
