package org.dlmastery.ui.model;

import java.util.List;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.RunMoment;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Theme;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.frame.Screen;
import org.dlmastery.ui.frame.Shared;
import org.dlmastery.ui.session.SessionKeeper;
import org.dlmastery.ui.widget.OriginBadge;

/**
 * A model's page in its frame. It is built in pieces, from what is seen first to what is seen last, and takes part in
 * the run when all of it is there. Each page says what its pieces are, what it does with settings, and how it draws.
 *
 * @param <M> the model's moments
 */
public abstract class ModelPage<M extends RunMoment>
        implements Screen, EngineModel.View<M>, ModelFrame.Content<M> {
    private final Theme theme;
    private final EngineModel<M, ?> model;
    private final ModelFrame<M> frame;
    private final Turns turns;
    private final Runnable forgetTheme;
    /** What of the model the figures are drawn from, as badges say it. */
    private String tensors = "";
    private boolean built;
    private boolean gone;

    /** @param query the page's state in its address, which the model takes at once */
    protected ModelPage(Shared shared, ModelDeclaration<M> declaration, EngineModel<M, ?> model, SessionKeeper keeper,
            String query) {
        theme = shared.theme();
        this.model = model;
        frame = new ModelFrame<>(shared, declaration, model, keeper, this, query);
        turns = Turns.ofPage(frame::broken);
        forgetTheme = theme.onChange(() -> {
            if (built) {
                recolour(colours());
            }
        });
    }

    /** Builds the page's own parts, a piece each, then what stands under every model; nothing once it is left. */
    protected final void build(Runnable... pieces) {
        if (gone) {
            return;
        }
        for (Runnable piece : pieces) {
            turns.add(piece);
        }
        turns.add(frame::putReading).add(this::begin);
    }

    private void begin() {
        built = true;
        frame.badges(badges());
        frame.portrait(portrait());
        recolour(colours());
        begun();
    }

    protected final ModelFrame<M> frame() {
        return frame;
    }

    /** In which parts of the page draw what takes long. */
    protected final Turns turns() {
        return turns;
    }

    protected final Colours colours() {
        return theme.colours();
    }

    /** Whether all parts of the page are there. */
    protected final boolean isBuilt() {
        return built;
    }

    /** The badges of all figures that are drawn from the run. */
    protected abstract List<OriginBadge> badges();

    /** The part whose drawing stands for the run where kept runs are listed. */
    protected abstract Tag portrait();

    /** Draws anew in these colours. */
    protected abstract void recolour(Colours colours);

    /** All of the page is there: the time to show the model on it. */
    protected abstract void begun();

    /**
     * Shows settings.
     *
     * @param afresh whether the run began afresh, with new weights or new data
     * @return what of the model the figures are drawn from, as their badges say it
     */
    protected abstract String show(Values values, boolean afresh);

    @Override
    public final void settings(Values values, boolean afresh) {
        tensors = show(values, afresh);
        tellTensors();
        frame.settings(values, afresh);
    }

    /** There are more figures now, drawn from the run as the others are. */
    protected final void badgesChanged() {
        frame.badges(badges());
        tellTensors();
    }

    private void tellTensors() {
        for (OriginBadge badge : badges()) {
            badge.tensors(tensors);
        }
    }

    @Override
    public void snapshot(M snapshot) {
        frame.snapshot(snapshot);
    }

    @Override
    public void ready(Event.Ready engine) {
        frame.ready(engine);
    }

    @Override
    public final void failed(Event.Failed failure) {
        frame.failed(failure);
    }

    @Override
    public final Tag tag() {
        return frame.tag();
    }

    @Override
    public final void query(String query) {
        frame.query(query);
    }

    @Override
    public void leave() {
        gone = true;
        turns.stop();
        frame.leave();
        forgetTheme.run();
        model.hide();
    }
}
