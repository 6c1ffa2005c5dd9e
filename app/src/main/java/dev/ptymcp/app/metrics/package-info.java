/** What is counted of the process. */
@NullMarked
package dev.ptymcp.app.metrics;

import org.jspecify.annotations.NullMarked;
