package org.dlmastery.ui.text;

/** How long something still takes, in words: seconds while they are few, then minutes. */
public final class TimeLeft {
    private static final double MOST_SECONDS = 90;
    private static final int SECONDS_A_MINUTE = 60;

    private TimeLeft() {
    }

    /** @param seconds rounded up, so that nothing is promised */
    public static String say(Language language, double seconds) {
        boolean few = seconds <= MOST_SECONDS;
        return language.say(few ? "download.seconds" : "download.minutes",
                language.figures().whole((long) Math.ceil(few ? seconds : seconds / SECONDS_A_MINUTE)));
    }
}
