package dev.ptymcp.infra.ssh;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.UserInfo;

/**
 * Host keys as another repository decides about them. jsch tells the server, in clear text, why a connection is ended; what
 * is known here, and in which file, is nothing for a server that is not trusted, so that the wire is closed before.
 */
final class DiscreetHostKeys implements HostKeyRepository {

    private final HostKeyRepository decider;
    private final Wire wire;

    DiscreetHostKeys(HostKeyRepository decider, Wire wire) {
        this.decider = decider;
        this.wire = wire;
    }

    @Override
    public int check(String host, byte[] key) {
        try {
            return decider.check(host, key);
        } catch (RuntimeException refused) {
            wire.close();
            throw refused;
        }
    }

    @Override
    public void add(HostKey key, UserInfo userInfo) {
        decider.add(key, userInfo);
    }

    @Override
    public void remove(String host, String type) {
        decider.remove(host, type);
    }

    @Override
    public void remove(String host, String type, byte[] key) {
        decider.remove(host, type, key);
    }

    @Override
    public String getKnownHostsRepositoryID() {
        return decider.getKnownHostsRepositoryID();
    }

    @Override
    public HostKey[] getHostKey() {
        return decider.getHostKey();
    }

    @Override
    public HostKey[] getHostKey(String host, String type) {
        return decider.getHostKey(host, type);
    }
}
