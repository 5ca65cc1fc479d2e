package org.dlmastery.core.kind.gpt.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.core.settings.StateLink;
import org.dlmastery.core.settings.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KnownCasesTest {
    private static List<String> cases(KnownText kind) {
        String text = KnownCases.text(kind);
        List<String> cases = new ArrayList<>();
        for (int from = 0; from < text.length(); from += kind.length()) {
            cases.add(text.substring(from, from + kind.length()));
        }
        return cases;
    }

    /** Where the question ends, what was asked of it is not the answer. */
    private static String question(KnownText kind, String each) {
        return kind.isRepeating() ? each : each.substring(0, kind.first() - 1);
    }

    private static List<String> part(KnownText kind, boolean isHeldOut) {
        List<String> cases = cases(kind);
        int learnt = kind.source().training() / kind.length();
        return isHeldOut ? cases.subList(learnt, cases.size()) : cases.subList(0, learnt);
    }

    @ParameterizedTest
    @EnumSource(KnownText.class)
    void whatIsHeldOutIsNeverLearnedFrom(KnownText kind) {
        Set<String> learned = part(kind, false).stream().map(each -> question(kind, each)).collect(Collectors.toSet());
        List<String> heldOut = part(kind, true).stream().map(each -> question(kind, each)).toList();
        assertEquals(1024, heldOut.size());
        assertEquals(heldOut.size(), new HashSet<>(heldOut).size());
        heldOut.forEach(each -> assertTrue(!learned.contains(each), each));
    }

    @ParameterizedTest
    @EnumSource(KnownText.class)
    void windowsOfAnyContextHoldWholeCasesInBothParts(KnownText kind) {
        CharacterText text = CharacterText.known(kind, KnownCases.text(kind));
        assertEquals(kind.source(), text.source(), "as many characters, and as many different ones, as it says");
        assertEquals(KnownCases.text(kind), KnownCases.text(kind));
        for (int context : new int[] {16, 32, 64, 128}) {
            int used = GptControls.experiment(GptPresets.PICO.values().with(GptControls.TEXT, kind.source())
                    .with(GptControls.CONTEXT, context)).size().context();
            assertEquals(0, used % kind.length());
            assertEquals(0, kind.source().training() % used);
            assertTrue(kind.measured(used) * kind.length() < kind.source().validation());
        }
    }

    @ParameterizedTest
    @EnumSource(value = KnownText.class, names = "STRINGS", mode = EnumSource.Mode.EXCLUDE)
    void everyAnswerIsRight(KnownText kind) {
        for (String each : cases(kind)) {
            String asked = question(kind, each);
            assertEquals('=', each.charAt(kind.first() - 1));
            assertEquals('\n', each.charAt(kind.end()));
            String answer = each.substring(kind.first(), kind.end());
            switch (kind) {
                case REVERSE -> {
                    for (int i = 0; i < 7; i++) {
                        assertEquals(asked.charAt(i), answer.charAt(6 - i));
                    }
                }
                case SORT -> assertEquals(asked.chars().sorted().boxed().toList(), answer.chars().boxed().toList());
                case REPEAT -> assertEquals(asked, answer);
                default -> {
                    int sum = Integer.parseInt(asked.substring(0, 4)) + Integer.parseInt(asked.substring(5));
                    int said = 0;
                    for (int i = 4; i >= 0; i--) {
                        said = 10 * said + answer.charAt(i) - '0';
                    }
                    assertEquals(sum, said);
                }
            }
        }
    }

    /** Where a letter came before, most often the same one follows, but not always as far back. */
    @Test
    void lettersFollowAsBeforeAndHowFarBackSaysNothing() {
        int known = 0;
        int same = 0;
        Set<Integer> back = new TreeSet<>();
        for (String each : part(KnownText.STRINGS, false)) {
            assertTrue(new HashSet<>(each.chars().boxed().toList()).size() <= 10, each);
            for (int i = 1; i + 1 < each.length(); i++) {
                int before = each.lastIndexOf(each.charAt(i), i - 1);
                if (before >= 0) {
                    known++;
                    boolean follows = each.charAt(before + 1) == each.charAt(i + 1);
                    same += follows ? 1 : 0;
                    back.add(i - before);
                }
            }
        }
        double share = (double) same / known;
        assertTrue(share > 0.7 && share < 0.85, "0.85² and by chance: " + share);
        assertTrue(back.size() > 15, "as far back as " + back);
        for (String each : part(KnownText.STRINGS, true)) {
            assertEquals(16, new HashSet<>(each.chars().boxed().toList()).size());
            assertEquals(each.substring(0, 16), each.substring(16));
        }
    }

    @Test
    void aLinkNamesThemAndAContextShorterThanACaseIsRaised() throws BadValueException {
        StateLink link = new StateLink(GptControls.ALL, GptPresets.ALL);
        assertEquals("preset=reverse", link.write(GptPresets.REVERSE.values()));
        assertEquals(KnownText.SORT.source(), GptControls.TEXT.read("sort"));
        Values few = GptPresets.INDUCTION.values().with(GptControls.CONTEXT, 16);
        assertEquals(32, GptControls.experiment(few).size().context());
        assertEquals(32, GptControls.settled(few).get(GptControls.CONTEXT));
        assertEquals(16, GptControls.experiment(GptPresets.SORT.values()).size().context());
    }

    @Test
    void anotherTextIsRefused() {
        String reversed = KnownCases.text(KnownText.REVERSE);
        assertThrows(IllegalArgumentException.class, () -> CharacterText.known(KnownText.ADDITION, reversed));
    }
}
