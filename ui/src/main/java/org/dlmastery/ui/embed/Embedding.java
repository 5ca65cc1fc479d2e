package org.dlmastery.ui.embed;

import org.dlmastery.core.protocol.RunMoment;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.ui.dom.Page;

/** Tells the embedding page how a run comes along, at most twice a second while it trains. */
public final class Embedding {
    private static final int PAUSE = 500;
    private double toldAt = -PAUSE;
    private RunState told = RunState.READY;

    public void progress(RunMoment snapshot) {
        double now = Page.now();
        if (!EmbedPort.isOn() || snapshot.state() == told && now < toldAt + PAUSE) {
            return;
        }
        toldAt = now;
        told = snapshot.state();
        EmbedPort.progress(snapshot.epoch(), snapshot.target(), phase(snapshot.state()), snapshot.trainingLoss(),
                snapshot.testLoss(), snapshot.trainingAccuracy(), snapshot.testAccuracy());
    }

    /** Part of the protocol, so not the enum's own names. */
    private static String phase(RunState state) {
        return switch (state) {
            case READY -> "ready";
            case TRAINING -> "training";
            case PAUSED -> "paused";
            case FINISHED -> "finished";
            case DIVERGED -> "diverged";
        };
    }
}
