package dev.ptymcp.infra.ssh.config;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;

/** Replaces what stands for something else in the arguments of one host's settings. */
final class Expansion {

    private final LocalFacts local;
    private final Tokens ofFiles;
    private final Tokens ofProxies;

    /**
     * @param local what there is to refer to
     * @param query the host as it was asked for
     * @param endpoint what it came to
     * @param keyName the name in known hosts when it is not the host's
     */
    Expansion(LocalFacts local, HostQuery query, Endpoint endpoint, String keyName) {
        this.local = local;
        Map<Character, String> proxy = new HashMap<>();
        proxy.put('h', endpoint.hostName());
        proxy.put('n', query.host());
        proxy.put('p', String.valueOf(endpoint.port()));
        proxy.put('r', endpoint.user());
        Map<Character, String> file = new HashMap<>(proxy);
        file.put('C', hash(local.hostName() + endpoint.hostName() + endpoint.port() + endpoint.user()));
        file.put('d', local.home().toString());
        file.put('i', local.userId());
        file.put('k', keyName);
        file.put('L', local.hostName().split("\\.", 2)[0]);
        file.put('l', local.hostName());
        file.put('u', local.user());
        this.ofProxies = new Tokens(proxy);
        this.ofFiles = new Tokens(file);
    }

    /** A proxy command. */
    String proxy(String text, Location where) {
        return ofProxies.expand(text, where);
    }

    /** A remote command. */
    String command(String text, Location where) {
        return ofFiles.expand(text, where);
    }

    /** A file's name, with {@code ~}, tokens and variables. */
    String file(String text, Location where) {
        return ofFiles.expandAll(home(text, where), where, local.environment());
    }

    /** A file. */
    Path path(String text, Location where) {
        return asPath(file(text, where), where);
    }

    /** A file whose name can begin with {@code ~} and is otherwise meant as it is. */
    Path plainPath(String text, Location where) {
        return asPath(home(text, where), where);
    }

    private Path asPath(String text, Location where) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw where.problem("'" + text + "' is not a path");
        }
    }

    private String home(String text, Location where) {
        if (!text.startsWith("~")) {
            return text;
        }
        int slash = text.indexOf('/');
        String user = slash < 0 ? text.substring(1) : text.substring(1, slash);
        if (!user.isEmpty() && !user.equals(local.user())) {
            throw where.problem("'" + text + "' is in another user's home, which is not looked up");
        }
        return local.home() + (slash < 0 ? "" : text.substring(slash));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return String.format("%040x", new BigInteger(1, digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
