/** What models' programs show on the home page. */
package org.dlmastery.ui.card;
