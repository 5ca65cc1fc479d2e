package org.dlmastery.ui.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dlmastery.core.experiment.MlpExperiment;
import org.dlmastery.core.experiment.OptimiserKind;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.ui.control.Values;
import org.dlmastery.ui.mlp.MlpControls;
import org.dlmastery.ui.text.MessageFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunFitTest {
    private static final Values SMALL = MlpControls.ALL.initial().with(MlpControls.LAYERS, List.of(3, 2))
            .with(MlpControls.POINTS, 61.0).with(MlpControls.BATCH, 7.0);

    private static SavedRun trained(MlpExperiment experiment, int batches) {
        Engine engine = new Engine();
        engine.send(new Request.Start(1, experiment));
        for (int i = 0; i < batches; i++) {
            engine.send(new Request.StepBatch());
        }
        return SavedRun.of(engine.snapshot());
    }

    private static String problem(MlpExperiment experiment, SavedRun run) {
        BadSessionException bad = assertThrows(BadSessionException.class, () -> RunFit.check(experiment, run));
        assertTrue(MessageFile.english().has(bad.reason().key()), bad.reason().key());
        return bad.reason().key();
    }

    @ParameterizedTest
    @EnumSource
    void whatTheEngineSavesFits(OptimiserKind optimiser) throws BadSessionException {
        MlpExperiment experiment = MlpControls.experiment(SMALL.with(MlpControls.OPTIMISER, optimiser));
        SavedRun run = trained(experiment, 6);
        RunFit.check(experiment, run);
        assertEquals(5, RunFit.batchesOf(experiment), "31 training points in sevens");
        assertEquals(1, run.epoch());
        assertEquals(1, run.batch());
    }

    @Test
    void otherNetworksOptimisersAndBatchesDoNotFit() {
        SavedRun run = trained(MlpControls.experiment(SMALL), 4);
        assertEquals("session.bad.parameters",
                problem(MlpControls.experiment(SMALL.with(MlpControls.LAYERS, List.of(3))), run));
        assertEquals("session.bad.hidden",
                problem(MlpControls.experiment(SMALL.with(MlpControls.OPTIMISER, OptimiserKind.SGD)), run));
        assertEquals("session.bad.counts",
                problem(MlpControls.experiment(SMALL.with(MlpControls.BATCH, 30.0)), run));
    }

    @Test
    void numbersThatAreNoneDoNotFit() {
        SavedRun run = trained(MlpControls.experiment(SMALL), 4);
        run.hidden()[2] = Float.NaN;
        assertEquals("session.bad.nan", problem(MlpControls.experiment(SMALL), run));
        run.hidden()[2] = 0;
        run.parameters()[0] = Float.POSITIVE_INFINITY;
        assertEquals("session.bad.nan", problem(MlpControls.experiment(SMALL), run));
    }

    @ParameterizedTest
    @EnumSource
    void aRunFromALinkGoesOnToTheSameBits(OptimiserKind optimiser) throws BadSessionException {
        MlpExperiment experiment = MlpControls.experiment(SMALL.with(MlpControls.OPTIMISER, optimiser)
                .with(MlpControls.DROPOUT, 20.0));
        Engine first = new Engine();
        first.send(new Request.Start(1, experiment));
        first.send(new Request.StepBatch());
        String link = RunLink.write(SavedRun.of(first.snapshot()));
        Engine second = new Engine();
        second.send(new Request.Resume(1, experiment, RunLink.read(link, experiment)));
        for (Engine engine : List.of(first, second)) {
            for (int i = 0; i < 9; i++) {
                engine.send(new Request.StepBatch());
            }
        }
        Event.Snapshot there = second.snapshot();
        assertArrayEquals(first.snapshot().parameters(), there.parameters());
        assertEquals(10, there.step());
        assertTrue(link.length() < 5 * 8 + 4 * (there.parameters().length + there.hidden().length) * 3 / 2, link);
    }

    @Test
    void damagedWeightsOfALinkAreRefused() {
        MlpExperiment experiment = MlpControls.experiment(SMALL);
        String link = RunLink.write(trained(experiment, 3));
        for (int at = 0; at < link.length(); at++) {
            String damaged = link.substring(0, at) + (link.charAt(at) == 'A' ? 'B' : 'A') + link.substring(at + 1);
            assertThrows(BadSessionException.class, () -> RunLink.read(damaged, experiment), damaged);
            String cut = link.substring(0, at);
            assertThrows(BadSessionException.class, () -> RunLink.read(cut, experiment), cut);
        }
    }
}
