package org.dlmastery.ui.check;

import java.util.List;

/** The Neural Net page's questions. */
public final class MlpChecks {
    /** Under which name the answers are kept. */
    public static final String STORED = "checks-mlp";
    public static final List<Check> ALL =
            List.of(new NoHiddenLayerCheck(), new NeuronsCheck(), new EpochsCheck());

    private MlpChecks() {
    }

    /** Whether each question has been answered. */
    public static boolean areDone(Answers answers) {
        for (Check check : ALL) {
            if (answers.of(check.key()).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** How many were predicted rightly the first time. */
    public static int right(Answers answers) {
        int right = 0;
        for (Check check : ALL) {
            right += answers.of(check.key()).orElse(false) ? 1 : 0;
        }
        return right;
    }
}
