/** The CNN page: builds a network for images, trains it on a data set and shows what it makes of the test images. */
package org.dlmastery.ui.page.cnn;
