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
    void noAddressIsHome() {
        assertEquals(new Route("/", ""), Route.parse(""));
        assertEquals(new Route("/", ""), Route.parse("#"));
        assertEquals(new Route("/", ""), Route.parse("#/"));
    }
}
