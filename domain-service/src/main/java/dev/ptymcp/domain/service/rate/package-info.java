/** How fast bytes may pass. */
@NullMarked
package dev.ptymcp.domain.service.rate;

import org.jspecify.annotations.NullMarked;
