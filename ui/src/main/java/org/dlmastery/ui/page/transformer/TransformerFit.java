package org.dlmastery.ui.page.transformer;

import org.dlmastery.core.kind.gpt.spec.GptControls;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.session.RunFit;

/** What a saved run of a character transformer must be like. */
public final class TransformerFit implements RunFit {
    /** What moves the windows of text: a seed, and how many steps there were. */
    private static final int MOVES = 2;
    /** Adam's two moments of each parameter, and the running powers of both decay rates. */
    private static final int MOMENTS = 2;

    @Override
    public int parameterCount(Values settings) {
        return GptControls.experiment(settings).parameterCount();
    }

    @Override
    public int stateCount(Values settings) {
        return MOMENTS * (parameterCount(settings) + 1) + MOVES;
    }

    @Override
    public int examples(Values settings) {
        return GptControls.experiment(settings).windows();
    }

    @Override
    public int batches(Values settings) {
        return GptControls.experiment(settings).batches();
    }

    @Override
    public int epochs(Values settings) {
        return settings.whole(GptControls.EPOCHS);
    }
}
