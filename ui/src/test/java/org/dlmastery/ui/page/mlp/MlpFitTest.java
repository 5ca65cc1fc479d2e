package org.dlmastery.ui.page.mlp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dlmastery.core.kind.mlp.MlpMessages;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.OptimiserKind;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.session.BadSessionException;
import org.dlmastery.ui.session.Engine;
import org.dlmastery.ui.session.RunLink;
import org.dlmastery.ui.text.MessageFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MlpFitTest {
    private static final Values SMALL = MlpControls.ALL.initial().with(MlpControls.LAYERS, List.of(3, 2))
            .with(MlpControls.POINTS, 61.0).with(MlpControls.BATCH, 7.0);

    private static final MlpFit FIT = new MlpFit();

    private static SavedRun trained(Values settings, int batches) {
        Engine engine = new Engine();
        engine.send(MlpMessages.start(1, MlpControls.experiment(settings)));
        for (int i = 0; i < batches; i++) {
            engine.send(new Request.StepBatch());
        }
        return engine.snapshot().saved();
    }

    private static String problem(Values settings, SavedRun run) {
        BadSessionException bad = assertThrows(BadSessionException.class, () -> FIT.check(settings, run));
        assertFalse(FIT.fits(settings, run));
        assertTrue(MessageFile.english().has(bad.reason().key()), bad.reason().key());
        return bad.reason().key();
    }

    @ParameterizedTest
    @EnumSource
    void whatTheEngineSavesFits(OptimiserKind optimiser) throws BadSessionException {
        Values settings = SMALL.with(MlpControls.OPTIMISER, optimiser);
        SavedRun run = trained(settings, 6);
        FIT.check(settings, run);
        assertEquals(31, FIT.examples(settings));
        assertEquals(5, FIT.batches(settings), "31 training points in sevens");
        assertEquals(1, run.epoch());
        assertEquals(1, run.batch());
    }

    @Test
    void otherNetworksOptimisersAndBatchesDoNotFit() {
        SavedRun run = trained(SMALL, 4);
        assertEquals("session.bad.parameters",
                problem(SMALL.with(MlpControls.LAYERS, List.of(3)), run));
        assertEquals("session.bad.hidden",
                problem(SMALL.with(MlpControls.OPTIMISER, OptimiserKind.SGD), run));
        assertEquals("session.bad.counts",
                problem(SMALL.with(MlpControls.BATCH, 30.0), run));
    }

    @Test
    void numbersThatAreNoneDoNotFit() {
        SavedRun run = trained(SMALL, 4);
        run.state().get(0).values()[0] = Float.NaN;
        assertEquals("session.bad.nan", problem(SMALL, run));
        run.state().get(0).values()[0] = 0;
        run.parameters().get(0).values()[0] = Float.POSITIVE_INFINITY;
        assertEquals("session.bad.nan", problem(SMALL, run));
    }

    @ParameterizedTest
    @EnumSource
    void aRunFromALinkGoesOnToTheSameBits(OptimiserKind optimiser) throws BadSessionException {
        Values settings = SMALL.with(MlpControls.OPTIMISER, optimiser).with(MlpControls.DROPOUT, 20.0);
        MlpExperiment experiment = MlpControls.experiment(settings);
        Engine first = new Engine();
        first.send(MlpMessages.start(1, experiment));
        first.send(new Request.StepBatch());
        String link = RunLink.write(first.snapshot().saved());
        Engine second = new Engine();
        second.send(MlpMessages.resume(1, experiment, RunLink.read(link, settings, FIT)));
        for (Engine engine : List.of(first, second)) {
            for (int i = 0; i < 9; i++) {
                engine.send(new Request.StepBatch());
            }
        }
        MlpSnapshot there = second.snapshot();
        assertArrayEquals(first.snapshot().parameters(), there.parameters());
        assertEquals(10, there.step());
        assertTrue(link.length() < 5 * 8 + 4 * (there.parameters().length + MlpMessages.state(there).length) * 3 / 2, link);
    }

    @Test
    void damagedWeightsOfALinkAreRefused() {
        String link = RunLink.write(trained(SMALL, 3));
        for (int at = 0; at < link.length(); at++) {
            String damaged = link.substring(0, at) + (link.charAt(at) == 'A' ? 'B' : 'A') + link.substring(at + 1);
            assertThrows(BadSessionException.class, () -> RunLink.read(damaged, SMALL, FIT), damaged);
            String cut = link.substring(0, at);
            assertThrows(BadSessionException.class, () -> RunLink.read(cut, SMALL, FIT), cut);
        }
    }
}
