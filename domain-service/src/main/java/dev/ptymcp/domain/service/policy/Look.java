package dev.ptymcp.domain.service.policy;

import dev.ptymcp.domain.model.policy.PolicyTarget;
import dev.ptymcp.domain.model.policy.PolicyTarget.Transport;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** One command as a built-in rule looks at it. */
final class Look {

    private static final int LONGEST_SENTENCE = 1000;

    private static final Set<String> ASKING =
            Set.of("--help", "--version", "-version", "/?", "--dry-run", "--what-if", "-whatif");

    private final ReadCommand command;
    private final PolicyTarget target;
    private final String program;
    private final boolean patterned;
    private final Options options;
    private final boolean asks;

    Look(ReadCommand command, PolicyTarget target) {
        this.command = command;
        this.target = target;
        // A part that is not known may be nothing.
        this.program = command.program().replace(ReadCommand.OPAQUE, "");
        this.patterned = Glob.isPattern(program) && program.chars().anyMatch(Character::isLetter);
        this.options = new Options(command.arguments());
        this.asks =
                command.arguments().stream().anyMatch(argument -> ASKING.contains(argument.toLowerCase(Locale.ROOT)));
    }

    ReadCommand command() {
        return command;
    }

    Options options() {
        return options;
    }

    List<String> arguments() {
        return command.arguments();
    }

    /** Whether it is reached over a network, so that it can be cut off. */
    boolean remote() {
        return target.transport() != Transport.LOCAL && target.transport() != Transport.SERIAL;
    }

    /** Whether the command line may be a device's. */
    boolean device() {
        return target.device();
    }

    /** Whether the program is one of these. */
    boolean is(String... programs) {
        for (String name : programs) {
            if (program.equals(name) || patterned && Glob.matches(program, name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the program is one of these. */
    boolean is(Set<String> programs) {
        return patterned ? programs.stream().anyMatch(name -> Glob.matches(program, name)) : programs.contains(program);
    }

    /** Whether the program's name begins so. */
    boolean begins(String prefix) {
        return program.startsWith(prefix);
    }

    /** Whether nothing is known of the program, so that it may be any. */
    boolean anything() {
        return command.opaque();
    }

    /** Whether some word that is no option fits. */
    boolean operand(Predicate<String> fits) {
        return options.operands().stream().anyMatch(fits);
    }

    /** Whether some argument fits. */
    boolean argument(Predicate<String> fits) {
        return command.arguments().stream().anyMatch(fits);
    }

    /** Whether some argument is one of these, whatever its case. */
    boolean says(String... words) {
        return argument(argument -> List.of(words).contains(argument.toLowerCase(Locale.ROOT)));
    }

    /** Whether it only asks the program for help, or for what it would do. */
    boolean asks() {
        return asks;
    }

    /** The arguments in lower case with blanks between; the beginning of them when they are many. */
    String sentence() {
        StringBuilder sentence = new StringBuilder();
        for (String argument : command.arguments()) {
            if (sentence.length() > LONGEST_SENTENCE) {
                break;
            }
            sentence.append(sentence.length() == 0 ? "" : " ")
                    .append(argument, 0, Math.min(argument.length(), LONGEST_SENTENCE));
        }
        return sentence.toString().toLowerCase(Locale.ROOT);
    }

    boolean system(String path) {
        return Places.system(command.directory(), path);
    }

    boolean home(String path) {
        return Places.home(command.directory(), path);
    }

    boolean block(String path) {
        return Places.block(command.directory(), path);
    }

    boolean file(String path) {
        return Places.file(command.directory(), path);
    }

    /** Whether it writes into a file that fits. */
    boolean writes(Predicate<String> fits) {
        return command.redirections().stream().anyMatch(file -> file.writes() && fits.test(file.path()));
    }

    /** Whether it works on the output of a command that fits. */
    boolean from(Predicate<Look> fits) {
        return command.sources().stream().anyMatch(source -> fits.test(new Look(source, target)));
    }
}
