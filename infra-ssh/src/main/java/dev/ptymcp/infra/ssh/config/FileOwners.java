package dev.ptymcp.infra.ssh.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who else can write a file. What another user can write can make our user run or reach anything, so OpenSSH refuses it;
 * a group whose only member is the owner is nobody else.
 */
final class FileOwners {

    private static final int GROUP_WRITE = 0020;
    private static final int OTHERS_WRITE = 0002;
    private static final Path ACCOUNTS = Path.of("/etc", "passwd");
    private static final Path GROUPS = Path.of("/etc", "group");

    private final String userId;

    /** @param userId the number of the user who may own the files, besides the system's */
    FileOwners(String userId) {
        this.userId = userId;
    }

    /** Whether only the user and the system can write the file; always where files have no such owners. */
    boolean trusts(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return true;
        }
        Map<String, Object> attributes = Files.readAttributes(file, "unix:uid,gid,mode");
        String owner = String.valueOf(attributes.get("uid"));
        int mode = attributes.get("mode") instanceof Integer bits ? bits : OTHERS_WRITE;
        boolean ours = owner.equals("0") || owner.equals(userId);
        boolean closed = (mode & OTHERS_WRITE) == 0;
        return ours && closed && ((mode & GROUP_WRITE) == 0 || isAlone(owner, String.valueOf(attributes.get("gid"))));
    }

    private static boolean isAlone(String owner, String group) throws IOException {
        Set<String> members = new HashSet<>();
        Set<String> owners = new HashSet<>();
        for (List<String> account : records(ACCOUNTS)) {
            if (account.size() > 3 && account.get(3).equals(group)) {
                members.add(account.get(0));
            }
            if (account.size() > 3 && account.get(2).equals(owner)) {
                owners.add(account.get(0));
            }
        }
        for (List<String> each : records(GROUPS)) {
            if (each.size() > 3 && each.get(2).equals(group)) {
                Stream.of(each.get(3).split(","))
                        .filter(name -> !name.isEmpty())
                        .forEach(members::add);
            }
        }
        return !members.isEmpty() && owners.containsAll(members);
    }

    private static List<List<String>> records(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.map(line -> List.of(line.split(":", -1))).toList();
        }
    }
}
