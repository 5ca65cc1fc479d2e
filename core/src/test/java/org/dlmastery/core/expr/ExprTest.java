package org.dlmastery.core.expr;

import static org.dlmastery.core.expr.Expr.apply;
import static org.dlmastery.core.expr.Expr.constant;
import static org.dlmastery.core.expr.Expr.input;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ExprTest {
    @Test
    void equalTreesAreEqualSoThatAKernelIsMadeOnce() {
        Expr one = input(0).times(2).plus(apply(ScalarOp.TANH, input(1)));
        Expr other = input(0).times(2).plus(apply(ScalarOp.TANH, input(1)));
        assertEquals(one, other);
        assertEquals(one.hashCode(), other.hashCode());
        assertNotEquals(one, input(0).times(2.5).plus(apply(ScalarOp.TANH, input(1))));
        assertNotEquals(one, input(0).times(2).plus(apply(ScalarOp.SIN, input(1))));
    }

    @Test
    void wrongNumberOfOperandsIsRefused() {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class,
                () -> apply(ScalarOp.ADD, input(0)));
        assertEquals("ADD takes 2 operands, got 1", error.getMessage());
    }

    @Test
    void inputCountIsTheHighestNumberPlusOne() {
        assertEquals(0, constant(1).inputCount());
        assertEquals(0, Expr.position().inputCount());
        assertEquals(4, input(1).plus(input(3)).inputCount());
    }

    @Test
    void readsTellsWhichInputsCount() {
        Expr body = input(1).plus(apply(ScalarOp.EXP, input(3)));
        assertTrue(body.reads(1));
        assertTrue(body.reads(3));
        assertFalse(body.reads(0));
        assertFalse(body.reads(2));
    }

    @Test
    void replaceExchangesEverySuchSubtree() {
        Expr tanh = apply(ScalarOp.TANH, input(0));
        assertEquals(constant(1).minus(input(1).times(input(1))),
                constant(1).minus(tanh.times(tanh)).replace(tanh, input(1)));
        assertEquals(tanh, tanh.replace(input(5), input(6)));
    }
}
