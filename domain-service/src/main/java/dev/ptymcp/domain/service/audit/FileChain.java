package dev.ptymcp.domain.service.audit;

import java.util.Optional;

/**
 * What of a file links it to others.
 *
 * @param file its name
 * @param before what its first record follows
 * @param continues the file that is to be in, as its first record says
 * @param last its last record
 */
public record FileChain(String file, ChainHead before, Optional<String> continues, ChainHead last) {}
