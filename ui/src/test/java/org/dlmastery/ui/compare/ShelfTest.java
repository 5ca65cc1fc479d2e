package org.dlmastery.ui.compare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.kind.mlp.spec.MlpPresets;
import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.Regularisation;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.text.MessageFile;
import org.junit.jupiter.api.Test;

class ShelfTest {
    /** A browser's storage. */
    private static final class Browser implements Shelf.Store {
        private final Map<String, String> texts = new HashMap<>();
        private String refusal = "";

        @Override
        public String get(String key) {
            return texts.getOrDefault(key, "");
        }

        @Override
        public String keep(String key, String text) {
            if (refusal.isEmpty()) {
                texts.put(key, text);
            }
            return refusal;
        }

        @Override
        public void remove(String key) {
            texts.remove(key);
        }
    }

    private static Shelved run(int step, float loss) {
        return new Shelved("data=xor&noise=5", step / 10, step, new Metrics(List.of("training-loss", "test-loss"),
                new float[] {loss, Float.NaN}), new History(List.of("epoch", "training-loss", "test-loss"),
                new float[] {0, 0.7f, 0.71f, 1, loss, Float.NaN}), "data:image/jpeg;base64,/9j+");
    }

    @Test
    void aReloadFindsWhatWasKept() {
        Browser browser = new Browser();
        Shelf shelf = new Shelf("mlp", browser);
        assertTrue(shelf.isEmpty());
        assertEquals(Shelf.Outcome.KEPT, shelf.keep(run(20, 0.25f)));
        Shelved again = new Shelf("mlp", browser).get(0).orElseThrow();
        assertTrue(again.isSame(run(20, 0.25f)));
        assertEquals(2, again.epoch());
        assertEquals("data=xor&noise=5", again.settings());
        assertEquals("data:image/jpeg;base64,/9j+", again.picture());
        assertEquals(List.of("epoch", "training-loss", "test-loss"), again.history().columns());
        assertArrayEquals(new float[] {0, 0.7f, 0.71f, 1, 0.25f, Float.NaN}, again.history().rows());
        assertTrue(new Shelf("cnn", browser).isEmpty(), "another page's");
    }

    /** A newer copy of the site may have written it. */
    @Test
    void whatCannotBeReadIsNotOverwritten() {
        Browser browser = new Browser();
        browser.texts.put("mlp-shelf.0", "a later format");
        Shelf shelf = new Shelf("mlp", browser);
        assertEquals(Shelf.Outcome.KEPT, shelf.keep(run(20, 0.25f)));
        assertEquals("a later format", browser.get("mlp-shelf.0"));
        assertTrue(new Shelf("mlp", browser).get(1).isPresent());
    }

    @Test
    void aRunIsNotKeptTwiceAtOneStep() {
        Shelf shelf = new Shelf("mlp", new Browser());
        shelf.keep(run(20, 0.25f));
        assertEquals(Shelf.Outcome.THERE, shelf.keep(run(20, 0.25f)));
        assertEquals(Shelf.Outcome.KEPT, shelf.keep(run(30, 0.25f)));
    }

    @Test
    void thereIsRoomForFourAndARemovedOneMakesRoom() {
        Browser browser = new Browser();
        Shelf shelf = new Shelf("mlp", browser);
        for (int i = 1; i <= 4; i++) {
            assertEquals(Shelf.Outcome.KEPT, shelf.keep(run(i, i)));
        }
        assertEquals(Shelf.Outcome.NO_PLACE, shelf.keep(run(5, 5)));
        shelf.remove(1);
        assertEquals(Shelf.Outcome.KEPT, shelf.keep(run(5, 5)));
        assertTrue(new Shelf("mlp", browser).get(1).orElseThrow().isSame(run(5, 5)), "in the place of the removed one");
    }

    @Test
    void twoTabsDontTakeEachOthersPlaces() {
        Browser browser = new Browser();
        Shelf one = new Shelf("mlp", browser);
        Shelf other = new Shelf("mlp", browser);
        one.keep(run(10, 1));
        assertEquals(Shelf.Outcome.KEPT, other.keep(run(20, 2)));
        assertTrue(other.get(0).orElseThrow().isSame(run(10, 1)));
        assertTrue(other.get(1).orElseThrow().isSame(run(20, 2)));
    }

    @Test
    void whatTheBrowserRefusesStaysForTheVisit() {
        Browser browser = new Browser();
        browser.refusal = "blocked";
        Shelf shelf = new Shelf("mlp", browser);
        assertEquals(Shelf.Outcome.BLOCKED, shelf.keep(run(10, 1)));
        assertEquals(Shelf.Outcome.BLOCKED, shelf.keep(run(20, 2)), "and the first is still there");
        assertTrue(shelf.get(0).orElseThrow().isSame(run(10, 1)));
        browser.refusal = "full";
        assertEquals(Shelf.Outcome.FULL, shelf.keep(run(30, 3)));
        assertTrue(new Shelf("mlp", browser).isEmpty());
    }

    @Test
    void aDamagedTextIsNoRun() {
        String text = run(10, 1).text();
        assertEquals(Optional.empty(), Shelved.read(text.substring(0, text.length() / 2)));
        assertEquals(Optional.empty(), Shelved.read(text.replace("\"version\": \"1\"", "\"version\": \"2\"")));
        assertEquals(Optional.empty(), Shelved.read("{}"));
        assertEquals(Optional.empty(), Shelved.read(text.replace("\"test-loss\"", "\"a\"").replace("training-loss,", "")));
    }

    @Test
    void aLongHistoryKeepsItsFirstAndItsLastRow() {
        float[] rows = new float[2 * 1000];
        for (int i = 0; i < 1000; i++) {
            rows[2 * i] = i;
            rows[2 * i + 1] = 1000 - i;
        }
        History thinned = Shelved.thinned(new History(List.of("epoch", "test-loss"), rows));
        assertEquals(160, thinned.count());
        assertEquals(0, thinned.get(0, "epoch"));
        assertEquals(999, thinned.get(159, "epoch"));
        assertEquals(1, thinned.get(159, "test-loss"));
    }

    @Test
    void differencesAreNamed() {
        Differences differences = new Differences(Language.of(MessageFile.english()), MlpControls.ALL);
        Values present = MlpPresets.ALL.get(0).values();
        assertEquals("the same settings", differences.of(present, present));
        Values kept = present.with(MlpControls.LEARNING_RATE, 0.3).with(MlpControls.REGULARISATION, Regularisation.L2);
        String told = differences.of(kept, present);
        assertTrue(told.contains("Learning rate 0.3 instead of " + present.text(MlpControls.LEARNING_RATE)), told);
        assertTrue(told.contains("L2") && told.contains(", "), told);
        Values many = kept.with(MlpControls.ACTIVATION, Activation.RELU).with(MlpControls.SEED, 77.0)
                .with(MlpControls.BATCH, 3.0);
        assertTrue(differences.of(many, present).endsWith(" and 2 more"), differences.of(many, present));
    }
}
