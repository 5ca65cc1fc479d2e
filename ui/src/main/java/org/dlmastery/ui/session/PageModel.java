package org.dlmastery.ui.session;

import java.util.Optional;
import java.util.function.BiConsumer;
import org.dlmastery.core.protocol.RunMoment;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.engine.ShownRun;

/**
 * What the reader of a page works on, for as long as the site is open: settings, and the run that they give. The frame
 * saves, shares, questions and tells of it through this alone.
 *
 * @param <M> its moments
 */
public interface PageModel<M extends RunMoment> {
    Values values();

    /** The newest moment of the run; empty before the first. */
    Optional<M> snapshot();

    /** The run as it is shown, for whoever proves it; empty before the first moment. */
    Optional<ShownRun> shownRun();

    /** Goes on with other settings, afresh where the weights can't be kept. */
    void change(Values next);

    /** Goes on with a saved run in place of the present one; it must fit the settings. */
    void resume(Values next, SavedRun saved);

    /** The same settings from epoch 0. */
    void reset();

    void train();

    /** Has come what training needs, as if it were to begin. */
    void bringData();

    void pause();

    /** Trains one epoch, or what is left of the present one. */
    void stepEpoch();

    /** Trains one batch. */
    void stepBatch();

    /** Back to the moment before the loss stopped being finite. */
    void restoreLastFinite();

    /** What follows isn't the reader's own doing, until this is said to be over: all of it is one change to take back. */
    void aside(boolean another);

    /** Hands every moment to its keeper, which shows it: at once, later, or not at all if a newer one comes first. */
    void beforeShowing(BiConsumer<RunMoment, Runnable> keeper);

    /** The newest moment is on the screen, or nobody is going to see it: the next may come. */
    void drawn();
}
