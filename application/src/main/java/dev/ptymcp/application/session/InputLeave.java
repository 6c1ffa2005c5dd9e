package dev.ptymcp.application.session;

/**
 * What one call that types was allowed to do.
 *
 * @param clearance by those who share the session
 * @param lines by the operator's rules
 */
record InputLeave(Clearance clearance, LinePolicy lines) {}
