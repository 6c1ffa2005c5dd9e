/** What is packed beside the program says what is true of it. */
@NullMarked
package dev.ptymcp.app.packaging;

import org.jspecify.annotations.NullMarked;
