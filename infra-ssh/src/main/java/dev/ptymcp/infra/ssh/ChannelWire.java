package dev.ptymcp.infra.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A TCP connection that a jump host makes for us: a channel of its connection. */
final class ChannelWire implements Wire {

    private final SshChannel channel;
    private final ConnectionClaim claim;
    private final String description;
    private final InputStream input = new ChannelStream();
    private final OutputStream output;

    /**
     * @param channel connected
     * @param claim on its connection; given up at the end of the channel
     * @param description where it leads
     */
    ChannelWire(SshChannel channel, ConnectionClaim claim, String description) throws IOException {
        this.channel = channel;
        this.claim = claim;
        this.description = description;
        this.output = channel.jsch().getOutputStream();
        channel.end().thenRun(claim::close);
    }

    private final class ChannelStream extends InputStream {

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            return channel.output().read(buffer, offset, length);
        }
    }

    @Override
    public InputStream input() {
        return input;
    }

    @Override
    public OutputStream output() {
        return output;
    }

    @Override
    public String describe() {
        return description;
    }

    @Override
    public void close() {
        channel.hangUp();
        channel.abandon();
        claim.close();
    }
}
