package org.dlmastery.ui.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlmastery.core.io.Safetensors;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.settings.Message;
import org.dlmastery.ui.page.mlp.MlpPage;
import org.dlmastery.ui.store.Entry;
import org.junit.jupiter.api.Test;

/** Which runs of former visits and of other tabs are offered, and what is said of those that can't be. */
class KeptRunsTest extends Visits {
    @Test
    void runsStayKeptWhereThePartThatReadsThemIsMissing() {
        keep(7, 3);
        autosave = visit();
        List<KeptRun> runs = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        new KeptRuns(FORM, page, store, (then, failed) -> failed.accept(Message.of("missing")))
                .each(runs::add, why -> reasons.add(why.key()));
        assertEquals(List.of(), runs);
        assertEquals(List.of("missing"), reasons);
        assertEquals(7, afterReload());
    }

    @Test
    void nothingIsBroughtToReadNoRuns() {
        new KeptRuns(FORM, new Page(new Texts()), store, (then, failed) -> fail("nothing is kept"))
                .each(run -> fail("there is none"), why -> fail(why.key()));
    }

    @Test
    void aRunThatTheBrowserHasRemovedIsNamedAndCanBeForgotten() {
        keep(1, LARGE);
        database.answer();
        database.memory.list("run/", held -> database.memory.delete(List.of(held.get(0).key()), gone -> { }));
        autosave = visit();
        List<KeptRun> runs = runs(page);
        assertEquals(List.of("session.gone"), reasons(runs));
        new KeptRuns(FORM, page, store, READER).forget(runs.get(0));
        assertEquals(Map.of(), text.kept);
    }

    /** As Chromium may lose it, when a page of file:// is loaded anew just after it wrote. */
    @Test
    void aRunWhoseTextIsGoneIsFoundInTheDatabaseByItsTab() {
        keep(5, LARGE);
        database.answer();
        Optional<String> slot = Optional.of(autosave.place().orElseThrow());
        text.close(page);
        text.kept.clear();
        assertEquals(List.of(), runs(new Page(text)));
        List<KeptRun> runs = runs(new Page(text, slot));
        assertEquals(List.of(5), runs.stream().map(KeptRun::epoch).toList());
        KeptRuns kept = new KeptRuns(FORM, new Page(text, slot), store, READER);
        List<Integer> opened = new ArrayList<>();
        kept.open(runs.get(0), session -> opened.add(session.run().epoch()), why -> fail(why.key()));
        database.answer();
        assertEquals(List.of(5), opened);
        kept.forget(runs.get(0));
        database.answer();
        assertEquals(List.of(), runs(new Page(text, slot)));
    }

    @Test
    void aRunThatAnotherTabHasForgottenIsSaidToBeSo() {
        for (int parameters : new int[] {3, LARGE}) {
            keep(1, parameters);
            database.answer();
            autosave = visit();
            KeptRun run = runs(page).get(0);
            new KeptRuns(FORM, new Page(text), store, READER).forget(run);
            List<String> reasons = new ArrayList<>();
            new KeptRuns(FORM, page, store, READER).open(run, session -> reasons.add("opened"),
                    reason -> reasons.add(reason.key()));
            database.answer();
            assertEquals(List.of("session.forgotten"), reasons);
        }
    }

    @Test
    void twoTabsKeepARunEachAndNoneIsOfferedWhileItsPageIsOpen() {
        keep(202, 3);
        Page other = new Page(text);
        Autosave second = open(other);
        List<Integer> offered = new ArrayList<>();
        new KeptRuns(FORM, other, store, READER).each(run -> offered.add(run.epoch()), why -> fail(why.key()));
        second.keep(session(101, 3), RunState.TRAINING, () -> { });
        assertEquals(List.of(), offered, "the run of the first tab goes on there");
        keep(203, 3);
        text.close(page);
        assertEquals(List.of(203), offered, "once its tab is closed");
        text.close(other);
        assertEquals(List.of(101, 203), runs(new Page(text)).stream().map(KeptRun::epoch).sorted().toList());
    }

    @Test
    void aVisitThatTrainsAnewLeavesTheRunsBeforeAlone() {
        keep(1, 3);
        autosave = visit();
        keep(2, LARGE);
        database.answer();
        autosave = visit();
        keep(3, 3);
        autosave = visit();
        assertEquals(List.of(1, 2, 3), runs(page).stream().map(KeptRun::epoch).sorted().toList());
    }

    @Test
    void aRunFromALinkOrAFileHasASlotOfItsOwn() {
        keep(1, 3);
        autosave.begin();
        keep(2, LARGE);
        time.pass(1);
        autosave.begin();
        keep(3, 3);
        database.answer();
        autosave = visit();
        assertEquals(List.of(1, 2, 3), runs(page).stream().map(KeptRun::epoch).sorted().toList());
    }

    @Test
    void aRunThatIsGoneOnWithStaysInItsSlot() {
        keep(1, LARGE);
        database.answer();
        autosave = visit();
        KeptRun run = runs(page).get(0);
        assertEquals(4L * LARGE + 4, run.bytes());
        page.hold(run.slot(), held -> assertTrue(held));
        autosave.goOn(run.slot());
        keep(2, 3);
        database.answer();
        assertEquals(2, afterReload());
        assertEquals(1, text.kept.size());
        database.memory.list("run/", held -> assertEquals(List.of(), held, "the large state has gone"));
    }

    /** Version 3 is none yet. */
    @Test
    void aRunOfANewerFormatIsLeftAloneAndNamed() {
        SessionParts parts = SessionParts.of(session(1, 3));
        Map<String, String> facts = new LinkedHashMap<>(parts.facts());
        facts.put("version", "3");
        String newer = new SlotText(5000, Words.text(new Safetensors(parts.arrays(), facts).write())).write();
        text.kept.put("newer", newer);
        database.memory.put(new Entry("run/mlp/large", FlatJson.write(facts), 7000, parts.arrays()), kept -> { });
        text.kept.put("large", SlotText.inDatabase(6000).write());
        List<KeptRun> runs = runs(page);
        assertEquals(List.of("session.bad.version", "session.bad.version"), reasons(runs));
        assertEquals(List.of(5000.0, 7000.0), runs.stream().map(KeptRun::at).toList());
        keep(1, 3);
        keep(2, LARGE);
        database.answer();
        assertEquals(newer, text.kept.get("newer"));
        assertEquals(2, runs(page).size());
    }

    private static List<String> reasons(List<KeptRun> runs) {
        return runs.stream().map(run -> run.bad().orElseThrow().key()).toList();
    }

    @Test
    void theJsonOfFormerVersionsIsRead() throws IOException {
        try (InputStream in = SessionFileTest.saved("momentum.json")) {
            text.kept.put("", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        List<Integer> steps = new ArrayList<>();
        KeptRuns former = new KeptRuns(MlpPage.DECLARATION.sessions(), page, store, READER);
        former.each(run -> former.open(run, session -> steps.add(session.run().step()), reason -> steps.add(-1)),
                why -> fail(why.key()));
        assertEquals(List.of(47), steps);
    }

    @Test
    void damagedTextsAreNamed() {
        keep(1, 3);
        String slot = text.kept.keySet().iterator().next();
        text.kept.put(slot, text.kept.get(slot).substring(0, 200));
        assertEquals(-1, afterReload());
        assertEquals(1, runs(page).size());
        text.kept.put(slot, "{\"format\": \"something\"}");
        assertEquals(List.of("session.bad.format"), reasons(runs(page)));
    }
}
