/** Tables that people bring as text: which form they have, their columns, and points with classes made of them. */
package org.dlmastery.core.data.table;
