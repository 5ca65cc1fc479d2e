/** The loss curve, drawn by uPlot. */
package org.dlmastery.ui.chart;
