package dev.ptymcp.infra.ssh.auth;

import java.util.List;

/** One way to log in. Remembers what it has tried, so that it can be asked again when the server wants more. */
interface LoginMethod {

    /** Its name as servers have it: {@code publickey}. */
    String name();

    /**
     * Tries what it has not tried yet, one after the other.
     *
     * @param offered the methods that the server goes on with
     * @throws Exception what the connection throws
     */
    Outcome attempt(AuthenticationWire wire, List<String> offered) throws Exception;
}
