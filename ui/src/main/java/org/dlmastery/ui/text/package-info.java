/** What the pages say: messages by key, in the reader's language. */
package org.dlmastery.ui.text;
