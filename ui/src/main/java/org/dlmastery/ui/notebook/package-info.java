/** The course's Python notebooks: their list, their pages, and which the reader has done. */
package org.dlmastery.ui.notebook;
