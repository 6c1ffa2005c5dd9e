/** What the product promises, tried on real shells and programs through the library face. */
@NullMarked
package dev.ptymcp.app.scenario;

import org.jspecify.annotations.NullMarked;
