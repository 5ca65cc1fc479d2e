/**
 * Operations on tensors, a file each: shapes are checked once, here, before any command is issued, and each op says
 * how its gradient flows.
 */
package org.dlmastery.core.op;
