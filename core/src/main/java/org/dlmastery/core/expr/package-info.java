/**
 * Scalar functions as data. An {@link org.dlmastery.core.expr.Expr} is the body of one element-wise kernel; every
 * device renders it in its own way, and {@link org.dlmastery.core.expr.Derivative} differentiates it symbolically, so
 * an element-wise op needs neither a kernel nor a gradient of its own.
 */
package org.dlmastery.core.expr;
