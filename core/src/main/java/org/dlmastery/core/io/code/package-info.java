/** The texts of programs: templates to fill, lists of numbers, and Python in parts. They know no network. */
package org.dlmastery.core.io.code;
