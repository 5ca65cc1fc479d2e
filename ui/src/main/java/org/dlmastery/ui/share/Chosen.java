package org.dlmastery.ui.share;

import org.dlmastery.core.settings.Texts;

/**
 * What of a page the author of its link lets readers see and use: controls by their keys, the page's parts, tabs. A
 * link that doesn't say leaves all there.
 */
public final class Chosen {
    /** In links. */
    public static final String KEY = "show";
    public static final String PRESET = "preset";
    /** How much Step trains. */
    public static final String STEP_SIZE = "step-size";
    public static final String MODEL = "part-model";
    public static final String RESULT = "part-result";
    public static final String LOSS = "part-loss";
    /** Train, Step, Reset, the counter. */
    public static final String RUN = "part-run";
    /** The page's name and what there is to see. */
    public static final String STORY = "part-story";
    public static final String DEVICE = "part-device";
    /** Save, Load and Share. */
    public static final String SHARE = "part-share";
    /** That weights are changed by hand. */
    public static final String WEIGHTS = "part-weights";

    private static final String TAB = "tab-";
    private static final String COMMA = ",";

    private final String text;

    /** @param text keys with commas between, as a link has them; empty for all of the page */
    public Chosen(String text) {
        this.text = text;
    }

    /** As a link has it. */
    public String text() {
        return text;
    }

    public boolean isAll() {
        return text.isEmpty();
    }

    /** @param key a control's, or one of this class's */
    public boolean has(String key) {
        return isAll() || (COMMA + text + COMMA).contains(COMMA + key + COMMA);
    }

    /** The key of a tab, by its name in links. */
    public static String tab(String key) {
        return TAB + key;
    }

    /** Whether a tab of those that this says anything of is there. */
    public boolean hasTabs() {
        return (COMMA + text).contains(COMMA + TAB);
    }

    /** The parts that are not there, with spaces between. */
    public String without() {
        StringBuilder without = new StringBuilder();
        for (String part : new String[] {MODEL, RESULT, LOSS, RUN, STORY}) {
            without.append(has(part) ? "" : part + " ");
        }
        return without.append(has(RESULT) || has(LOSS) ? "" : "inspector ").append(hasBar() ? "" : "bar ")
                .append(hasTabs() ? "" : "tabs").toString();
    }

    private boolean hasBar() {
        for (String key : Texts.split(text, ',')) {
            if (!key.startsWith(TAB) && !key.equals(MODEL) && !key.equals(RESULT) && !key.equals(LOSS)
                    && !key.equals(STORY) && !key.equals(WEIGHTS)) {
                return true;
            }
        }
        return false;
    }

    /** What is to be taken out of the page wherever it turns up, as a selector of style sheets. */
    public String absent() {
        StringBuilder present = new StringBuilder();
        for (String key : Texts.split(text, ',')) {
            present.append(present.length() == 0 ? "" : ",").append("[data-control=\"").append(key).append("\"]");
        }
        // And a group of settings of which none is left.
        return "[data-control]:not(" + present + "),.drawer .panel:not(:is(" + present + "),:has(" + present + "))"
                + (has(LOSS) ? "" : ",.inspector>.panel:has(.chart)")
                + (has(RESULT) ? "" : ",.inspector>.panel:not(:has(.chart))");
    }
}
