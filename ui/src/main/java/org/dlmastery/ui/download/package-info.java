/**
 * Data of the site's own that are too large to come with a page: images in shards, texts. They come when asked for, are
 * checked byte by byte, and stay in memory while the site is open. Nothing is ever put in place of what is missing.
 */
package org.dlmastery.ui.download;
