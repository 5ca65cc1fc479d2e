package org.dlmastery.core.pace;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.train.Kind;
import org.dlmastery.core.train.MissingDataException;
import org.dlmastery.core.train.Run;
import org.dlmastery.core.train.Supplies;
import org.dlmastery.core.train.Trainable;

/** A run whose commands are counted. */
final class CountedRun implements AutoCloseable {
    private final CommandLog log;
    private final Run run;

    /** @throws MissingDataException if a data set is missing that it trains on */
    CountedRun(Backend device, Kind kind, Values settings, Supplies supplies) {
        log = new CommandLog(device);
        Trainable trainable = kind.create(log, settings, supplies);
        Optional<String> lacks = trainable.lacks();
        if (lacks.isPresent()) {
            trainable.close();
            throw new MissingDataException(lacks.get());
        }
        run = new Run(log, trainable.isMeasuredOften() ? trainable : new Unmeasured(trainable));
        settle();
    }

    /** Trains on a batch, and measures where an epoch ends. */
    void trainBatch() {
        run.trainBatch();
        settle();
    }

    private void settle() {
        boolean goesOn = true;
        while (goesOn) {
            goesOn = run.goOn();
        }
    }

    /** All that it has issued so far, with how each is issued again. */
    Map<Command, Runnable> issued() {
        return log.issued();
    }

    /**
     * How often each command runs in an update: the mean over the rest of the epoch, with measuring at its end where that
     * comes often, and without the last batch, which may be smaller, where it doesn't.
     */
    Map<Command, Double> update() {
        log.restart();
        int updates = 0;
        boolean measures = run.trainable().isMeasuredOften();
        do {
            trainBatch();
            updates++;
        } while (measures ? !run.isBetweenEpochs() : run.batch() > 0 && run.batch() < run.batches() - 1);
        Map<Command, Double> update = new LinkedHashMap<>();
        for (Map.Entry<Command, Integer> counted : log.counts().entrySet()) {
            update.put(counted.getKey(), (double) counted.getValue() / updates);
        }
        return update;
    }

    @Override
    public void close() {
        run.close();
    }
}
