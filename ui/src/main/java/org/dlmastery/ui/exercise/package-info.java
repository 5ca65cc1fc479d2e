/** What a teacher asks of a page's readers: made on the page, carried by its link, measured from the run. */
package org.dlmastery.ui.exercise;
