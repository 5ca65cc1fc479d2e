/** Data sets and the seeded randomness that makes them. Nothing here knows a tensor. */
package org.dlmastery.core.data;
