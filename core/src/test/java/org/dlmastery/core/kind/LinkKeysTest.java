package org.dlmastery.core.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.dlmastery.core.kind.cnn.spec.CnnControls;
import org.dlmastery.core.kind.design.spec.DesignControls;
import org.dlmastery.core.kind.diffusion.spec.DiffusionControls;
import org.dlmastery.core.kind.gnn.spec.GnnControls;
import org.dlmastery.core.kind.gpt.spec.GptControls;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.settings.Control;
import org.dlmastery.core.settings.ControlSet;
import org.junit.jupiter.api.Test;

/** A link in the text of an HTML page or a mail stays whole only if none of its keys begins as an entity does. */
class LinkKeysTest {
    private static final List<ControlSet> PAGES = List.of(MlpControls.ALL, CnnControls.ALL, GptControls.ALL,
            GnnControls.ALL, DiffusionControls.ALL, DesignControls.ALL);
    private static final List<String> BESIDE_THE_SETTINGS = List.of("preset", "embed", "weights", "mark");
    private static final List<String> FOREIGN = List.of("igsh", "si", "ref", "source", "feature", "locale");
    /** The entities that HTML reads without a semicolon behind them (HTML Standard, 13.5). */
    private static final List<String> ENTITIES = List.of(("aacute acirc acute aelig agrave amp aring atilde auml"
            + " brvbar ccedil cedil cent copy curren deg divide eacute ecirc egrave eth euml frac12 frac14 frac34 gt"
            + " iacute icirc iexcl igrave iquest iuml laquo lt macr micro middot nbsp not ntilde oacute ocirc ograve"
            + " ordf ordm oslash otilde ouml para plusmn pound quot raquo reg sect shy sup1 sup2 sup3 szlig thorn"
            + " times uacute ucirc ugrave uml uuml yacute yen yuml").split(" "));

    private static List<String> keys() {
        List<String> keys = new ArrayList<>(BESIDE_THE_SETTINGS);
        for (ControlSet page : PAGES) {
            for (Control<?> control : page.controls()) {
                keys.add(control.key());
            }
        }
        return keys;
    }

    @Test
    void noKeyBeginsAsAnEntityOfHtml() {
        Set<String> read = new TreeSet<>();
        for (String key : keys()) {
            for (String entity : ENTITIES) {
                if (key.startsWith(entity)) {
                    read.add("&" + key + " as &" + entity + ";");
                }
            }
        }
        assertEquals(Set.of(), read);
    }

    @Test
    void everyKeyIsOfLettersThatNoProgramTouches() {
        for (String key : keys()) {
            assertTrue(key.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*"), key);
            assertFalse(key.endsWith("id") || FOREIGN.contains(key), key + " is taken for what others add to links");
        }
    }

    @Test
    void noFormerKeyIsAPresentOneAndEachLeadsToAControl() {
        for (ControlSet page : PAGES) {
            for (ControlSet.Renamed renamed : page.renamed()) {
                assertTrue(page.controls().stream().noneMatch(control -> control.key().equals(renamed.former())));
                assertEquals(renamed.key(), page.control(renamed.former()).orElseThrow().key());
            }
        }
    }
}
