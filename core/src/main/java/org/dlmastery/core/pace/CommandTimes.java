package org.dlmastery.core.pace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What commands take on a device, and what others take that are like them. A command's time is that of any command at all
 * and one that grows with its work; how fast, it takes from those of its kind, the nearer in their sizes the more. If none
 * of its kind was timed, from those of its group.
 */
final class CommandTimes {
    /** Nearer than this no sizes count as. */
    private static final double NEAR = 0.05;

    /** One that was timed. */
    private record Timed(Command command, double seconds) {
    }

    private final Map<Command, Double> known = new LinkedHashMap<>();
    private final Map<String, List<Timed>> kinds = new HashMap<>();
    private final Map<String, List<Timed>> groups = new HashMap<>();
    private double least = Double.POSITIVE_INFINITY;

    boolean knows(Command command) {
        return known.containsKey(command);
    }

    void put(Command command, double seconds) {
        known.put(command, seconds);
        Timed timed = new Timed(command, seconds);
        kinds.computeIfAbsent(command.kind(), kind -> new ArrayList<>()).add(timed);
        groups.computeIfAbsent(command.group(), group -> new ArrayList<>()).add(timed);
        least = Math.min(least, seconds);
    }

    /** Whether one of its kind was timed. */
    boolean knowsKind(Command command) {
        return kinds.containsKey(command.kind());
    }

    /** Seconds that one takes. @throws IllegalStateException if nothing was timed */
    double seconds(Command command) {
        if (known.isEmpty()) {
            throw new IllegalStateException("pace: no command was timed on this device yet");
        }
        Double exactly = known.get(command);
        if (exactly != null) {
            return exactly;
        }
        List<Timed> alike = kinds.get(command.kind());
        if (alike == null) {
            return least + command.work() * middle(groups.getOrDefault(command.group(), List.of()));
        }
        double weights = 0;
        double sum = 0;
        for (Timed timed : alike) {
            double distance = NEAR + command.distance(timed.command());
            double weight = 1 / (distance * distance);
            weights += weight;
            sum += weight * rate(timed);
        }
        return least + command.work() * sum / weights;
    }

    /** Seconds for each unit of work, beside what any command takes. */
    private double rate(Timed timed) {
        return Math.max(0, timed.seconds() - least) / Math.max(1, timed.command().work());
    }

    private double middle(List<Timed> alike) {
        List<Timed> all = alike.isEmpty() ? kinds.values().stream().flatMap(List::stream).toList() : alike;
        return all.stream().mapToDouble(this::rate).sorted().skip((all.size() - 1) / 2).findFirst().orElseThrow();
    }
}
