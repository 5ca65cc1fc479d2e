package org.dlmastery.ui.exercise;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.settings.Texts;
import org.dlmastery.ui.session.BadSessionException;
import org.dlmastery.ui.session.Checksum;
import org.dlmastery.ui.session.Words;

/**
 * What a teacher asks of a page's readers. In a link it is base64 of lines in UTF-8: the version with the checksum of the
 * rest, title, instruction, and a line a condition.
 *
 * @param goal what the run is to reach, all of it at one moment; empty for an exercise that nothing measures
 */
public record Exercise(String title, String instruction, List<Condition> goal) {
    /** In one text. */
    static final int MOST_CHARACTERS = 1200;
    static final int MOST_CONDITIONS = 4;

    private static final String VERSION = "1 ";
    private static final char LINE = '\n';
    /** Stands for a new line of the instruction; no text has it. */
    private static final char BREAK = '\u000b';

    public Exercise {
        goal = List.copyOf(goal);
    }

    /** As a link has it. */
    String write() {
        StringBuilder rest = new StringBuilder();
        rest.append(line(title)).append(LINE).append(line(instruction));
        for (Condition each : goal) {
            rest.append(LINE).append(each.text());
        }
        String text = VERSION + sum(rest.toString()) + LINE + rest;
        return Words.text(ShortUtf8.bytes(text));
    }

    /** What {@link #write} wrote; empty if it was cut off or changed since, or is of a later version of the site. */
    public static Optional<Exercise> read(String link) {
        String text;
        try {
            text = ShortUtf8.text(Words.readBytes(link));
        } catch (BadSessionException damaged) {
            return Optional.empty();
        }
        int end = text.indexOf(LINE);
        boolean isAsWritten = Words.text(ShortUtf8.bytes(text)).equals(link);
        if (!isAsWritten || end < 0 || !text.substring(0, end).equals(VERSION + sum(text.substring(end + 1)))) {
            return Optional.empty();
        }
        List<String> lines = Texts.split(text.substring(end + 1), LINE);
        List<Condition> goal = new ArrayList<>();
        for (String line : lines.subList(Math.min(2, lines.size()), lines.size())) {
            Optional<Condition> condition = Condition.read(line);
            if (condition.isEmpty()) {
                return Optional.empty();
            }
            goal.add(condition.get());
        }
        return lines.size() < 2 ? Optional.empty()
                : Optional.of(new Exercise(lines.get(0), lines.get(1).replace(BREAK, LINE), goal));
    }

    private static String line(String text) {
        return text.substring(0, Math.min(MOST_CHARACTERS, text.length())).replace("\r", "").replace(LINE, BREAK);
    }

    private static String sum(String text) {
        return new Checksum().add(text).text();
    }
}
