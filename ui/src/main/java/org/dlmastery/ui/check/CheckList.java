package org.dlmastery.ui.check;

import java.util.List;

/**
 * A page's questions as the rest of the site knows them.
 *
 * @param stored under which name the answers are kept in the browser
 * @param keys of the questions
 */
public record CheckList(String stored, List<String> keys) {
    public CheckList {
        keys = List.copyOf(keys);
    }

    /** Whether each question has been answered. */
    public boolean areDone(Answers answers) {
        for (String key : keys) {
            if (answers.of(key).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** How many were predicted rightly the first time. */
    public int right(Answers answers) {
        int right = 0;
        for (String key : keys) {
            right += answers.of(key).orElse(false) ? 1 : 0;
        }
        return right;
    }
}
