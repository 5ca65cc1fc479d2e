/** The home page. */
package org.dlmastery.ui.home;
