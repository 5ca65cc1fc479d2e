/** What pages are made of, one idea a file. Each draws what it is told; none knows the engine. */
package org.dlmastery.ui.widget;
