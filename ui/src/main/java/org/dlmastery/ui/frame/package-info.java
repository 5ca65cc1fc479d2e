/** What all pages share: header, footer, routes, the engine's desk. */
package org.dlmastery.ui.frame;
