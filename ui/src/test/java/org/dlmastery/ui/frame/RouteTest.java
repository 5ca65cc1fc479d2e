package org.dlmastery.ui.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RouteTest {
    @Test
    void anAddressIsAPathAndAQuery() {
        assertEquals(new Route("/mlp", "preset=xor&a=1"), Route.parse("#/mlp?preset=xor&a=1"));
        assertEquals(new Route("/mlp", ""), Route.parse("#/mlp/"));
        assertEquals(new Route("/mlp", ""), Route.parse("#/mlp?"));
    }

    @Test
    void whatBelongsToTheTextAroundALinkIsNoneOfThePath() {
        for (String hash : new String[] {"#/mlp.", "#/mlp)", "#/mlp/).", "#/mlp%3E", "#/mlp\u201d", "#%2Fmlp", "#/MLP",
            "#/mlp%20"}) {
            assertEquals(new Route("/mlp", ""), Route.parse(hash), hash);
        }
        assertEquals(new Route("/notebooks/9", ""), Route.parse("#/notebooks/9,"));
        assertEquals(new Route("/mlp", "fbclid=x&a=1"), Route.parse("#/mlp&fbclid=x&a=1"));
    }

    @Test
    void whatStandsBeforeTheHashIsToldFromWhatStandsBehind() {
        Route route = new Route("/mlp", "preset=xor");
        assertEquals(new Route("/mlp", "embed=1&a=2#preset=xor"), route.after("?embed=1%26a=2"));
        assertEquals(route, route.after(""));
        assertEquals(route, route.after("?"));
    }

    @Test
    void noAddressIsHome() {
        assertEquals(new Route("/", ""), Route.parse(""));
        assertEquals(new Route("/", ""), Route.parse("#"));
        assertEquals(new Route("/", ""), Route.parse("#/"));
    }
}
