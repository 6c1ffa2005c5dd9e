package dev.ptymcp.domain.service.policy;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Rules about disks, partitions and what starts from them. */
final class DiskRules {

    private static final Set<String> PARTITIONING = Set.of(
            "fdisk", "sfdisk", "cfdisk", "gdisk", "cgdisk", "sgdisk", "parted", "diskpart", "growpart", "kpartx");
    private static final Set<String> LISTING =
            Set.of("-l", "--list", "-p", "--print", "print", "-d", "--dump", "-s", "--show-size", "-v");

    static final List<BuiltInRule> RULES = List.of(
            new BuiltInRule("format-disk", "It makes a new, empty file system.", DiskRules::formats),
            new BuiltInRule("overwrite-disk", "It writes over a disk or a partition itself.", DiskRules::overwrites),
            new BuiltInRule(
                    "change-partitions", "It changes or destroys partitions, volumes or pools.", DiskRules::partitions),
            new BuiltInRule("change-boot-loader", "It changes what the machine starts from.", DiskRules::boots));

    private DiskRules() {}

    private static boolean formats(Look look) {
        if (look.asks() || look.argument(word -> word.equals("-n") && look.begins("mk"))) {
            return false;
        }
        if (look.is(
                        "mke2fs",
                        "mkfs",
                        "mkswap",
                        "mkntfs",
                        "mkdosfs",
                        "newfs",
                        "newfs_msdos",
                        "format-volume",
                        "initialize-disk")
                || look.begins("mkfs.")
                || look.begins("newfs_")) {
            return true;
        }
        if (look.is("format", "format.com")) {
            return look.argument(word -> word.matches("(?i)[a-z]:/?"));
        }
        return look.is("diskutil")
                && look.sentence().matches("(?s)(erase|partition|zerodisk|randomdisk|secureerase|reformat).*");
    }

    private static boolean overwrites(Look look) {
        if (look.writes(look::block)) {
            return true;
        }
        if (look.asks()) {
            return false;
        }
        if (look.is("dd", "dcfldd", "dc3dd")) {
            return look.argument(word -> word.startsWith("of=") && look.block(word.substring(3)));
        }
        List<String> operands = look.options().operands();
        if (look.is("cp", "mv", "install", "ddrescue")) {
            return !operands.isEmpty() && look.block(operands.get(operands.size() - 1));
        }
        if (look.is("tee", "sponge", "shred", "scrub", "nwipe", "blkdiscard", "truncate", "flashcp")) {
            return look.operand(look::block);
        }
        if (look.is("wipefs")) {
            return look.operand(look::block)
                    && (look.options().letter("afot") || look.options().name("--all"));
        }
        return look.is("badblocks") && look.options().letter("wn")
                || look.is("hdparm") && look.sentence().contains("--security-erase")
                || look.is("nvme") && look.sentence().matches("(?s)(format|sanitize|delete-ns)\\b.*")
                || look.is("sg_format", "sg_sanitize", "flash_erase", "flash_eraseall", "nandwrite", "clear-disk");
    }

    private static boolean partitions(Look look) {
        if (look.asks()) {
            return false;
        }
        if (look.is(PARTITIONING)) {
            boolean lists = look.argument(LISTING::contains);
            return !lists && (look.operand(look::block) || look.is("diskpart"));
        }
        return look.is("lvremove", "vgremove", "pvremove", "lvreduce", "dropvg")
                || look.is("zpool", "zfs") && look.sentence().matches("(?s)(destroy|labelclear)\\b.*")
                || look.is("btrfs") && look.sentence().matches("(?s)(subvolume|sub|su)\\w* (delete|del)\\b.*")
                || look.is("mdadm") && look.sentence().matches("(?s).*--(zero-superblock|stop|create).*")
                || look.is("cryptsetup")
                        && look.sentence()
                                .matches("(?s).*\\b(luksformat|lukserase|erase|luksremovekey|lukskillslot)\\b.*")
                || look.is("remove-partition", "set-disk");
    }

    private static boolean boots(Look look) {
        return !look.asks()
                && (look.is(
                                "grub-install",
                                "grub2-install",
                                "lilo",
                                "extlinux",
                                "syslinux",
                                "bootsect",
                                "bootrec",
                                "flashrom",
                                "fw_setenv")
                        || look.is("efibootmgr")
                                && (look.options().letter("BO")
                                        || look.options().name("--delete-bootnum"))
                        || look.is("bootctl") && look.says("remove")
                        || look.is("bcdedit")
                                && look.argument(
                                        word -> word.toLowerCase(Locale.ROOT).startsWith("/delete")));
    }
}
