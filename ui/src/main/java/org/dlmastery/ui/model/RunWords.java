package org.dlmastery.ui.model;

import org.dlmastery.core.protocol.Moment;
import org.dlmastery.core.protocol.RunMoment;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.text.TimeLeft;
import org.dlmastery.ui.widget.StatusLine;

/** What a run is doing, in words. */
public final class RunWords {
    private static final int PERCENT = 100;

    private RunWords() {
    }

    /** Tells a snapshot's state on the status line. */
    public static void tell(StatusLine line, RunMoment snapshot, Language language) {
        String sentence = sentence(snapshot, language);
        if (snapshot.state() == RunState.TRAINING) {
            line.progress(sentence);
        } else {
            line.say(sentence);
        }
    }

    static String sentence(RunMoment snapshot, Language language) {
        String epoch = language.figures().whole(snapshot.epoch());
        String target = language.figures().whole(snapshot.target());
        return switch (snapshot.state()) {
            case READY -> language.say("status.ready");
            case TRAINING -> training(snapshot.moment(), language);
            case PAUSED -> language.say("status.paused", epoch, target,
                    language.figures().whole(snapshot.step()));
            case FINISHED -> language.say("status.finished", epoch);
            case DIVERGED -> language.say(Float.isInfinite(snapshot.trainingLoss()) ? "status.diverged.infinite"
                    : "status.diverged.nan", language.figures().whole(snapshot.step()));
        };
    }

    /** Where an epoch takes long, how much of it is done, and when the run will be. */
    private static String training(Moment moment, Language language) {
        if (moment.batches() <= RunBar.MOST_BATCHES || moment.stepsPerSecond() <= 0) {
            return language.say("status.training");
        }
        double left = (double) (moment.target() - moment.epoch()) * moment.batches() - moment.batch();
        return language.say("status.training.epoch", language.figures().whole(moment.epoch() + 1),
                language.figures().whole(PERCENT * moment.batch() / moment.batches()),
                TimeLeft.say(language, Math.max(0, left / moment.stepsPerSecond())));
    }
}
