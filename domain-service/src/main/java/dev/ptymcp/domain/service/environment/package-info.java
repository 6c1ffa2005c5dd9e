/** Which variables of the server reach the programs that it starts. */
@NullMarked
package dev.ptymcp.domain.service.environment;

import org.jspecify.annotations.NullMarked;
