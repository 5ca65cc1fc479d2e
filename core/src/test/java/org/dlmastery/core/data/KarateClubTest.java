package org.dlmastery.core.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.io.json.Json;
import org.junit.jupiter.api.Test;

/** Zachary's club as NetworkX has it; the resource says which version wrote it. */
class KarateClubTest {
    private final Graph club = KarateClub.graph();

    private static Json networkX() throws IOException {
        try (InputStream file = KarateClubTest.class.getResourceAsStream("/karate-club.json")) {
            return Json.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void friendshipsAreThoseOfNetworkX() throws IOException {
        List<Graph.Edge> expected = new ArrayList<>();
        for (Json edge : networkX().member("edges").items()) {
            expected.add(new Graph.Edge((int) edge.items().get(0).asNumber(), (int) edge.items().get(1).asNumber()));
        }
        assertEquals(expected, club.edges());
        assertEquals(78, club.edges().size());
    }

    @Test
    void clubsAreThoseOfNetworkX() throws IOException {
        List<String> expected = new ArrayList<>();
        networkX().member("clubs").items().forEach(name -> expected.add(name.asText()));
        List<String> got = new ArrayList<>();
        for (int label : club.labels()) {
            got.add(club.classNames().get(label));
        }
        assertEquals(expected, got);
        assertEquals(17, expected.stream().filter("Officer"::equals).count());
    }

    @Test
    void theTwoWhoseClubIsToldWentToDifferentOnes() {
        assertEquals(0, club.labels()[KarateClub.INSTRUCTOR]);
        assertEquals(1, club.labels()[KarateClub.PRESIDENT]);
        assertEquals(16, club.degrees()[KarateClub.INSTRUCTOR]);
        assertEquals(17, club.degrees()[KarateClub.PRESIDENT]);
    }
}
